namespace HotlineWorkflows.Scenarios;

/// <summary>A scenario file cannot be used. The message names file, line, place and way out.</summary>
public sealed class ScenarioException(string file, int line, string path, string message, Exception? inner = null)
    : Exception($"{file}{(line > 0 ? $":{line}" : "")}: {message}{(path.Length > 0 ? $" [{path}]" : "")}", inner)
{
    /// <summary>The file.</summary>
    public string File { get; } = file;

    /// <summary>1-based line; 0 when unknown.</summary>
    public int Line { get; } = line;
}
