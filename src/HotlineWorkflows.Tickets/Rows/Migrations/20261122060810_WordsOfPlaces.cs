using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace HotlineWorkflows.Tickets.Rows.Migrations
{
    /// <inheritdoc />
    public partial class WordsOfPlaces : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // The index knows the place, and holds tickets in the order they came in: so it can stop at a place's newest.
            migrationBuilder.Sql("CREATE VIRTUAL TABLE new_words USING fts5(ticket_id UNINDEXED, place, words, columnsize = 0, tokenize = \"unicode61 tokenchars '-_'\");");
            migrationBuilder.Sql("INSERT INTO new_words (ticket_id, place, words) SELECT w.ticket_id, t.place, w.words FROM ticket_words w JOIN tickets t ON t.id = w.ticket_id ORDER BY t.received_at, t.number;");
            Replace(migrationBuilder);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("CREATE VIRTUAL TABLE new_words USING fts5(ticket_id UNINDEXED, words, columnsize = 0);");
            migrationBuilder.Sql("INSERT INTO new_words (ticket_id, words) SELECT ticket_id, words FROM ticket_words ORDER BY rowid;");
            Replace(migrationBuilder);
        }

        private static void Replace(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP TRIGGER ticket_words_of_erased;");
            migrationBuilder.Sql("DROP TABLE ticket_words;");
            migrationBuilder.Sql("ALTER TABLE new_words RENAME TO ticket_words;");
            migrationBuilder.Sql("CREATE TRIGGER ticket_words_of_erased AFTER UPDATE OF subject ON tickets WHEN new.subject IS NOT old.subject BEGIN DELETE FROM ticket_words WHERE ticket_id = old.id; END;");
        }
    }
}
