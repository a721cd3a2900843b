namespace HotlineWorkflows.Server.Tests.Access;

/// <summary>A server of two places: the one of the repository, and another made after it.</summary>
public sealed class TwoPlaces : IAsyncLifetime
{
    /// <summary>The place of the repository.</summary>
    public const string Here = "hualong";

    /// <summary>The other.</summary>
    public const string There = "elsewhere";

    private readonly string _folder = RunningServer.NewFolder();

    /// <summary>The server.</summary>
    public RunningServer Server { get; private set; } = null!;

    /// <inheritdoc />
    public async Task InitializeAsync() => Server = await RunningServer.StartAsync(settings: [$"--Workflows:Path={Copy()}", $"--Workflows:Places={Here},{There}"]);

    /// <inheritdoc />
    public async Task DisposeAsync()
    {
        await Server.DisposeAsync();
        Directory.Delete(_folder, true);
    }

    private string Copy()
    {
        foreach (var file in Directory.EnumerateFiles(RunningServer.Workflows, "*.json", SearchOption.AllDirectories).Where(file => !file.Contains("scenarios", StringComparison.Ordinal) && !file.Contains("samples", StringComparison.Ordinal)))
        {
            var name = Path.GetRelativePath(RunningServer.Workflows, file);
            var text = File.ReadAllText(file);
            Write(name, text);
            if (name.StartsWith(Here, StringComparison.Ordinal))
                Write(There + name[Here.Length..], text.Replace(Here, There, StringComparison.Ordinal).Replace("\"hl-", "\"el-", StringComparison.Ordinal).Replace("HL{year}", "EL{year}", StringComparison.Ordinal).Replace("\"numberPrefix\": \"HL\"", "\"numberPrefix\": \"EL\"", StringComparison.Ordinal));
        }

        return _folder;
    }

    private void Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
