using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using HotlineWorkflows.Scenarios;
using HotlineWorkflows.Scenarios.Generating;
using HotlineWorkflows.Tickets.Citizens;

namespace HotlineWorkflows.Cli;

/// <summary><c>hotline generate</c>: fills a database with tickets of a year, to try the system at its real size.</summary>
internal sealed class GenerateCommand : ICommand
{
    private const long UsualSeed = 12345;
    private const int SecretBytes = 32;

    /// <inheritdoc />
    public CommandSyntax Syntax { get; } = new(
        "generate",
        "Fills a database with tickets of a year, made by running the process.",
        null,
        0,
        0,
        [
            new OptionSyntax("--tickets", "COUNT", "How many tickets; needed."),
            new OptionSyntax("--database", "FILE", "The database; needed. Made when it does not exist."),
            new OptionSyntax("--place", "PLACE", "The place; else the only one, or the first that has samples/lives.json."),
            new OptionSyntax("--seed", "NUMBER", "The same seed makes the same tickets; else 12345."),
            new OptionSyntax("--until", "TIME", "How far the tickets' lives go, for example 2026-11-20T17:00; the business clock of the database then runs on from there. Else until now."),
            OptionSyntax.Workflows,
        ],
        "0 done, 1 a database with other tickets, or samples that do not fit the process, 2 unusable arguments or files.",
        "Citizens are invented, out of the place's samples/lives.json. Their data is encrypted with the secret in citizen.key beside the database, made when there is none; a server that is configured otherwise cannot read it.\nInterrupted, the same command goes on where it stopped.");

    /// <inheritdoc />
    public async Task<int> RunAsync(CommandLine line, CommandConsole console, CancellationToken cancellationToken)
    {
        var workspace = ScenarioWorkspace.Load(WorkflowsFolder.Of(line, []));
        var database = Path.GetFullPath(line.Value("--database") ?? throw new UsageException("generate: --database is missing."));
        var folder = Path.GetDirectoryName(database)!;
        Directory.CreateDirectory(folder);
        var place = line.Value("--place") ?? workspace.Places.Places.Keys.Order(StringComparer.Ordinal).FirstOrDefault(code => File.Exists(LivesFile.PathOf(workspace.Folder, code)))
            ?? throw new UsageException("generate: no place has samples/lives.json; see --place.");
        var started = new StartedRun(Number(line, "--tickets") ?? throw new UsageException("generate: --tickets is missing."), place, Number(line, "--seed") ?? UsualSeed, Until(line, workspace, place));
        started = StartedRun.Resume(database, started, line);
        var options = new GenerateOptions(place, checked((int)started.Tickets), database, Cipher(Path.Combine(folder, "citizen.key")), started.Seed, started.Until) { ClockAt = line.Value("--until") is null ? null : started.Until };

        var watch = Stopwatch.StartNew();
        try
        {
            var made = await new TicketGenerator(workspace).RunAsync(options, new ProgressLine(console.Error), cancellationToken);
            StartedRun.Done(database);
            await console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{made.Tickets:N0} tickets in {watch.Elapsed.TotalSeconds:0.0} s ({made.Tickets / watch.Elapsed.TotalSeconds:N0} a second), cast in {made.Lives:N0} lives run by the engine{(made.Before > 0 ? $"; {made.Before:N0} were there before" : "")}. {new FileInfo(database).Length / 1048576:N0} MB."));
            foreach (var (number, code) in made.Samples)
                await console.Out.WriteLineAsync($"  {number}  query code {code}");
            return ExitCodes.Good;
        }
        catch (Exception e) when (e is GenerateException or InvalidOperationException)
        {
            await console.Error.WriteLineAsync(e.Message);
            return ExitCodes.Bad;
        }
    }

    private static long? Number(CommandLine line, string option)
    {
        if (line.Value(option) is not { } text)
            return null;
        return long.TryParse(text, NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= 10_000_000
            ? number
            : throw new UsageException($"generate: {option} takes a number from 1 to 10,000,000, not '{text}'.");
    }

    private static DateTimeOffset Until(CommandLine line, ScenarioWorkspace workspace, string place)
    {
        if (line.Value("--until") is not { } text)
            return TimeProvider.System.GetUtcNow();
        if (!DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
            throw new UsageException($"generate: --until takes a date and a time, for example 2026-11-20T17:00, not '{text}'.");
        var zone = workspace.Places.Places.TryGetValue(place, out var entry) ? entry.Calendar.Zone : TimeZoneInfo.Utc;
        return new DateTimeOffset(local, zone.GetUtcOffset(local));
    }

    /// <summary>The secret beside the database, as a server in demo mode finds it there.</summary>
    private static CitizenCipher Cipher(string file)
    {
        if (!File.Exists(file))
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            using var writer = new StreamWriter(file, options);
            writer.Write(Convert.ToBase64String(RandomNumberGenerator.GetBytes(SecretBytes)));
        }

        var text = File.ReadAllText(file).Trim();
        var secret = new byte[text.Length];
        return Convert.TryFromBase64String(text, secret, out var length) && length >= SecretBytes
            ? new CitizenCipher(secret[..length])
            : throw new UsageException($"{file}: the secret that protects personal data must be base64 of at least {SecretBytes} bytes; move it away to have a new one made.");
    }

    /// <summary>What an unfinished run was told, kept beside the database so that it can go on.</summary>
    private sealed record StartedRun(long Tickets, string Place, long Seed, DateTimeOffset Until)
    {
        public static StartedRun Resume(string database, StartedRun asked, CommandLine line)
        {
            var file = FileOf(database);
            if (File.Exists(file) && JsonSerializer.Deserialize<StartedRun>(File.ReadAllText(file)) is { } unfinished)
                return line.Value("--until") is null ? asked with { Until = unfinished.Until } : asked;
            File.WriteAllText(file, JsonSerializer.Serialize(asked));
            return asked;
        }

        public static void Done(string database) => File.Delete(FileOf(database));

        private static string FileOf(string database) => database + ".generating";
    }

    private sealed class ProgressLine(TextWriter output) : IProgress<GenerateProgress>
    {
        private readonly Lock _gate = new();
        private readonly Stopwatch _watch = Stopwatch.StartNew();
        private TimeSpan _last = TimeSpan.FromSeconds(-1);

        public void Report(GenerateProgress value)
        {
            lock (_gate)
            {
                if (value.Done < value.Of && _watch.Elapsed - _last < TimeSpan.FromMilliseconds(500))
                    return;
                _last = _watch.Elapsed;
                output.Write(string.Create(CultureInfo.InvariantCulture, $"\r{(value.Lives ? "lives run" : "tickets written")}: {value.Done:N0} of {value.Of:N0}, {_watch.Elapsed.TotalSeconds:0} s   "));
                if (value.Done == value.Of)
                    output.WriteLine();
            }
        }
    }
}
