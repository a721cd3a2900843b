namespace HotlineWorkflows.Cli;

/// <summary>What came of trying a definition, for people.</summary>
internal static class TrialWriter
{
    public static void Write(TrialResult result, TextWriter writer)
    {
        foreach (var line in result.Lines)
            writer.WriteLine(line);
        writer.WriteLine($"status: {result.Status} ({result.SubStatus})");
        foreach (var (name, value) in result.Outputs)
            writer.WriteLine($"output: {name} = {JsonOutput.Line(value)}");
        foreach (var wait in result.Waiting)
            writer.WriteLine($"waiting: {wait}");
        foreach (var incident in result.Incidents)
            writer.WriteLine($"incident: {incident}");
    }
}
