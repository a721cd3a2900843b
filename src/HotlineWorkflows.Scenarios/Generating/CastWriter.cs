using HotlineWorkflows.Audit.Rows;
using HotlineWorkflows.Audit.Sealing;
using HotlineWorkflows.Tickets.Queries;

namespace HotlineWorkflows.Scenarios.Generating;

/// <summary>Writes cast tickets into the database.</summary>
/// <param name="database">The database.</param>
/// <param name="place">The place.</param>
/// <param name="version">The definition version there that new tickets are pinned to.</param>
internal sealed class CastWriter(GeneratedDatabase database, string place, string version) : IDisposable
{
    private const string Count = "INSERT INTO counters (place, kind, year, value) VALUES ($place, $kind, $year, $value) ON CONFLICT (place, kind, year) DO UPDATE SET value = max(value, excluded.value)";

    private static readonly string[] WordColumns = ["ticket_id", "place", "words"];

    private readonly Dictionary<string, RowInserter> _inserters = new(StringComparer.Ordinal);
    private byte[]? _head;

    /// <summary>Writes some tickets in one transaction, the counter of their numbers with them.</summary>
    public void Write(CastPlan plan, int from, int count)
    {
        using var transaction = database.Connection.BeginTransaction();
        for (var ticket = from; ticket < from + count; ticket++)
            Write(plan.MouldOf(ticket), plan.Cast(ticket));
        var (year, number) = plan.NumberOf(from + count - 1);
        Drawn("ticket", year, number);
        if (from == 0)
        {
            // Documents are numbered across all tickets, those not yet written included.
            foreach (var ((kind, of), last) in plan.Drawn.Where(drawn => drawn.Key.Kind != "ticket"))
                Drawn(kind, of, last);
        }

        foreach (var earlier in plan.Drawn.Where(drawn => drawn.Key.Kind == "ticket" && drawn.Key.Year < year))
            Drawn("ticket", earlier.Key.Year, earlier.Value);
        transaction.Commit();
    }

    public void Dispose()
    {
        foreach (var inserter in _inserters.Values)
            inserter.Dispose();
    }

    private void Write(Mould mould, Cast cast)
    {
        var filled = mould.Fill(cast);
        Into("ticket_words", WordColumns).Add([cast.Ids[0].ToByteArray(bigEndian: true), place, TicketWords.Of(cast.Texts.Subject)]);
        for (var table = 0; table < filled.Length; table++)
        {
            var (name, columns) = (mould.Tables[table].Name, mould.Tables[table].Columns);
            var inserter = Into(name, columns);
            var pinned = name == "instances" ? mould.Tables[table].At("definition_version_id") : -1;
            foreach (var row in filled[table])
            {
                if (pinned >= 0)
                    row[pinned] = version;
                if (name == AuditColumns.Table)
                    Seal(mould.Tables[table], row);
                inserter.Add(row);
            }
        }
    }

    private RowInserter Into(string table, string[] columns)
    {
        if (!_inserters.TryGetValue(table, out var inserter))
            _inserters[table] = inserter = new RowInserter(database.Connection, table, columns);
        return inserter;
    }

    /// <summary>Chains a row of the trail as the sealer would.</summary>
    private void Seal(MouldTable table, object?[] row)
    {
        _head ??= database.Scalar($"SELECT hash FROM {AuditColumns.Table} ORDER BY sequence DESC LIMIT 1") as byte[] ?? Chain.Genesis;
        row[table.At("hash")] = _head = Chain.Next(_head, [.. AuditColumns.Names.Select(column => row[table.At(column)])]);
    }

    private void Drawn(string kind, int year, int value) => database.Run(Count, ("$place", place), ("$kind", kind), ("$year", year), ("$value", value));
}
