using HotlineWorkflows.Domain.Actions;
using HotlineWorkflows.Domain.Deadlines;
using HotlineWorkflows.Domain.Places;
using HotlineWorkflows.Domain.Rules;
using HotlineWorkflows.Domain.Tests.Time;
using HotlineWorkflows.Domain.Tickets;
using HotlineWorkflows.Domain.Time;
using HotlineWorkflows.Domain.Vocabulary;

namespace HotlineWorkflows.Domain.Tests.Tickets;

/// <summary>Tickets and actions for tests, over the reference place's real policy and the real calendar.</summary>
internal static class Given
{
    public const string Place = "hualong";

    public static PlacePolicy Policy { get; } = PolicyFiles.LoadOrThrow(Path.Combine(Workflows, Place));

    public static string Workflows
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (!Directory.Exists(Path.Combine(folder.FullName, "workflows")))
                folder = folder.Parent ?? throw new DirectoryNotFoundException("The folder workflows stands beside src.");
            return Path.Combine(folder.FullName, "workflows");
        }
    }

    public static WorkingCalendar Calendar => Calendars.China;

    /// <summary>Friday afternoon.</summary>
    public static DateTimeOffset Friday { get; } = At("2026-11-13T16:20");

    public static DateTimeOffset At(string local) => DateTimeOffset.Parse(local + "+08:00", System.Globalization.CultureInfo.InvariantCulture);

    public static Ticket Ticket(string kind = Kinds.Complaint, string complexity = Complexities.Complex, string urgency = Urgencies.Normal, params string[] flags)
    {
        var draft = new TicketDraft(Channels.CityHotline) { Kind = kind, Complexity = complexity, Urgency = urgency, Flags = flags, Subject = "小区供暖不足" };
        return Domain.Tickets.Ticket.Receive(Guid.CreateVersion7(), Place, "hualong/ticket", "HL2026000001", draft, new Actor(Roles.Operator, Place), Friday);
    }

    /// <summary>Assigned on Friday: return until Monday's close, completion until the Friday after.</summary>
    public static Ticket Assigned(string complexity = Complexities.Complex, string urgency = Urgencies.Normal, params string[] flags)
    {
        var ticket = Ticket(Kinds.Complaint, complexity, urgency, flags);
        Do(ticket, "assign", Friday, """{"lead":"housing"}""");
        Start(ticket, DeadlineNames.Return, 1);
        Start(ticket, DeadlineNames.FirstContact, 1);
        Start(ticket, DeadlineNames.Completion, 5);
        return ticket;
    }

    public static TicketDeadline Start(Ticket ticket, string name, decimal days, DateTimeOffset? at = null, CountMode mode = CountMode.WholeDays) =>
        ticket.StartDeadline(new DeadlineTerms(name, days, mode, "HL-A9", 1), at ?? Friday, Calendar);

    public static ActionContext Action(Ticket ticket, string action, DateTimeOffset at, string payload = "{}", Actor? by = null) => new(
        action,
        ticket,
        ActionPayload.Parse(payload),
        by ?? Authorisation.DefaultActor(Policy.Common.Actions[action], ticket),
        at,
        Calendar,
        Policy);

    public static string Do(Ticket ticket, string action, DateTimeOffset at, string payload = "{}") => ActionEffects.Apply(Action(ticket, action, at, payload));

    public static string[] History(this Ticket ticket) => [.. ticket.NewEvents.Select(happened => happened.Key)];
}
