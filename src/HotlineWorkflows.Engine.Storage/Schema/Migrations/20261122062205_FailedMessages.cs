using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace HotlineWorkflows.Engine.Storage.Schema.Migrations
{
    /// <inheritdoc />
    public partial class FailedMessages : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "place",
                table: "outbox",
                type: "TEXT",
                nullable: true,
                computedColumnSql: "CASE WHEN json_valid(payload) THEN payload ->> '$.place' END",
                stored: false);

            migrationBuilder.CreateIndex(
                name: "ix_outbox_failed",
                table: "outbox",
                columns: new[] { "place", "id" },
                filter: "send_at IS NULL AND sent_at IS NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_outbox_failed",
                table: "outbox");

            migrationBuilder.DropColumn(
                name: "place",
                table: "outbox");
        }
    }
}
