using HotlineWorkflows.Domain.Privacy;

namespace HotlineWorkflows.Server.Privacy;

/// <summary>A ticket as its reader needs to know it (HB-11, HL-B11): what people wrote is masked for those whom the policy names, and for units when the citizen is unnamed.</summary>
/// <param name="policy">Who needs to know.</param>
public sealed class NeedToKnow(PrivacyPolicy policy)
{
    /// <summary>The ticket; what it remembers is changed in place, so it must be the reader's own copy.</summary>
    public TicketView Of(TicketView view, string? role)
    {
        view.State.SubjectAsGiven = null;
        if (!Masks(view, role))
            return view;
        view.State.Content = PersonalText.Mask(view.State.Content);
        if (view.State.Answer is { } answer)
            view.State.Answer = answer with { Facts = Masked(answer.Facts), Opinion = Masked(answer.Opinion), Basis = Masked(answer.Basis) };
        return view;
    }

    /// <summary>The history.</summary>
    public IReadOnlyList<TicketEvent> Of(IReadOnlyList<TicketEvent> history, TicketView view, string? role) => Masks(view, role)
        ? [.. history.Select(happened => happened with { Texts = happened.Texts.ToDictionary(text => text.Key, text => PersonalText.Mask(text.Value)) })]
        : history;

    private static string? Masked(string? text) => text is null ? null : PersonalText.Mask(text);

    private bool Masks(TicketView view, string? role) => role is not null
        && (policy.MaskContentFor.Contains(role) || (view.Citizen?.Anonymous == true && Roles.IsOfUnit(role)));
}
