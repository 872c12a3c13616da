using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace FoodDelivery.Web.Migrations.Sqlite.Delivery
{
    /// <inheritdoc />
    public partial class First : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "delivery_accidents",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Order = table.Column<Guid>(type: "TEXT", nullable: false),
                    Rider = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", nullable: false),
                    Note = table.Column<string>(type: "TEXT", nullable: false),
                    Photos = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Key = table.Column<string>(type: "TEXT", nullable: false),
                    BodyHash = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_delivery_accidents", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "delivery_cursors",
                columns: table => new
                {
                    Reaction = table.Column<string>(type: "TEXT", nullable: false),
                    Position = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_delivery_cursors", x => x.Reaction);
                });

            migrationBuilder.CreateTable(
                name: "delivery_deliveries",
                columns: table => new
                {
                    Order = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Store = table.Column<Guid>(type: "TEXT", nullable: false),
                    Owner = table.Column<Guid>(type: "TEXT", nullable: false),
                    Customer = table.Column<Guid>(type: "TEXT", nullable: false),
                    Courier = table.Column<string>(type: "TEXT", nullable: false),
                    Area = table.Column<string>(type: "TEXT", nullable: false),
                    Fee = table.Column<long>(type: "INTEGER", nullable: false),
                    State = table.Column<string>(type: "TEXT", nullable: false),
                    ReadyAt = table.Column<long>(type: "INTEGER", nullable: true),
                    FoodReady = table.Column<bool>(type: "INTEGER", nullable: false),
                    Rider = table.Column<Guid>(type: "TEXT", nullable: true),
                    ReleasedBy = table.Column<Guid>(type: "TEXT", nullable: true),
                    OpenedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    PickedUpAt = table.Column<long>(type: "INTEGER", nullable: true),
                    EndedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Told = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_delivery_deliveries", x => x.Order);
                });

            migrationBuilder.CreateTable(
                name: "delivery_held",
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
                    table.PrimaryKey("PK_delivery_held", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "delivery_log",
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
                    table.PrimaryKey("PK_delivery_log", x => x.Seq);
                });

            migrationBuilder.CreateIndex(
                name: "IX_delivery_accidents_Order",
                table: "delivery_accidents",
                column: "Order",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_delivery_accidents_Rider_Key",
                table: "delivery_accidents",
                columns: new[] { "Rider", "Key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_delivery_deliveries_Rider_Number",
                table: "delivery_deliveries",
                columns: new[] { "Rider", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_delivery_deliveries_State_Number",
                table: "delivery_deliveries",
                columns: new[] { "State", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_delivery_held_Reaction_Seq",
                table: "delivery_held",
                columns: new[] { "Reaction", "Seq" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_delivery_held_Reaction_Stream",
                table: "delivery_held",
                columns: new[] { "Reaction", "Stream" });

            migrationBuilder.CreateIndex(
                name: "IX_delivery_log_EventId",
                table: "delivery_log",
                column: "EventId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_delivery_log_Stream_Number",
                table: "delivery_log",
                columns: new[] { "Stream", "Number" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "delivery_accidents");

            migrationBuilder.DropTable(
                name: "delivery_cursors");

            migrationBuilder.DropTable(
                name: "delivery_deliveries");

            migrationBuilder.DropTable(
                name: "delivery_held");

            migrationBuilder.DropTable(
                name: "delivery_log");
        }
    }
}
