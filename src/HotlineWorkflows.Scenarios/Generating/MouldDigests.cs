using System.Text.Json;
using HotlineWorkflows.Audit;
using HotlineWorkflows.Audit.Rows;
using Microsoft.Data.Sqlite;

namespace HotlineWorkflows.Scenarios.Generating;

/// <summary>Finds which rows the digests of a life's audit trail are of: the events of the burst, their texts, and the documents issued in it.</summary>
internal static class MouldDigests
{
    private static readonly string[] EventColumns = ["place", "ticket_id", "sequence", "at", "code", "argument", "role", "unit", "staff_id", "rule", "clause", "data", "warnings"];
    private static readonly string[] TextColumns = ["place", "ticket_id", "sequence", "texts"];
    private static readonly string[] DocumentColumns = ["place", "id", "ticket_id", "sequence", "kind", "number", "title", "html", "unit", "clause", "issued_at"];

    /// <exception cref="InvalidOperationException">A digest is of none of the rows: the audit trail digests something else now.</exception>
    public static IReadOnlyList<MouldDigest> Find(SqliteConnection connection, MouldTable[] tables)
    {
        var trail = Array.FindIndex(tables, table => table.Name == AuditColumns.Table);
        if (trail < 0)
            return [];
        var stored = tables.Select(table => MouldReader.Query(connection, $"SELECT {string.Join(',', table.Columns)} FROM {table.Name} ORDER BY 1")).ToArray();
        var documents = 0;
        var found = new List<MouldDigest>();
        var (digest, details) = (tables[trail].At("digest"), tables[trail].At("details"));
        for (var row = 0; row < stored[trail].Count; row++)
        {
            if (stored[trail][row][digest] is not byte[] bytes)
                continue;
            var (first, last) = Events((string?)stored[trail][row][details]);
            var over = Rows(tables, stored, "ticket_events", EventColumns, first, last).Concat(Rows(tables, stored, "event_texts", TextColumns, first, last)).ToList();
            while (!Digest(over, stored).AsSpan().SequenceEqual(bytes))
            {
                // Documents are issued one after the other, so the next of them belong to this burst as long as it does not fit.
                documents++;
                over.Add(Rows(tables, stored, "documents", DocumentColumns, documents, documents).FirstOrDefault()
                    ?? throw new InvalidOperationException("A digest of the audit trail is of other rows than the events, texts and documents of its burst; tickets cannot be cast before the generator knows which."));
            }

            found.Add(new MouldDigest(trail, row, digest, over));
        }

        return found;
    }

    private static byte[] Digest(List<DigestedRow> over, List<object?[]>[] stored) => AuditDigest.Of(over.Select(row => Array.ConvertAll(row.Columns, column => stored[row.Table][row.Row][column])));

    private static IEnumerable<DigestedRow> Rows(MouldTable[] tables, List<object?[]>[] stored, string name, string[] columns, int first, int last)
    {
        var table = Array.FindIndex(tables, one => one.Name == name);
        if (table < 0)
            return [];
        var places = Array.ConvertAll(columns, tables[table].At);
        var sequence = tables[table].At("sequence");
        return Enumerable.Range(0, stored[table].Count)
            .Where(row => (long)stored[table][row][sequence]! is var number && number >= first && number <= last)
            .OrderBy(row => (long)stored[table][row][sequence]!)
            .Select(row => new DigestedRow(table, row, places));
    }

    private static (int First, int Last) Events(string? details)
    {
        if (details is null || !JsonSerializer.Deserialize<Dictionary<string, string>>(details)!.TryGetValue("events", out var range))
            return (0, -1);
        var parts = range.Split('-');
        return (int.Parse(parts[0], System.Globalization.CultureInfo.InvariantCulture), int.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture));
    }
}
