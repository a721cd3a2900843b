using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace HotlineWorkflows.Audit.Rows.Migrations
{
    /// <inheritdoc />
    public partial class Lists : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "ix_audit_entries_list",
                table: "audit_entries",
                columns: new[] { "at", "sequence", "staff", "kind", "place" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_audit_entries_list",
                table: "audit_entries");
        }
    }
}
