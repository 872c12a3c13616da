using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace FoodDelivery.Web.Migrations.Sqlite.Notification
{
    /// <inheritdoc />
    public partial class ReceiptsFallbacksAndHands : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Buttons",
                table: "notification_messages",
                type: "TEXT",
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.AddColumn<bool>(
                name: "CanWait",
                table: "notification_messages",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "Code",
                table: "notification_messages",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "Fallback",
                table: "notification_messages",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "KeptUntil",
                table: "notification_messages",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<string>(
                name: "LetRestBecause",
                table: "notification_messages",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "ReceiptAsks",
                table: "notification_messages",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<long>(
                name: "ReceiptDueAt",
                table: "notification_messages",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Via",
                table: "notification_messages",
                type: "TEXT",
                nullable: true);

            // What was written before had its template's name as its code, and a day.
            migrationBuilder.Sql("UPDATE notification_messages SET Code = Template, KeptUntil = CreatedAt + 864000000000");

            migrationBuilder.CreateIndex(
                name: "IX_notification_messages_CreatedAt",
                table: "notification_messages",
                column: "CreatedAt");

            migrationBuilder.CreateIndex(
                name: "IX_notification_messages_Troubles",
                table: "notification_messages",
                column: "CreatedAt",
                filter: "\"Reason\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_notification_messages_ReceiptDueAt",
                table: "notification_messages",
                column: "ReceiptDueAt",
                filter: "\"ReceiptDueAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_notification_messages_Reference",
                table: "notification_messages",
                column: "Reference",
                filter: "\"State\" = 'Sent'");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_notification_messages_CreatedAt",
                table: "notification_messages");

            migrationBuilder.DropIndex(
                name: "IX_notification_messages_Troubles",
                table: "notification_messages");

            migrationBuilder.DropIndex(
                name: "IX_notification_messages_ReceiptDueAt",
                table: "notification_messages");

            migrationBuilder.DropIndex(
                name: "IX_notification_messages_Reference",
                table: "notification_messages");

            migrationBuilder.DropColumn(
                name: "Buttons",
                table: "notification_messages");

            migrationBuilder.DropColumn(
                name: "CanWait",
                table: "notification_messages");

            migrationBuilder.DropColumn(
                name: "Code",
                table: "notification_messages");

            migrationBuilder.DropColumn(
                name: "Fallback",
                table: "notification_messages");

            migrationBuilder.DropColumn(
                name: "KeptUntil",
                table: "notification_messages");

            migrationBuilder.DropColumn(
                name: "LetRestBecause",
                table: "notification_messages");

            migrationBuilder.DropColumn(
                name: "ReceiptAsks",
                table: "notification_messages");

            migrationBuilder.DropColumn(
                name: "ReceiptDueAt",
                table: "notification_messages");

            migrationBuilder.DropColumn(
                name: "Via",
                table: "notification_messages");
        }
    }
}
