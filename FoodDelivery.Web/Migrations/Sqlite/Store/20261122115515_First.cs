using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace FoodDelivery.Web.Migrations.Sqlite.Store
{
    /// <inheritdoc />
    public partial class First : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "store_cursors",
                columns: table => new
                {
                    Reaction = table.Column<string>(type: "TEXT", nullable: false),
                    Position = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_store_cursors", x => x.Reaction);
                });

            migrationBuilder.CreateTable(
                name: "store_held",
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
                    table.PrimaryKey("PK_store_held", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "store_log",
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
                    table.PrimaryKey("PK_store_log", x => x.Seq);
                });

            migrationBuilder.CreateTable(
                name: "store_stores",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Owner = table.Column<Guid>(type: "TEXT", nullable: false),
                    Profile = table.Column<string>(type: "TEXT", nullable: false),
                    Sections = table.Column<string>(type: "TEXT", nullable: false),
                    Names = table.Column<string>(type: "TEXT", nullable: false),
                    IsOpen = table.Column<bool>(type: "INTEGER", nullable: false),
                    ReopensAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Told = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_store_stores", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "store_tickets",
                columns: table => new
                {
                    Order = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Store = table.Column<Guid>(type: "TEXT", nullable: false),
                    Owner = table.Column<Guid>(type: "TEXT", nullable: false),
                    Courier = table.Column<string>(type: "TEXT", nullable: false),
                    Lines = table.Column<string>(type: "TEXT", nullable: false),
                    Total = table.Column<long>(type: "INTEGER", nullable: false),
                    State = table.Column<string>(type: "TEXT", nullable: false),
                    PlacedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    OpenedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    AnswerBy = table.Column<long>(type: "INTEGER", nullable: false),
                    AcceptedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    CookUntil = table.Column<long>(type: "INTEGER", nullable: true),
                    StartedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    ReadyAt = table.Column<long>(type: "INTEGER", nullable: true),
                    EndedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    RejectReason = table.Column<string>(type: "TEXT", nullable: true),
                    RejectNote = table.Column<string>(type: "TEXT", nullable: true),
                    Rider = table.Column<Guid>(type: "TEXT", nullable: true),
                    AcknowledgedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Told = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_store_tickets", x => x.Order);
                });

            migrationBuilder.CreateTable(
                name: "store_watches",
                columns: table => new
                {
                    Job = table.Column<string>(type: "TEXT", nullable: false),
                    LastRunAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_store_watches", x => x.Job);
                });

            migrationBuilder.CreateIndex(
                name: "IX_store_held_Reaction_Seq",
                table: "store_held",
                columns: new[] { "Reaction", "Seq" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_store_held_Reaction_Stream",
                table: "store_held",
                columns: new[] { "Reaction", "Stream" });

            migrationBuilder.CreateIndex(
                name: "IX_store_log_EventId",
                table: "store_log",
                column: "EventId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_store_log_Stream_Number",
                table: "store_log",
                columns: new[] { "Stream", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_store_stores_Owner",
                table: "store_stores",
                column: "Owner");

            migrationBuilder.CreateIndex(
                name: "IX_store_tickets_Owner_Number",
                table: "store_tickets",
                columns: new[] { "Owner", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_store_tickets_State_AnswerBy",
                table: "store_tickets",
                columns: new[] { "State", "AnswerBy" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "store_cursors");

            migrationBuilder.DropTable(
                name: "store_held");

            migrationBuilder.DropTable(
                name: "store_log");

            migrationBuilder.DropTable(
                name: "store_stores");

            migrationBuilder.DropTable(
                name: "store_tickets");

            migrationBuilder.DropTable(
                name: "store_watches");
        }
    }
}
