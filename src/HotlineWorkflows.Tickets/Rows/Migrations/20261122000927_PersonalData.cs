using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace HotlineWorkflows.Tickets.Rows.Migrations
{
    /// <inheritdoc />
    public partial class PersonalData : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // What was written before has no key and cannot be read afterwards: no installation was in use then.
            migrationBuilder.RenameColumn(
                name: "content",
                table: "tickets",
                newName: "texts");

            migrationBuilder.AlterColumn<byte[]>(
                name: "texts",
                table: "tickets",
                type: "BLOB",
                nullable: false,
                oldClrType: typeof(string),
                oldType: "TEXT");

            migrationBuilder.AlterColumn<byte[]>(
                name: "text",
                table: "messages",
                type: "BLOB",
                nullable: false,
                oldClrType: typeof(string),
                oldType: "TEXT");

            migrationBuilder.AlterColumn<byte[]>(
                name: "texts",
                table: "event_texts",
                type: "BLOB",
                nullable: false,
                oldClrType: typeof(string),
                oldType: "TEXT");

            migrationBuilder.AlterColumn<byte[]>(
                name: "html",
                table: "documents",
                type: "BLOB",
                nullable: false,
                oldClrType: typeof(string),
                oldType: "TEXT");

            migrationBuilder.CreateTable(
                name: "ticket_keys",
                columns: table => new
                {
                    place = table.Column<string>(type: "TEXT", nullable: false),
                    ticket_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    key_id = table.Column<int>(type: "INTEGER", nullable: false),
                    wrapped = table.Column<byte[]>(type: "BLOB", nullable: true),
                    erased_at = table.Column<long>(type: "INTEGER", nullable: true),
                    hold = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_ticket_keys", x => new { x.place, x.ticket_id });
                });

            // Nothing that people wrote stays readable.
            migrationBuilder.Sql("UPDATE tickets SET subject = '已按规定删除', texts = x'';");
            migrationBuilder.Sql("UPDATE event_texts SET texts = x'';");
            migrationBuilder.Sql("UPDATE documents SET html = x'';");
            migrationBuilder.Sql("UPDATE messages SET text = x'';");
            migrationBuilder.Sql("UPDATE citizens SET name = NULL, phone = NULL, phone_index = NULL, organization = NULL, address = NULL;");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ticket_keys");

            migrationBuilder.AlterColumn<string>(
                name: "texts",
                table: "tickets",
                type: "TEXT",
                nullable: false,
                oldClrType: typeof(byte[]),
                oldType: "BLOB");

            migrationBuilder.RenameColumn(
                name: "texts",
                table: "tickets",
                newName: "content");

            migrationBuilder.AlterColumn<string>(
                name: "text",
                table: "messages",
                type: "TEXT",
                nullable: false,
                oldClrType: typeof(byte[]),
                oldType: "BLOB");

            migrationBuilder.AlterColumn<string>(
                name: "texts",
                table: "event_texts",
                type: "TEXT",
                nullable: false,
                oldClrType: typeof(byte[]),
                oldType: "BLOB");

            migrationBuilder.AlterColumn<string>(
                name: "html",
                table: "documents",
                type: "TEXT",
                nullable: false,
                oldClrType: typeof(byte[]),
                oldType: "BLOB");
        }
    }
}
