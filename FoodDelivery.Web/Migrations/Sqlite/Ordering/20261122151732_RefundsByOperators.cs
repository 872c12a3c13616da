using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace FoodDelivery.Web.Migrations.Sqlite.Ordering
{
    /// <inheritdoc />
    public partial class RefundsByOperators : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Aftermath",
                table: "ordering_orders",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "AgreementAwaitedSince",
                table: "ordering_orders",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "AppealedAt",
                table: "ordering_orders",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "GivenBackAt",
                table: "ordering_orders",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "ordering_refund_places",
                columns: table => new
                {
                    Seq = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Refund = table.Column<Guid>(type: "TEXT", nullable: false),
                    Order = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ordering_refund_places", x => x.Seq);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ordering_orders_AgreementAwaitedSince",
                table: "ordering_orders",
                column: "AgreementAwaitedSince",
                filter: "\"AgreementAwaitedSince\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_ordering_orders_AppealedAt",
                table: "ordering_orders",
                column: "AppealedAt",
                filter: "\"AppealedAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_ordering_orders_Owner_Number",
                table: "ordering_orders",
                columns: new[] { "Owner", "Number" },
                filter: "\"GivenBackAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_ordering_refund_places_Order",
                table: "ordering_refund_places",
                column: "Order");

            migrationBuilder.CreateIndex(
                name: "IX_ordering_refund_places_Refund",
                table: "ordering_refund_places",
                column: "Refund",
                unique: true);

            // Until now money of a placed order went back when it ended, and only then.
            migrationBuilder.Sql("""
                UPDATE ordering_orders SET "GivenBackAt" = "ChangedAt"
                WHERE "Status" IN ('Cancelled', 'Rejected') AND EXISTS (
                    SELECT 1 FROM json_each("Refunds") r, json_each("Attempts") a
                    WHERE a.value ->> 'state' = 'approved' AND a.value ->> 'key' = r.value ->> 'paymentKey')
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ordering_refund_places");

            migrationBuilder.DropIndex(
                name: "IX_ordering_orders_AgreementAwaitedSince",
                table: "ordering_orders");

            migrationBuilder.DropIndex(
                name: "IX_ordering_orders_AppealedAt",
                table: "ordering_orders");

            migrationBuilder.DropIndex(
                name: "IX_ordering_orders_Owner_Number",
                table: "ordering_orders");

            migrationBuilder.DropColumn(
                name: "Aftermath",
                table: "ordering_orders");

            migrationBuilder.DropColumn(
                name: "AgreementAwaitedSince",
                table: "ordering_orders");

            migrationBuilder.DropColumn(
                name: "AppealedAt",
                table: "ordering_orders");

            migrationBuilder.DropColumn(
                name: "GivenBackAt",
                table: "ordering_orders");
        }
    }
}
