using HotlineWorkflows.Engine.Workflows;
using HotlineWorkflows.Engine.Workflows.Models;

namespace HotlineWorkflows.Engine.AspNetCore.Tests.Instances;

/// <summary>Fails as long as its word is among those that fail.</summary>
public sealed class Flaky : CodeActivity
{
    private static readonly HashSet<string> Failing = new(StringComparer.Ordinal);

    public Input<string> Word { get; set; } = new("");

    public static void Break(string word)
    {
        lock (Failing)
            Failing.Add(word);
    }

    public static void Mend(string word)
    {
        lock (Failing)
            Failing.Remove(word);
    }

    protected override void Execute(ActivityExecutionContext context)
    {
        var word = context.Get(Word);
        context.JournalData["Word"] = word!;
        lock (Failing)
        {
            if (Failing.Contains(word!))
                throw new TimeoutException($"{word} did not answer");
        }
    }
}
