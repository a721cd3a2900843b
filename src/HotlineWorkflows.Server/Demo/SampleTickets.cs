using System.Diagnostics;
using HotlineWorkflows.Domain.Actions;
using HotlineWorkflows.Domain.Rules;
using HotlineWorkflows.Domain.Time;
using HotlineWorkflows.Server.Attachments;
using HotlineWorkflows.Server.Hosting;
using HotlineWorkflows.Server.Reading;

namespace HotlineWorkflows.Server.Demo;

/// <summary>
/// Fills an empty database with tickets, by the very actions people perform, on a clock that runs through the last weeks:
/// deadlines, warnings, documents and messages are those the process itself made.
/// </summary>
/// <param name="options">Where the samples are.</param>
/// <param name="places">The places.</param>
/// <param name="actions">Submits and performs.</param>
/// <param name="queries">Tells whether there are tickets already.</param>
/// <param name="clock">The business clock; it is put back afterwards.</param>
/// <param name="control">Fires what falls due on the way.</param>
/// <param name="files">Makes files where samples name some.</param>
/// <param name="logger">Hears of what was made.</param>
public sealed partial class SampleTickets(
    ServerOptions options,
    PlaceCatalog places,
    TicketActions actions,
    TicketQueries queries,
    BusinessClock clock,
    ClockControl control,
    SampleAttachments files,
    ILogger<SampleTickets> logger)
{
    private readonly Dictionary<string, string> _numbers = new(StringComparer.Ordinal);

    /// <summary>Makes the samples of every place that has no tickets yet.</summary>
    public async Task MakeAsync(CancellationToken cancellationToken)
    {
        var plan = new PriorityQueue<Moment, DateTimeOffset>();
        var now = clock.GetUtcNow();
        foreach (var (place, entry) in places.Places)
        {
            if ((await queries.ListAsync(new TicketFilter(place) { PageSize = 1 }, cancellationToken)).Total > 0)
                continue;
            foreach (var sample in SampleFile.Read(options.WorkflowsPath, place).Tickets)
                plan.Enqueue(new Moment(entry, sample), At(entry.Calendar, now, sample.On, sample.At));
        }

        if (plan.TryPeek(out _, out var first) && first < now)
            await LiveThroughAsync(plan, first, now, cancellationToken);
    }

    private async Task LiveThroughAsync(PriorityQueue<Moment, DateTimeOffset> plan, DateTimeOffset first, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        var setting = clock.Setting;
        var tickets = 0;
        clock.Use(new BusinessClockSetting(BusinessClockMode.Virtual, first, now, 1));
        try
        {
            while (plan.TryDequeue(out var moment, out var at) && at < now)
            {
                await control.AdvanceAsync(at, cancellationToken);
                tickets += moment.TicketId is null ? 1 : 0;
                if (await DoAsync(moment, cancellationToken) is { } next)
                    plan.Enqueue(next, At(next.Entry.Calendar, now, next.Step!.On, next.Step.At));
            }

            await control.AdvanceAsync(now, cancellationToken);
        }
        finally
        {
            clock.Use(setting);
        }

        Made(logger, tickets, Stopwatch.GetElapsedTime(started).TotalSeconds);
    }

    /// <summary>Does what a moment holds; what the ticket's next moment is, or null.</summary>
    private async Task<Moment?> DoAsync(Moment moment, CancellationToken cancellationToken)
    {
        var place = moment.Entry.Policy.Settings.Code;
        var sample = moment.Sample;
        try
        {
            if (moment.TicketId is not { } id)
            {
                var draft = new TicketDraft(sample.Channel) { Kind = sample.Kind, Category = sample.Category, Area = sample.Area, ExternalNumber = sample.ExternalNumber, Delivery = sample.Delivery, Subject = sample.Subject, Content = sample.Content };
                var citizen = new Citizen(sample.Citizen.Name, sample.Citizen.Phone, sample.Citizen.Anonymous);
                var made = await actions.SubmitAsync(CurrentPlace.ProcessOf(moment.Entry, draft.Channel), draft, citizen, new Actor(Roles.Operator, place), cancellationToken);
                _numbers[sample.Subject] = made.Number;
                return moment.Next(made.Id);
            }

            var step = moment.Step!;
            var actor = step.By is null ? null : DemoStaff.Actor(moment.Entry.Policy, step.By);
            var payload = step.With is { } with ? ActionPayload.Parse(WithNumbers(with.GetRawText())) : ActionPayload.Empty;
            payload = await files.WithFilesAsync(payload, place, id, actor?.Role ?? Roles.Liaison, cancellationToken);
            await actions.PerformAsync(new ActionRequest(id, step.Do, actor) { Payload = payload }, cancellationToken);
            return moment.Next(id);
        }
        catch (Exception exception) when (exception is ActionRefusedException or PayloadException or FormatException or KeyNotFoundException)
        {
            // The process may have been changed since the samples were written; the others are still worth having.
            Stuck(logger, place, sample.Subject, moment.Step?.Do ?? "submit", exception.Message);
            return null;
        }
    }

    /// <summary>Numbers are drawn when tickets come in, so that samples speak of each other as <c>{number:SUBJECT}</c>.</summary>
    private string WithNumbers(string json) => _numbers.Aggregate(json, (text, pair) => text.Replace($"{{number:{pair.Key}}}", pair.Value, StringComparison.Ordinal));

    private static DateTimeOffset At(WorkingCalendar calendar, DateTimeOffset now, int workingDays, TimeOnly time)
    {
        var today = calendar.DayOf(now);
        var day = workingDays == 0 ? today : calendar.AddWorkingDays(today, workingDays);
        var local = day.ToDateTime(time);
        return new DateTimeOffset(local, calendar.Zone.GetUtcOffset(local));
    }

    private sealed record Moment(PlaceEntry Entry, SampleTicket Sample, Guid? TicketId = null, int Index = -1)
    {
        public SampleStep? Step => Index >= 0 ? Sample.Steps[Index] : null;

        public Moment? Next(Guid id) => Index + 1 < Sample.Steps.Count ? this with { TicketId = id, Index = Index + 1 } : null;
    }

    [LoggerMessage(LogLevel.Information, "Made {Tickets} sample tickets by running the process over the last weeks, in {Seconds:0.0} s.")]
    private static partial void Made(ILogger logger, int tickets, double seconds);

    [LoggerMessage(LogLevel.Warning, "Sample ticket of {Place} '{Subject}' stays where it is, '{Step}' was refused: {Reason}")]
    private static partial void Stuck(ILogger logger, string place, string subject, string step, string reason);
}
