using HotlineWorkflows.Domain.Rules;
using HotlineWorkflows.Engine.Workflows.Runtime;

namespace HotlineWorkflows.Tickets.Burst;

/// <summary>A refusal from inside a flow: no incident of it, the burst is undone and the refusal reaches whoever acted.</summary>
internal sealed class RefusedException(IReadOnlyList<Refusal> refusals) : ActionRefusedException(RefusalKind.Refused, refusals), IAbortsBurst;

/// <summary>Ends a burst that only asked what is forbidden now.</summary>
internal sealed class AskedException(IReadOnlyList<Refusal> forbidden) : Exception("The burst only asked what is forbidden now."), IAbortsBurst
{
    /// <summary>What forbids the action; empty when it is allowed.</summary>
    public IReadOnlyList<Refusal> Forbidden { get; } = forbidden;
}

/// <summary>Ends a burst that was asked in memory and turned out to need the database.</summary>
internal sealed class NeedsTransactionException() : Exception("The burst only looks at a ticket; there is no transaction."), IAbortsBurst;
