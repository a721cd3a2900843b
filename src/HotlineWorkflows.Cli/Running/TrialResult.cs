namespace HotlineWorkflows.Cli;

/// <summary>An event given on the command line.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Payload">What comes with it, or null.</param>
internal sealed record TrialEvent(string Name, object? Payload);

/// <summary>What came of trying a definition.</summary>
/// <param name="Status">Running or Finished.</param>
/// <param name="SubStatus">The finer state.</param>
/// <param name="Lines">What it wrote.</param>
/// <param name="Outputs">Outputs by name.</param>
/// <param name="Waiting">What it waits for: an event's name, else the waiting activity.</param>
/// <param name="Incidents">What went wrong, the activity first.</param>
/// <param name="NotWaitedFor">Events given that nobody waited for.</param>
/// <param name="IsFaulted">Whether something went wrong.</param>
internal sealed record TrialResult(
    string Status,
    string SubStatus,
    IReadOnlyList<string> Lines,
    IReadOnlyDictionary<string, object?> Outputs,
    IReadOnlyList<string> Waiting,
    IReadOnlyList<string> Incidents,
    IReadOnlyList<string> NotWaitedFor,
    bool IsFaulted);
