using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace FoodDelivery.Web.Migrations.Sqlite.Payment
{
    /// <inheritdoc />
    public partial class First : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "payment_cursors",
                columns: table => new
                {
                    Reaction = table.Column<string>(type: "TEXT", nullable: false),
                    Position = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_payment_cursors", x => x.Reaction);
                });

            migrationBuilder.CreateTable(
                name: "payment_held",
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
                    table.PrimaryKey("PK_payment_held", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "payment_log",
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
                    table.PrimaryKey("PK_payment_log", x => x.Seq);
                });

            migrationBuilder.CreateTable(
                name: "payment_payments",
                columns: table => new
                {
                    Order = table.Column<Guid>(type: "TEXT", nullable: false),
                    Captures = table.Column<string>(type: "TEXT", nullable: false),
                    Payouts = table.Column<string>(type: "TEXT", nullable: false),
                    AskAt = table.Column<long>(type: "INTEGER", nullable: true),
                    PayOutAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Told = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_payment_payments", x => x.Order);
                });

            migrationBuilder.CreateIndex(
                name: "IX_payment_held_Reaction_Seq",
                table: "payment_held",
                columns: new[] { "Reaction", "Seq" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_payment_held_Reaction_Stream",
                table: "payment_held",
                columns: new[] { "Reaction", "Stream" });

            migrationBuilder.CreateIndex(
                name: "IX_payment_log_EventId",
                table: "payment_log",
                column: "EventId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_payment_log_Stream_Number",
                table: "payment_log",
                columns: new[] { "Stream", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_payment_payments_AskAt",
                table: "payment_payments",
                column: "AskAt",
                filter: "\"AskAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_payment_payments_PayOutAt",
                table: "payment_payments",
                column: "PayOutAt",
                filter: "\"PayOutAt\" IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "payment_cursors");

            migrationBuilder.DropTable(
                name: "payment_held");

            migrationBuilder.DropTable(
                name: "payment_log");

            migrationBuilder.DropTable(
                name: "payment_payments");
        }
    }
}
