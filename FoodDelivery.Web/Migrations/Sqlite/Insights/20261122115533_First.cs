using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace FoodDelivery.Web.Migrations.Sqlite.Insights
{
    /// <inheritdoc />
    public partial class First : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "insights_cursors",
                columns: table => new
                {
                    Reaction = table.Column<string>(type: "TEXT", nullable: false),
                    Position = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_insights_cursors", x => x.Reaction);
                });

            migrationBuilder.CreateTable(
                name: "insights_dish_counts",
                columns: table => new
                {
                    Store = table.Column<Guid>(type: "TEXT", nullable: false),
                    Dish = table.Column<Guid>(type: "TEXT", nullable: false),
                    Day = table.Column<int>(type: "INTEGER", nullable: false),
                    Count = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_insights_dish_counts", x => new { x.Store, x.Dish, x.Day });
                });

            migrationBuilder.CreateTable(
                name: "insights_held",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Reaction = table.Column<string>(type: "TEXT", nullable: false),
                    Seq = table.Column<long>(type: "INTEGER", nullable: false),
                    Stream = table.Column<Guid>(type: "TEXT", nullable: false),
                    Type = table.Column<string>(type: "TEXT", nullable: false),
                    Json = table.Column<string>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", nullable: false),
                    Tries = table.Column<int>(type: "INTEGER", nullable: false),
                    HeldAt = table.Column<long>(type: "INTEGER", nullable: false),
                    DueAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_insights_held", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "insights_log",
                columns: table => new
                {
                    Seq = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    EventId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Stream = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Type = table.Column<string>(type: "TEXT", nullable: false),
                    Json = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_insights_log", x => x.Seq);
                });

            migrationBuilder.CreateIndex(
                name: "IX_insights_dish_counts_Day",
                table: "insights_dish_counts",
                column: "Day");

            migrationBuilder.CreateIndex(
                name: "IX_insights_held_Reaction_Seq",
                table: "insights_held",
                columns: new[] { "Reaction", "Seq" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_insights_held_Reaction_Stream",
                table: "insights_held",
                columns: new[] { "Reaction", "Stream" });

            migrationBuilder.CreateIndex(
                name: "IX_insights_log_EventId",
                table: "insights_log",
                column: "EventId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_insights_log_Stream_Number",
                table: "insights_log",
                columns: new[] { "Stream", "Number" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "insights_cursors");

            migrationBuilder.DropTable(
                name: "insights_dish_counts");

            migrationBuilder.DropTable(
                name: "insights_held");

            migrationBuilder.DropTable(
                name: "insights_log");
        }
    }
}
