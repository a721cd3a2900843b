using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace HotlineWorkflows.Tickets.Rows.Migrations
{
    /// <inheritdoc />
    public partial class WordsOfErased : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // FTS5 keeps what is not indexed in an ordinary table: an index there finds a ticket's words without reading all others'.
            migrationBuilder.Sql("CREATE INDEX ix_ticket_words_ticket ON ticket_words_content (c0);");
            Replace(migrationBuilder, "DELETE FROM ticket_words WHERE rowid IN (SELECT id FROM ticket_words_content WHERE c0 = old.id);");

            // What is erased leaves the index itself, at once; it would else stay in its pages until they are merged some day.
            migrationBuilder.Sql("INSERT INTO ticket_words (ticket_words, rank) VALUES ('secure-delete', 1);");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("INSERT INTO ticket_words (ticket_words, rank) VALUES ('secure-delete', 0);");
            Replace(migrationBuilder, "DELETE FROM ticket_words WHERE ticket_id = old.id;");
            migrationBuilder.Sql("DROP INDEX ix_ticket_words_ticket;");
        }

        private static void Replace(MigrationBuilder migrationBuilder, string deletion)
        {
            migrationBuilder.Sql("DROP TRIGGER ticket_words_of_erased;");
            migrationBuilder.Sql($"CREATE TRIGGER ticket_words_of_erased AFTER UPDATE OF subject ON tickets WHEN new.subject IS NOT old.subject BEGIN {deletion} END;");
        }
    }
}
