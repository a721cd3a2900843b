namespace HotlineWorkflows.Scenarios.Generating;

/// <summary>
/// The rows of one life as the engine wrote them, with places where another ticket's ids, numbers, citizen and minutes go:
/// what is cast in it is what the engine would have written had those acts been performed so many minutes later.
/// </summary>
/// <param name="Plan">The life.</param>
/// <param name="Tables">Its rows.</param>
/// <param name="Ids">Its own ids; the ticket's is the first.</param>
/// <param name="Documents">Its documents, in the order issued.</param>
/// <param name="Back">The most minutes it may be moved back.</param>
/// <param name="Forth">The most minutes it may be moved forth.</param>
/// <param name="QueryCode">The code by which its citizen follows it; all tickets cast in it share it, since each costs milliseconds on purpose.</param>
internal sealed record Mould(LifePlan Plan, IReadOnlyList<MouldTable> Tables, Guid[] Ids, IReadOnlyList<MouldDocument> Documents, int Back, int Forth, string QueryCode);

/// <summary>The rows of one table.</summary>
/// <param name="Name">The table.</param>
/// <param name="Columns">Its columns.</param>
/// <param name="Rows">Values, or <see cref="ICell"/> where they differ for each ticket.</param>
internal sealed record MouldTable(string Name, string[] Columns, object?[][] Rows);

/// <summary>A document of a life.</summary>
/// <param name="Kind">Code.</param>
/// <param name="IssuedAt">When.</param>
internal sealed record MouldDocument(string Kind, DateTimeOffset IssuedAt);
