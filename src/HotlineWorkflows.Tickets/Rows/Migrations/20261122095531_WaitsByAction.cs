using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace HotlineWorkflows.Tickets.Rows.Migrations
{
    /// <inheritdoc />
    public partial class WaitsByAction : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_tickets_waiting",
                table: "tickets");

            migrationBuilder.CreateIndex(
                name: "ix_tickets_waiting",
                table: "tickets",
                columns: new[] { "place", "waits_for", "is_missed", "next_due_at", "received_at", "id", "lead", "supporting", "stage", "acted_by" },
                filter: "waits_for <> ''");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_tickets_waiting",
                table: "tickets");

            migrationBuilder.CreateIndex(
                name: "ix_tickets_waiting",
                table: "tickets",
                columns: new[] { "place", "lead", "stage", "is_missed", "next_due_at", "received_at", "id", "supporting", "waits_for", "acted_by" },
                filter: "waits_for <> ''");
        }
    }
}
