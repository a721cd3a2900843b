namespace HotlineWorkflows.Scenarios.Generating;

/// <summary>Writes cast tickets into the database.</summary>
/// <param name="database">The database.</param>
/// <param name="place">The place.</param>
/// <param name="version">The definition version there that new tickets are pinned to.</param>
internal sealed class CastWriter(GeneratedDatabase database, string place, string version) : IDisposable
{
    private const string Count = "INSERT INTO counters (place, kind, year, value) VALUES ($place, $kind, $year, $value) ON CONFLICT (place, kind, year) DO UPDATE SET value = max(value, excluded.value)";

    private readonly Dictionary<string, RowInserter> _inserters = new(StringComparer.Ordinal);

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
        var values = new object?[64];
        foreach (var table in mould.Tables)
        {
            if (!_inserters.TryGetValue(table.Name, out var inserter))
                _inserters[table.Name] = inserter = new RowInserter(database.Connection, table.Name, table.Columns);
            var pinned = table.Name == "instances" ? Array.IndexOf(table.Columns, "definition_version_id") : -1;
            foreach (var row in table.Rows)
            {
                for (var i = 0; i < row.Length; i++)
                    values[i] = i == pinned ? version : row[i] is ICell cell ? cell.Of(cast) : row[i];
                inserter.Add(values.AsSpan(0, row.Length));
            }
        }
    }

    private void Drawn(string kind, int year, int value) => database.Run(Count, ("$place", place), ("$kind", kind), ("$year", year), ("$value", value));
}
