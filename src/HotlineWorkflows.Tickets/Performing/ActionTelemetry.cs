using System.Diagnostics.Metrics;
using HotlineWorkflows.Domain.Rules;

namespace HotlineWorkflows.Tickets.Performing;

/// <summary>Counts actions for whoever listens: codes only.</summary>
public static class ActionTelemetry
{
    /// <summary>The name of the meter.</summary>
    public const string Name = "HotlineWorkflows.Tickets";

    private static readonly Meter Meter = new(Name);

    private static readonly Counter<long> Actions = Meter.CreateCounter<long>("hotline.actions", "{action}", "Actions on tickets by code and outcome: performed, or the kind of refusal.");

    /// <summary>Runs an action and counts how it ends; what fails otherwise is no action.</summary>
    internal static async Task<PerformedAction> CountAsync(string action, Task<PerformedAction> performing)
    {
        try
        {
            var performed = await performing;
            Count(action, "performed");
            return performed;
        }
        catch (ActionRefusedException refused)
        {
            Count(action, refused.Kind.ToString());
            throw;
        }
    }

    private static void Count(string action, string outcome) =>
        Actions.Add(1, new KeyValuePair<string, object?>("action", action), new KeyValuePair<string, object?>("outcome", outcome));
}
