using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace HotlineWorkflows.Tickets.Rows.Migrations
{
    /// <inheritdoc />
    public partial class ListsAndWords : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_tickets_place_received_at",
                table: "tickets");

            migrationBuilder.CreateIndex(
                name: "ix_tickets_list",
                table: "tickets",
                columns: new[] { "place", "received_at", "number", "stage", "lead", "supporting", "kind", "category", "area", "urgency", "is_missed", "next_due_at" });

            // Pairs of letters (TicketWords); those of tickets that are there already are made here.
            migrationBuilder.Sql("CREATE VIRTUAL TABLE ticket_words USING fts5(ticket_id UNINDEXED, words, columnsize = 0);");
            migrationBuilder.Sql(
                """
                INSERT INTO ticket_words (ticket_id, words)
                SELECT id, (WITH RECURSIVE pairs(at) AS (SELECT 1 UNION ALL SELECT at + 1 FROM pairs WHERE at < length(subject)) SELECT group_concat(lower(substr(subject, at, 2)), ' ') FROM pairs)
                FROM tickets;
                """);

            // A subject only ever changes when it is erased: then nothing may be found by it any more.
            migrationBuilder.Sql("CREATE TRIGGER ticket_words_of_erased AFTER UPDATE OF subject ON tickets WHEN new.subject IS NOT old.subject BEGIN DELETE FROM ticket_words WHERE ticket_id = old.id; END;");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP TRIGGER ticket_words_of_erased;");
            migrationBuilder.Sql("DROP TABLE ticket_words;");

            migrationBuilder.DropIndex(
                name: "ix_tickets_list",
                table: "tickets");

            migrationBuilder.CreateIndex(
                name: "ix_tickets_place_received_at",
                table: "tickets",
                columns: new[] { "place", "received_at" });
        }
    }
}
