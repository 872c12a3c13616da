using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace FoodDelivery.Web.Migrations.Sqlite.Ordering
{
    /// <inheritdoc />
    public partial class Reviewed : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "reviewed",
                table: "ordering_orders",
                columns: new[] { "Store", "Number" },
                filter: "\"Review\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "reviewed_of_owner",
                table: "ordering_orders",
                columns: new[] { "Owner", "Number" },
                filter: "\"Review\" IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "reviewed",
                table: "ordering_orders");

            migrationBuilder.DropIndex(
                name: "reviewed_of_owner",
                table: "ordering_orders");
        }
    }
}
