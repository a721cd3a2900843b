using System.Net;
using System.Runtime.CompilerServices;
using HotlineWorkflows.Engine.Http;
using HotlineWorkflows.Engine.Workflows;
using HotlineWorkflows.Engine.Workflows.Runtime;
using HotlineWorkflows.Engine.Workflows.Runtime.Activities;
using Microsoft.Extensions.DependencyInjection;

namespace HotlineWorkflows.Scenarios;

/// <summary>
/// Delivers within a world what its instances send each other: events, workflows that are begun, answers to requests. Nothing leaves
/// it: every request to another system is answered with 200 and no content.
/// </summary>
/// <param name="services">The world's services.</param>
internal sealed class WorldEffects(IServiceProvider services)
{
    /// <summary>More than this in one step are sent in circles.</summary>
    private const int Most = 10_000;

    private static readonly ConditionalWeakTable<WorkflowPlan, object> Sends = [];

    private readonly IOutbox _outbox = services.GetRequiredService<IOutbox>();
    private readonly Dictionary<string, IOutboxSender> _senders = services.GetServices<IOutboxSender>().ToDictionary(sender => sender.Kind, StringComparer.Ordinal);

    /// <summary>Whether a definition has steps that send anything; most have none, and are not looked after.</summary>
    public static bool Has(WorkflowPlan plan) => (bool)Sends.GetValue(plan, static plan => plan.Activities.Any(node => node.Activity is PublishEvent or RunTask or DispatchWorkflow or BulkDispatchWorkflows or ExecuteWorkflow or SendHttpRequestBase));

    /// <summary>Delivers until nothing is left that can be.</summary>
    /// <returns>The reasons why something could not be.</returns>
    public async Task<IReadOnlyList<string>> DeliverAsync(CancellationToken cancellationToken)
    {
        var problems = new List<string>();
        var left = new HashSet<Guid>();
        for (var sent = 0; sent < Most;)
        {
            var messages = (await _outbox.FindPendingAsync(DateTimeOffset.MaxValue, Most, cancellationToken)).Where(message => _senders.ContainsKey(message.Message.Kind) && !left.Contains(message.Message.Id)).ToList();
            if (messages.Count == 0)
                return problems;
            sent += messages.Count;
            foreach (var message in messages)
            {
                try
                {
                    await _senders[message.Message.Kind].SendAsync(message, cancellationToken);
                    await _outbox.MarkSentAsync([message.Message.Id], DateTimeOffset.UnixEpoch, cancellationToken);
                }
                catch (MessagePostponedException)
                {
                    // Its receiver stopped at an incident, which the scenario tells by itself.
                    left.Add(message.Message.Id);
                }
                catch (Exception exception) when (exception is not OperationCanceledException)
                {
                    left.Add(message.Message.Id);
                    problems.Add(exception.Message);
                }
            }
        }

        return [.. problems, $"more than {Most} messages were sent in one step; the process seems to send in circles"];
    }
}

/// <summary>Every system outside answers 200 with no content.</summary>
internal sealed class NobodyOutside : IWorkflowHttp
{
    public TimeSpan Timeout => TimeSpan.FromSeconds(10);

    public int MaxResponseBytes => 1024;

    // Which hosts may be called is the installation's to say, when the definition runs there.
    public string? ReasonAgainst(Uri address) => null;

    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK));
}
