using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace FoodDelivery.Web.Migrations.Sqlite.Store
{
    /// <inheritdoc />
    public partial class KitchenLimitsAndEnds : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "EndReason",
                table: "store_tickets",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "EndedBy",
                table: "store_tickets",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Limits",
                table: "store_stores",
                type: "TEXT",
                nullable: false,
                defaultValue: """{"attention":5,"late":8}""");

            migrationBuilder.CreateIndex(
                name: "IX_store_tickets_Owner_EndedAt",
                table: "store_tickets",
                columns: new[] { "Owner", "EndedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_store_tickets_Owner_State",
                table: "store_tickets",
                columns: new[] { "Owner", "State" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_store_tickets_Owner_EndedAt",
                table: "store_tickets");

            migrationBuilder.DropIndex(
                name: "IX_store_tickets_Owner_State",
                table: "store_tickets");

            migrationBuilder.DropColumn(
                name: "EndReason",
                table: "store_tickets");

            migrationBuilder.DropColumn(
                name: "EndedBy",
                table: "store_tickets");

            migrationBuilder.DropColumn(
                name: "Limits",
                table: "store_stores");
        }
    }
}
