using System.Text.Json;

namespace HotlineWorkflows.Cli;

/// <summary><c>hotline run</c>: tries one definition in memory.</summary>
internal sealed class RunCommand : ICommand
{
    /// <inheritdoc />
    public CommandSyntax Syntax { get; } = new(
        "run",
        "Runs one definition in memory on a virtual clock that jumps over delays.",
        "FILE",
        1,
        1,
        [
            new OptionSyntax("--also", "DIR", "Definitions that it uses as activities.", Repeatable: true),
            new OptionSyntax("--input", "JSON", "Its inputs, an object: {\"name\": value}."),
            new OptionSyntax("--event", "NAME[=JSON]", "An event to publish when it is waited for; in turn.", Repeatable: true),
            OptionSyntax.Json("Print { status, subStatus, lines, outputs, waiting, incidents }."),
        ],
        "0 finished or waiting, 1 faulted, 2 unusable.",
        "Events are published one after another, each as soon as the workflow waits for it; time passes meanwhile. One that nobody waits for when nothing more can happen is reported and passed over.\nA workflow that works on a ticket (Hotline.*) is tried by a scenario: hotline simulate.");

    /// <inheritdoc />
    public async Task<int> RunAsync(CommandLine line, CommandConsole console, CancellationToken cancellationToken)
    {
        var input = Input(line.Value("--input"));
        var events = line.Values("--event").Select(Event).ToArray();
        var loaded = await TrialDefinition.LoadAsync(line.Operands[0], line.Values("--also"), cancellationToken);
        foreach (var problem in loaded.Problems)
            await console.Error.WriteLineAsync(problem);
        if (loaded.Plan is not { } plan)
            return ExitCodes.Unusable;

        var result = await new DefinitionTrial(loaded.Services).RunAsync(plan, input, events, cancellationToken);
        foreach (var missed in result.NotWaitedFor)
            await console.Error.WriteLineAsync($"The event '{missed}' was not waited for.");
        if (line.Has("--json"))
            console.Out.WriteJson(new { status = result.Status, subStatus = result.SubStatus, lines = result.Lines, outputs = result.Outputs, waiting = result.Waiting, incidents = result.Incidents });
        else
            TrialWriter.Write(result, console.Out);
        return result.IsFaulted ? ExitCodes.Bad : ExitCodes.Good;
    }

    private static Dictionary<string, object> Input(string? text)
    {
        if (text is null)
            return [];
        var json = Json("--input", text);
        return json.ValueKind == JsonValueKind.Object
            ? json.EnumerateObject().ToDictionary(member => member.Name, member => TrialValues.Of(member.Value)!, StringComparer.Ordinal)
            : throw new UsageException("run: --input is a JSON object, for example '{\"amount\": 3}'.");
    }

    private static TrialEvent Event(string text)
    {
        var equals = text.IndexOf('=');
        var name = equals < 0 ? text : text[..equals];
        if (name.Length == 0)
            throw new UsageException("run: --event needs a name: --event NAME or --event NAME=JSON.");
        return new TrialEvent(name, equals < 0 ? null : TrialValues.Of(Json($"--event {name}", text[(equals + 1)..])));
    }

    private static JsonElement Json(string option, string text)
    {
        try
        {
            return JsonSerializer.Deserialize<JsonElement>(text);
        }
        catch (JsonException e)
        {
            throw new UsageException($"run: {option}: this is not JSON: {e.Message}");
        }
    }
}
