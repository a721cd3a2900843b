using HotlineWorkflows.Tickets.Citizens;
using HotlineWorkflows.Tickets.Privacy;

namespace HotlineWorkflows.Scenarios.Generating;

/// <summary>What one ticket puts into a mould.</summary>
/// <param name="Minutes">How much later than the mould's own life it lives.</param>
/// <param name="Ids">Its ids, by the mould's numbering; the ticket's own is the first.</param>
/// <param name="Number">The ticket's number.</param>
/// <param name="DocumentNumbers">The numbers of its documents, in the order issued.</param>
/// <param name="Texts">The texts in the places of the stand-ins.</param>
internal sealed record Cast(int Minutes, Guid[] Ids, string Number, string[] DocumentNumbers, CastTexts Texts)
{
    /// <summary>The ticket's own key.</summary>
    public TicketKey Key { get; init; } = CitizenCipher.NewKey();
}

/// <summary>The citizen and the matter of one ticket.</summary>
internal sealed record CastTexts(string Name, string Phone, string Address, string Subject, string Content, string ExternalNumber)
{
    public static CastTexts StandIns { get; } = new(StandIn.Name, StandIn.Phone, StandIn.Address, StandIn.Subject, StandIn.Content, StandIn.ExternalNumber);
}
