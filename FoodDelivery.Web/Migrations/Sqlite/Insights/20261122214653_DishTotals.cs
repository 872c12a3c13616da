using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

#pragma warning disable CA1814 // Prefer jagged arrays over multidimensional

namespace FoodDelivery.Web.Migrations.Sqlite.Insights
{
    /// <inheritdoc />
    public partial class DishTotals : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "insights_dish_totals",
                columns: table => new
                {
                    Days = table.Column<int>(type: "INTEGER", nullable: false),
                    Store = table.Column<Guid>(type: "TEXT", nullable: false),
                    Dish = table.Column<Guid>(type: "TEXT", nullable: false),
                    Count = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_insights_dish_totals", x => new { x.Days, x.Store, x.Dish });
                });

            migrationBuilder.CreateTable(
                name: "insights_dish_windows",
                columns: table => new
                {
                    Days = table.Column<int>(type: "INTEGER", nullable: false),
                    Until = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_insights_dish_windows", x => x.Days);
                });

            migrationBuilder.InsertData(
                table: "insights_dish_windows",
                columns: new[] { "Days", "Until" },
                values: new object[,]
                {
                    { 0, 0 },
                    { 1, 0 },
                    { 7, 0 },
                    { 30, 0 }
                });

            migrationBuilder.CreateIndex(
                name: "IX_insights_dish_totals_Days_Count_Dish",
                table: "insights_dish_totals",
                columns: new[] { "Days", "Count", "Dish" },
                descending: new[] { false, true, false });

            // What was counted until now; the windows are filled by the first look at the day.
            migrationBuilder.Sql("""
                INSERT INTO "insights_dish_totals" ("Days", "Store", "Dish", "Count")
                SELECT 0, "Store", "Dish", SUM("Count") FROM "insights_dish_counts" GROUP BY "Store", "Dish"
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "insights_dish_totals");

            migrationBuilder.DropTable(
                name: "insights_dish_windows");
        }
    }
}
