using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace HotlineWorkflows.Audit.Rows.Migrations
{
    /// <inheritdoc />
    public partial class SubjectNames : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "ix_audit_entries_kind_subject_name",
                table: "audit_entries",
                columns: new[] { "kind", "subject_name" },
                filter: "subject_name IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_audit_entries_kind_subject_name",
                table: "audit_entries");
        }
    }
}
