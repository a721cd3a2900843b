using HotlineWorkflows.Tickets.Performing;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace HotlineWorkflows.Tickets.Rows.Migrations
{
    /// <inheritdoc />
    public partial class Waits : Migration
    {
        // The actions known when this was written, those apart that wait for nobody in particular.
        private static readonly string[] Actions =
        [
            "triage", "verify", "assign", "confirmByPhone", "accept", "reviewReturn", "contact", "reviewExtension",
            "reply", "feedBack", "checkQuality", "callBack", "secondCallBack", "decideReview", "reviewNoRedispatch", "answerSupervision",
            "decideMeeting", "decideAppeal", "archive",
        ];

        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "acted_by",
                table: "tickets",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "waits_for",
                table: "tickets",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            // What the flows of tickets already there wait for, and who had a part in them.
            foreach (var action in Actions)
                migrationBuilder.Sql($"UPDATE tickets SET waits_for = waits_for || ',{action}' WHERE id IN (SELECT instance_id FROM bookmarks WHERE hash = x'{ActionHashes.Usual(action)}');");
            migrationBuilder.Sql("UPDATE tickets SET waits_for = waits_for || ',' WHERE waits_for <> '';");
            migrationBuilder.Sql(
                """
                UPDATE tickets SET acted_by = COALESCE((
                    SELECT ',' || group_concat(DISTINCT role || COALESCE('@' || unit, '')) || ',' FROM ticket_events
                    WHERE ticket_events.place = tickets.place AND ticket_id = tickets.id AND role IS NOT NULL), '');
                """);

            migrationBuilder.CreateIndex(
                name: "ix_tickets_missed",
                table: "tickets",
                columns: new[] { "place", "received_at", "number", "is_missed" },
                filter: "is_missed");

            migrationBuilder.CreateIndex(
                name: "ix_tickets_waiting",
                table: "tickets",
                columns: new[] { "place", "lead", "stage", "is_missed", "next_due_at", "received_at", "id", "supporting", "waits_for", "acted_by" },
                filter: "waits_for <> ''");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_tickets_missed",
                table: "tickets");

            migrationBuilder.DropIndex(
                name: "ix_tickets_waiting",
                table: "tickets");

            migrationBuilder.DropColumn(
                name: "acted_by",
                table: "tickets");

            migrationBuilder.DropColumn(
                name: "waits_for",
                table: "tickets");
        }
    }
}
