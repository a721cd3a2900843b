namespace HotlineWorkflows.Scenarios.Generating;

/// <summary>
/// Fills a database with tickets of a year. Lives are run by the engine itself, through the very acts people perform, on a
/// clock moved by hand; of each life's rows a mould is taken, and tickets are cast in it under their own ids, numbers and
/// citizens, some minutes apart. Every row is what the engine would have written, and what still runs goes on.
/// </summary>
/// <param name="workspace">The workflows.</param>
public sealed class TicketGenerator(ScenarioWorkspace workspace)
{
    /// <summary>Tickets a transaction.</summary>
    public int Batch { get; init; } = 500;

    private const int Samples = 5;

    /// <summary>Generates; goes on where an interrupted run with the same options stopped.</summary>
    /// <exception cref="GenerateException">The place does not exist, or the database has other tickets.</exception>
    /// <exception cref="InvalidOperationException">The place's <c>lives.json</c> does not fit its process.</exception>
    public async Task<Generated> RunAsync(GenerateOptions options, IProgress<GenerateProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        var place = PlaceWorkspace.Of(workspace, options.Place);
        var file = LivesFile.Read(workspace.Folder, options.Place);
        await using var database = GeneratedDatabase.Open(options, workspace);
        var version = await database.ImportAsync(place.Process, cancellationToken);
        var moulds = await new Foundry(workspace, options, file).RunAsync(progress, cancellationToken);
        var plan = new CastPlan(place, new People(file, options.Seed, options.Tickets), moulds, options.Tickets, options.Seed);
        var before = Stored(database, options, plan);
        await database.SealAsync(cancellationToken);

        using (var writer = new CastWriter(database, options.Place, version))
        {
            for (var from = before; from < plan.Tickets; from += Batch)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var count = Math.Min(Batch, plan.Tickets - from);
                writer.Write(plan, from, count);
                progress?.Report(new GenerateProgress(false, from + count, plan.Tickets));
            }
        }

        database.Finish();
        if (options.ClockAt is { } at)
            await database.SetClockAsync(at, cancellationToken);
        return new Generated(plan.Tickets - before, before, moulds.Length, [.. Enumerable.Range(0, Samples).Select(i => plan.Tickets - 1 - (i * Math.Max(1, plan.Tickets / 50))).Where(ticket => ticket >= 0).Select(ticket => (plan.TicketNumber(ticket), plan.MouldOf(ticket).QueryCode))]);
    }

    /// <summary>How many of the planned tickets are there already.</summary>
    private static int Stored(GeneratedDatabase database, GenerateOptions options, CastPlan plan)
    {
        var stored = Convert.ToInt32(database.Scalar("SELECT count(*) FROM tickets WHERE place = $place", ("$place", options.Place)), System.Globalization.CultureInfo.InvariantCulture);
        var isOurs = stored <= plan.Tickets && new[] { 0, stored - 1 }.Where(ticket => ticket >= 0 && ticket < stored).All(ticket =>
            database.Scalar("SELECT id FROM tickets WHERE place = $place AND number = $number", ("$place", options.Place), ("$number", plan.TicketNumber(ticket))) is byte[] id
            && new Guid(id, bigEndian: true) == plan.IdOf(ticket));
        return isOurs
            ? stored
            : throw new GenerateException($"{options.Database} has {stored} tickets of {options.Place} that were not generated with these settings. Name a new file, or repeat the --tickets, --seed and --until of the run that was interrupted.");
    }
}
