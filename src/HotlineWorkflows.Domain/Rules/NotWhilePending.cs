using HotlineWorkflows.Domain.Actions;

namespace HotlineWorkflows.Domain.Rules;

/// <summary>An action waits for the review of a request that is under way.</summary>
/// <param name="request">Which; see <see cref="PendingRequests"/>.</param>
/// <param name="clause">The clause, or null.</param>
public sealed class NotWhilePending(string request, string? clause = null) : TicketRule(clause)
{
    /// <inheritdoc/>
    protected override IEnumerable<Refusal> State(ActionContext context)
    {
        var state = context.Ticket.State;
        var (pending, name) = request switch
        {
            PendingRequests.Return => (state.PendingReturn is not null, "退单申请"),
            PendingRequests.Extension => (state.PendingExtension is not null, "延期申请"),
            PendingRequests.NoRedispatch => (state.PendingNoRedispatch is not null, "不再派单申请"),
            PendingRequests.Appeal => (state.PendingAppeal is not null, "申诉"),
            PendingRequests.Review => (state.PendingReview is not null, "复查复核申请"),
            _ => throw new InvalidOperationException($"'{request}' is no request a ticket can have pending; use one of {string.Join(", ", PendingRequests.All)}."),
        };
        if (pending)
            yield return Refuse($"{name}正在审核，请等待审核结果。");
    }
}

/// <summary>The requests that can wait for a review.</summary>
public static class PendingRequests
{
    /// <summary>退单.</summary>
    public const string Return = "return";

    /// <summary>延期.</summary>
    public const string Extension = "extension";

    /// <summary>不再派单.</summary>
    public const string NoRedispatch = "noRedispatch";

    /// <summary>申诉.</summary>
    public const string Appeal = "appeal";

    /// <summary>复查、复核.</summary>
    public const string Review = "review";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Return, Extension, NoRedispatch, Appeal, Review];
}
