using HotlineWorkflows.Domain.Rules;
using HotlineWorkflows.Engine.Workflows.Runtime;
using HotlineWorkflows.Tickets.Performing;

namespace HotlineWorkflows.Tickets.Burst;

/// <summary>A refusal from inside a flow: no incident of it, the burst is undone and the refusal reaches whoever acted.</summary>
internal sealed class RefusedException(IReadOnlyList<Refusal> refusals) : ActionRefusedException(RefusalKind.Refused, refusals), IAbortsBurst;

/// <summary>Ends a burst that only asked what is forbidden now.</summary>
internal sealed class AskedException(IReadOnlyList<Refusal> forbidden, IReadOnlyList<Refusal> demanded) : Exception("The burst only asked what is forbidden now."), IAbortsBurst
{
    /// <summary>What forbids the action; empty when it is allowed.</summary>
    public IReadOnlyList<Refusal> Forbidden { get; } = forbidden;

    /// <summary>What would be refused of a form left as it was asked with, by field.</summary>
    public IReadOnlyList<Refusal> Demanded { get; } = demanded;
}

/// <summary>Ends a burst that only tried what would follow.</summary>
internal sealed class PreviewedException(PreviewedAction preview) : Exception("The burst only tried what would follow."), IAbortsBurst
{
    /// <summary>What would follow.</summary>
    public PreviewedAction Preview { get; } = preview;
}

/// <summary>Ends a burst that was asked in memory and turned out to need the database.</summary>
internal sealed class NeedsTransactionException() : Exception("The burst only looks at a ticket; there is no transaction."), IAbortsBurst;
