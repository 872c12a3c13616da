using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace FoodDelivery.Web.Migrations.Sqlite.Accounts
{
    /// <inheritdoc />
    public partial class First : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "accounts_audit",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Person = table.Column<Guid>(type: "TEXT", nullable: true),
                    Role = table.Column<string>(type: "TEXT", nullable: true),
                    What = table.Column<string>(type: "TEXT", nullable: false),
                    Target = table.Column<string>(type: "TEXT", nullable: true),
                    From = table.Column<string>(type: "TEXT", nullable: true),
                    Result = table.Column<string>(type: "TEXT", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_accounts_audit", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "accounts_cursors",
                columns: table => new
                {
                    Reaction = table.Column<string>(type: "TEXT", nullable: false),
                    Position = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_accounts_cursors", x => x.Reaction);
                });

            migrationBuilder.CreateTable(
                name: "accounts_held",
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
                    table.PrimaryKey("PK_accounts_held", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "accounts_log",
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
                    table.PrimaryKey("PK_accounts_log", x => x.Seq);
                });

            migrationBuilder.CreateTable(
                name: "accounts_people",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Email = table.Column<string>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    Phone = table.Column<string>(type: "TEXT", nullable: false),
                    Role = table.Column<string>(type: "TEXT", nullable: false),
                    Language = table.Column<string>(type: "TEXT", nullable: false),
                    PasswordHash = table.Column<string>(type: "TEXT", nullable: false),
                    Stamp = table.Column<string>(type: "TEXT", nullable: false),
                    MustChangePassword = table.Column<bool>(type: "INTEGER", nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_accounts_people", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "accounts_refresh_tokens",
                columns: table => new
                {
                    Hash = table.Column<string>(type: "TEXT", nullable: false),
                    Family = table.Column<Guid>(type: "TEXT", nullable: false),
                    Person = table.Column<Guid>(type: "TEXT", nullable: false),
                    ExpiresAt = table.Column<long>(type: "INTEGER", nullable: false),
                    UsedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    RevokedAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_accounts_refresh_tokens", x => x.Hash);
                });

            migrationBuilder.CreateTable(
                name: "accounts_sign_in_tries",
                columns: table => new
                {
                    Account = table.Column<string>(type: "TEXT", nullable: false),
                    Count = table.Column<int>(type: "INTEGER", nullable: false),
                    Since = table.Column<long>(type: "INTEGER", nullable: false),
                    LockedUntil = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_accounts_sign_in_tries", x => x.Account);
                });

            migrationBuilder.CreateIndex(
                name: "IX_accounts_held_Reaction_Seq",
                table: "accounts_held",
                columns: new[] { "Reaction", "Seq" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_accounts_held_Reaction_Stream",
                table: "accounts_held",
                columns: new[] { "Reaction", "Stream" });

            migrationBuilder.CreateIndex(
                name: "IX_accounts_log_EventId",
                table: "accounts_log",
                column: "EventId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_accounts_log_Stream_Number",
                table: "accounts_log",
                columns: new[] { "Stream", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_accounts_people_Email",
                table: "accounts_people",
                column: "Email",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_accounts_people_Role",
                table: "accounts_people",
                column: "Role");

            migrationBuilder.CreateIndex(
                name: "IX_accounts_refresh_tokens_ExpiresAt",
                table: "accounts_refresh_tokens",
                column: "ExpiresAt");

            migrationBuilder.CreateIndex(
                name: "IX_accounts_refresh_tokens_Family",
                table: "accounts_refresh_tokens",
                column: "Family");

            migrationBuilder.CreateIndex(
                name: "IX_accounts_refresh_tokens_Person",
                table: "accounts_refresh_tokens",
                column: "Person");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "accounts_audit");

            migrationBuilder.DropTable(
                name: "accounts_cursors");

            migrationBuilder.DropTable(
                name: "accounts_held");

            migrationBuilder.DropTable(
                name: "accounts_log");

            migrationBuilder.DropTable(
                name: "accounts_people");

            migrationBuilder.DropTable(
                name: "accounts_refresh_tokens");

            migrationBuilder.DropTable(
                name: "accounts_sign_in_tries");
        }
    }
}
