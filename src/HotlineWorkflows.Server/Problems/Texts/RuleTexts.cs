using System.Collections.Frozen;
using HotlineWorkflows.Domain.Rules;

namespace HotlineWorkflows.Server.Problems.Texts;

/// <summary>
/// Reasons of refusal. In Chinese the rule itself tells them, with the ticket's own figures; in English they are told by the rule's name.
/// A test finds rules without a text.
/// </summary>
public static class RuleTexts
{
    private static readonly FrozenDictionary<string, string> English = new Dictionary<string, string>
    {
        ["AfterLimit"] = "An extension must be requested within the limit, and no limit runs or it has passed.",
        ["AnsweredAfterCheck"] = "The reply passes the quality check first; the citizen is answered afterwards.",
        ["AnsweredCitizen"] = "Answer the citizen first, then report the result.",
        ["AppealAfterReply"] = "Handle the matter first; an appeal is possible after the reply.",
        ["Authorised"] = "Your role, unit or place does not permit this action on this ticket.",
        ["ByLead"] = "Only the lead unit does this; a supporting unit cannot do it in its stead.",
        ["DecidedBy"] = "This is for another role to decide.",
        ["ExtensionLength"] = "The extension must be at least one working day and not longer than the regulations allow.",
        ["ExtensionTimes"] = "The ticket was extended as often as is allowed.",
        ["ExtensionTotal"] = "With this extension the whole limit would exceed what is allowed.",
        ["ExtensionWindow"] = "It is too early: an extension is requested within the last working days of the limit.",
        ["FailedStandards"] = "Name the standards that are not met when the check fails, none when it passes, and only known ones.",
        ["FieldType"] = "The field is not of the type it should be.",
        ["FlagsNotAdmitted"] = "Matters with this flag are not taken at this desk.",
        ["FromCatalogue"] = "Choose an item of the catalogue.",
        ["HandedToOther"] = "Hand it over to another desk than the one that has it, to one that takes such matters.",
        ["KnownCodes"] = "This is not one of the field's options.",
        ["KnownUnits"] = "Choose units of this place; the lead unit cannot support itself.",
        ["KnownAttachments"] = "An attachment does not exist, has expired, or there are too many; upload it again.",
        ["LedBy"] = "Such a matter is led by one unit of the place; the others may support it.",
        ["ModeChosen"] = "Choose the way of handling first, or with the assignment.",
        ["NoExtensionFor"] = "Matters of this urgency are not extended.",
        ["NoReturnInJointHandling"] = "A ticket under joint handling cannot be returned.",
        ["NotOpen"] = "The process does not wait for this action now.",
        ["NotWhilePending"] = "A request is under review; wait for its result.",
        ["NumberWithin"] = "The number must be at least one and not above what the regulation allows.",
        ["OnlyOnce"] = "This was done as often as is allowed.",
        ["Payload"] = "The field is not of the type or not in the range it should be.",
        ["PersonNamed"] = "Name the person first who gets in touch with the citizen and sees to the rest.",
        ["RefusalGround"] = "A refusal needs one of the grounds that apply to this kind of matter.",
        ["ReinspectionFirst"] = "Apply for the reinspection first; the final review follows it.",
        ["Required"] = "The field must be filled in.",
        ["ReturnOnlyOnce"] = "The unit has returned the ticket as often as is allowed; handle it first, appeal afterwards.",
        ["ReviewOnce"] = "Each stage is decided once: after the reinspection the final review is left, after the final review none.",
        ["SatisfactionGiven"] = "The citizen was reached: record how satisfied he is.",
        ["SendBackDecided"] = "The citizen is dissatisfied or the check failed: decide whether it goes back.",
        ["SentTwice"] = "This form was sent before and has taken effect; it need not be sent again.",
        ["SignedBy"] = "A leader of the unit, of the rank demanded, must sign this.",
        ["SiteVisit"] = "Somebody must visit the site: say who and when.",
        ["WithinDeadline"] = "The deadline within which this is possible has ended.",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Whether a rule has a text of its own.</summary>
    public static bool Knows(string rule) => English.ContainsKey(rule);

    /// <summary>A reason in both languages.</summary>
    public static ProblemText Of(Refusal refusal)
    {
        var english = English.GetValueOrDefault(refusal.Rule) ?? $"Refused by the rule {refusal.Rule}.";
        return new ProblemText(refusal.Message, refusal.Field is null ? english : $"{refusal.Field}: {english}");
    }
}
