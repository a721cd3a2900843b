namespace HotlineWorkflows.Cli.Tests;

/// <summary>A command run in this process.</summary>
internal sealed record CommandRun(int Code, string Out, string Error)
{
    /// <summary>The repository's workflows as they were when the tests were built.</summary>
    public static string Workflows { get; } = Path.Combine(AppContext.BaseDirectory, "workflows");

    public static string Sample(string name) => Path.Combine(AppContext.BaseDirectory, "Samples", name);

    public static async Task<CommandRun> Of(params string[] args)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var code = await CliApplication.RunAsync(args, output, error);
        return new CommandRun(code, output.ToString(), error.ToString());
    }
}

/// <summary>A folder that is gone afterwards.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("hotline-").FullName;

    public string Write(string name, string text)
    {
        var file = Path.Combine(Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
        return file;
    }

    /// <summary>A copy of the workflows, to be spoilt.</summary>
    public string CopyWorkflows()
    {
        foreach (var file in Directory.EnumerateFiles(CommandRun.Workflows, "*.json", SearchOption.AllDirectories).Where(file => !file.Contains("scenarios")))
            Write(Path.Combine("workflows", Path.GetRelativePath(CommandRun.Workflows, file)), File.ReadAllText(file));
        return Path.Combine(Folder, "workflows");
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
