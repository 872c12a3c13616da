using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace FoodDelivery.Web.Migrations.Sqlite.Accounts
{
    /// <inheritdoc />
    public partial class QuietKeys : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "QuietKey",
                table: "accounts_people",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.Sql("UPDATE accounts_people SET QuietKey = lower(hex(randomblob(16)))");

            migrationBuilder.CreateIndex(
                name: "IX_accounts_people_QuietKey",
                table: "accounts_people",
                column: "QuietKey");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_accounts_people_QuietKey",
                table: "accounts_people");

            migrationBuilder.DropColumn(
                name: "QuietKey",
                table: "accounts_people");
        }
    }
}
