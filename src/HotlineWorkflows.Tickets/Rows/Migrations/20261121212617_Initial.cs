using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace HotlineWorkflows.Tickets.Rows.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "citizens",
                columns: table => new
                {
                    place = table.Column<string>(type: "TEXT", nullable: false),
                    ticket_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    name = table.Column<byte[]>(type: "BLOB", nullable: true),
                    phone = table.Column<byte[]>(type: "BLOB", nullable: true),
                    phone_index = table.Column<byte[]>(type: "BLOB", nullable: true),
                    anonymous = table.Column<bool>(type: "INTEGER", nullable: false),
                    organization = table.Column<byte[]>(type: "BLOB", nullable: true),
                    address = table.Column<byte[]>(type: "BLOB", nullable: true),
                    query_salt = table.Column<byte[]>(type: "BLOB", nullable: false),
                    query_hash = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_citizens", x => new { x.place, x.ticket_id });
                });

            migrationBuilder.CreateTable(
                name: "counters",
                columns: table => new
                {
                    place = table.Column<string>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    year = table.Column<int>(type: "INTEGER", nullable: false),
                    value = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_counters", x => new { x.place, x.kind, x.year });
                });

            migrationBuilder.CreateTable(
                name: "deadlines",
                columns: table => new
                {
                    place = table.Column<string>(type: "TEXT", nullable: false),
                    ticket_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    sequence = table.Column<int>(type: "INTEGER", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    status = table.Column<string>(type: "TEXT", nullable: false),
                    clause = table.Column<string>(type: "TEXT", nullable: true),
                    unit = table.Column<string>(type: "TEXT", nullable: true),
                    started_at = table.Column<long>(type: "INTEGER", nullable: false),
                    due_at = table.Column<long>(type: "INTEGER", nullable: false),
                    ended_at = table.Column<long>(type: "INTEGER", nullable: true),
                    missed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    is_provisional = table.Column<bool>(type: "INTEGER", nullable: false),
                    data = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_deadlines", x => new { x.place, x.ticket_id, x.sequence });
                });

            migrationBuilder.CreateTable(
                name: "documents",
                columns: table => new
                {
                    place = table.Column<string>(type: "TEXT", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    ticket_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    sequence = table.Column<int>(type: "INTEGER", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    number = table.Column<string>(type: "TEXT", nullable: false),
                    title = table.Column<string>(type: "TEXT", nullable: false),
                    html = table.Column<string>(type: "TEXT", nullable: false),
                    unit = table.Column<string>(type: "TEXT", nullable: true),
                    clause = table.Column<string>(type: "TEXT", nullable: true),
                    issued_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_documents", x => new { x.place, x.id });
                });

            migrationBuilder.CreateTable(
                name: "event_texts",
                columns: table => new
                {
                    place = table.Column<string>(type: "TEXT", nullable: false),
                    ticket_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    sequence = table.Column<int>(type: "INTEGER", nullable: false),
                    texts = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_event_texts", x => new { x.place, x.ticket_id, x.sequence });
                });

            migrationBuilder.CreateTable(
                name: "messages",
                columns: table => new
                {
                    place = table.Column<string>(type: "TEXT", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    ticket_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    channel = table.Column<string>(type: "TEXT", nullable: false),
                    recipient = table.Column<string>(type: "TEXT", nullable: false),
                    unit = table.Column<string>(type: "TEXT", nullable: true),
                    text = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_messages", x => new { x.place, x.id });
                });

            migrationBuilder.CreateTable(
                name: "notifications",
                columns: table => new
                {
                    place = table.Column<string>(type: "TEXT", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    ticket_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    sequence = table.Column<int>(type: "INTEGER", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    channel = table.Column<string>(type: "TEXT", nullable: false),
                    recipient = table.Column<string>(type: "TEXT", nullable: false),
                    unit = table.Column<string>(type: "TEXT", nullable: true),
                    template = table.Column<string>(type: "TEXT", nullable: false),
                    clause = table.Column<string>(type: "TEXT", nullable: true),
                    delivered_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_notifications", x => new { x.place, x.id });
                });

            migrationBuilder.CreateTable(
                name: "ticket_events",
                columns: table => new
                {
                    place = table.Column<string>(type: "TEXT", nullable: false),
                    ticket_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    sequence = table.Column<int>(type: "INTEGER", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    code = table.Column<string>(type: "TEXT", nullable: false),
                    argument = table.Column<string>(type: "TEXT", nullable: true),
                    role = table.Column<string>(type: "TEXT", nullable: true),
                    unit = table.Column<string>(type: "TEXT", nullable: true),
                    staff_id = table.Column<string>(type: "TEXT", nullable: true),
                    rule = table.Column<string>(type: "TEXT", nullable: true),
                    clause = table.Column<string>(type: "TEXT", nullable: true),
                    data = table.Column<string>(type: "TEXT", nullable: true),
                    warnings = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_ticket_events", x => new { x.place, x.ticket_id, x.sequence });
                });

            migrationBuilder.CreateTable(
                name: "tickets",
                columns: table => new
                {
                    place = table.Column<string>(type: "TEXT", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    revision = table.Column<int>(type: "INTEGER", nullable: false),
                    process = table.Column<string>(type: "TEXT", nullable: false),
                    number = table.Column<string>(type: "TEXT", nullable: false),
                    external_number = table.Column<string>(type: "TEXT", nullable: true),
                    channel = table.Column<string>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: true),
                    category = table.Column<string>(type: "TEXT", nullable: true),
                    area = table.Column<string>(type: "TEXT", nullable: true),
                    urgency = table.Column<string>(type: "TEXT", nullable: false),
                    complexity = table.Column<string>(type: "TEXT", nullable: false),
                    desk = table.Column<string>(type: "TEXT", nullable: false),
                    stage = table.Column<string>(type: "TEXT", nullable: false),
                    lead = table.Column<string>(type: "TEXT", nullable: true),
                    supporting = table.Column<string>(type: "TEXT", nullable: false),
                    subject = table.Column<string>(type: "TEXT", nullable: false),
                    content = table.Column<string>(type: "TEXT", nullable: false),
                    received_at = table.Column<long>(type: "INTEGER", nullable: false),
                    assigned_at = table.Column<long>(type: "INTEGER", nullable: true),
                    closed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    next_due_at = table.Column<long>(type: "INTEGER", nullable: true),
                    is_missed = table.Column<bool>(type: "INTEGER", nullable: false),
                    satisfaction = table.Column<string>(type: "TEXT", nullable: true),
                    updated_at = table.Column<long>(type: "INTEGER", nullable: false),
                    data = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_tickets", x => new { x.place, x.id });
                });

            migrationBuilder.CreateIndex(
                name: "ix_citizens_place_phone_index",
                table: "citizens",
                columns: new[] { "place", "phone_index" },
                filter: "phone_index IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_deadlines_place_due_at",
                table: "deadlines",
                columns: new[] { "place", "due_at" },
                filter: "ended_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_documents_place_kind_number",
                table: "documents",
                columns: new[] { "place", "kind", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_documents_place_ticket_id",
                table: "documents",
                columns: new[] { "place", "ticket_id" });

            migrationBuilder.CreateIndex(
                name: "ix_messages_place_at",
                table: "messages",
                columns: new[] { "place", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_notifications_place_ticket_id",
                table: "notifications",
                columns: new[] { "place", "ticket_id" });

            migrationBuilder.CreateIndex(
                name: "ix_ticket_events_place_code_at",
                table: "ticket_events",
                columns: new[] { "place", "code", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_tickets_id",
                table: "tickets",
                column: "id");

            migrationBuilder.CreateIndex(
                name: "ix_tickets_place_external_number",
                table: "tickets",
                columns: new[] { "place", "external_number" },
                filter: "external_number IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_tickets_place_lead_stage_next_due_at",
                table: "tickets",
                columns: new[] { "place", "lead", "stage", "next_due_at" });

            migrationBuilder.CreateIndex(
                name: "ix_tickets_place_number",
                table: "tickets",
                columns: new[] { "place", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_tickets_place_received_at",
                table: "tickets",
                columns: new[] { "place", "received_at" });

            migrationBuilder.CreateIndex(
                name: "ix_tickets_place_stage_next_due_at",
                table: "tickets",
                columns: new[] { "place", "stage", "next_due_at" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "citizens");

            migrationBuilder.DropTable(
                name: "counters");

            migrationBuilder.DropTable(
                name: "deadlines");

            migrationBuilder.DropTable(
                name: "documents");

            migrationBuilder.DropTable(
                name: "event_texts");

            migrationBuilder.DropTable(
                name: "messages");

            migrationBuilder.DropTable(
                name: "notifications");

            migrationBuilder.DropTable(
                name: "ticket_events");

            migrationBuilder.DropTable(
                name: "tickets");
        }
    }
}
