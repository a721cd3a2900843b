using HotlineWorkflows.Audit;

namespace HotlineWorkflows.Scenarios.Generating;

/// <summary>
/// The rows of one life as the engine wrote them, with places where another ticket's ids, numbers, citizen and minutes go:
/// what is cast in it is what the engine would have written had those acts been performed so many minutes later.
/// </summary>
/// <param name="Plan">The life.</param>
/// <param name="Tables">Its rows.</param>
/// <param name="Digests">Digests of some of the rows in others.</param>
/// <param name="Ids">Its own ids; the ticket's is the first.</param>
/// <param name="Documents">Its documents, in the order issued.</param>
/// <param name="Back">The most minutes it may be moved back.</param>
/// <param name="Forth">The most minutes it may be moved forth.</param>
/// <param name="QueryCode">The code by which its citizen follows it; all tickets cast in it share it, since each costs milliseconds on purpose.</param>
internal sealed record Mould(LifePlan Plan, IReadOnlyList<MouldTable> Tables, IReadOnlyList<MouldDigest> Digests, Guid[] Ids, IReadOnlyList<MouldDocument> Documents, int Back, int Forth, string QueryCode)
{
    /// <summary>The rows of a ticket, table by table.</summary>
    public object?[][][] Fill(Cast cast)
    {
        var filled = Tables.Select(table => Array.ConvertAll(table.Rows, row => Array.ConvertAll(row, value => value is ICell cell ? cell.Of(cast) : value))).ToArray();
        foreach (var digest in Digests)
            filled[digest.Table][digest.Row][digest.Column] = AuditDigest.Of(digest.Over.Select(over => Array.ConvertAll(over.Columns, column => filled[over.Table][over.Row][column])));
        return filled;
    }
}

/// <summary>The rows of one table.</summary>
/// <param name="Name">The table.</param>
/// <param name="Columns">Its columns.</param>
/// <param name="Rows">Values, or <see cref="ICell"/> where they differ for each ticket.</param>
internal sealed record MouldTable(string Name, string[] Columns, object?[][] Rows)
{
    /// <summary>The place of a column.</summary>
    public int At(string column) => Array.IndexOf(Columns, column);
}

/// <summary>A digest over other rows.</summary>
/// <param name="Table">Where it stands.</param>
/// <param name="Row">Where it stands.</param>
/// <param name="Column">Where it stands.</param>
/// <param name="Over">What it is of, in order.</param>
internal sealed record MouldDigest(int Table, int Row, int Column, IReadOnlyList<DigestedRow> Over);

/// <summary>A row of which a digest is made.</summary>
/// <param name="Table">Where.</param>
/// <param name="Row">Where.</param>
/// <param name="Columns">Its columns in the order digested.</param>
internal sealed record DigestedRow(int Table, int Row, int[] Columns);

/// <summary>A document of a life.</summary>
/// <param name="Kind">Code.</param>
/// <param name="IssuedAt">When.</param>
internal sealed record MouldDocument(string Kind, DateTimeOffset IssuedAt);
