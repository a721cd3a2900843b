using HotlineWorkflows.Scenarios.Generating;
using HotlineWorkflows.Tickets.Citizens;

namespace HotlineWorkflows.Scenarios.Tests.Generating;

/// <summary>A database filled with cast tickets; whoever changes it takes a copy.</summary>
public sealed class GeneratedOnce : IAsyncLifetime
{
    public const string Place = "hualong";
    public const int Tickets = 240;

    public static readonly DateTimeOffset Until = new(2026, 11, 20, 9, 30, 0, TimeSpan.Zero);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("hotline-generated-");

    public string File => Path.Combine(_folder.FullName, "one.db");

    public Generated Generated { get; private set; } = null!;

    public static GenerateOptions Options(string file) => new(Place, Tickets, file, new CitizenCipher(new byte[32]), 42, Until) { Lives = 60 };

    public async Task InitializeAsync()
    {
        Generated = await new TicketGenerator(Workspaces.Real).RunAsync(Options(File));

        // The generator leaves all in the file itself; nothing stands beside it that a copy would miss.
        (new FileInfo(File + "-wal") is { Exists: true, Length: > 0 }).ShouldBeFalse();
    }

    public Task DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return Task.CompletedTask;
    }
}
