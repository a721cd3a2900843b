using HotlineWorkflows.Domain.Rules;
using HotlineWorkflows.Tickets.Privacy;

namespace HotlineWorkflows.Tickets.Burst;

/// <summary>The keys of the tickets of one burst.</summary>
internal sealed class BurstKeys
{
    private readonly Dictionary<Guid, TicketKey?> _keys = [];

    public void Add(Guid ticketId, TicketKey? key) => _keys.Add(ticketId, key);

    /// <summary>The key, or null when it was destroyed.</summary>
    public TicketKey? Find(Guid ticketId) => _keys.GetValueOrDefault(ticketId);

    /// <summary>The key, to write with.</summary>
    /// <exception cref="RefusedException">It was destroyed: nothing more can be put on record.</exception>
    public TicketKey Of(Guid ticketId) => Find(ticketId)
        ?? throw new RefusedException([new Refusal("Erased", null, "该工单的个人信息已按规定删除，不能再办理。")]);
}
