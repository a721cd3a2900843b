using System.Globalization;
using HotlineWorkflows.Domain.Tickets;
using HotlineWorkflows.Domain.Vocabulary;

namespace HotlineWorkflows.Domain.Sampling;

/// <summary>A draw on a ticket's record: all that is needed to repeat it, and what came of it.</summary>
/// <param name="Draw">What was drawn from.</param>
/// <param name="Lot">The lot recorded.</param>
/// <param name="Drawn">Whether the record says it was drawn.</param>
public sealed record RecordedDraw(SampleDraw Draw, long Lot, bool Drawn)
{
    private const string Method = "method";
    private const string Seed = "seed";
    private const string Period = "period";
    private const string Percent = "percent";
    private const string LotKey = "lot";

    /// <summary>Whether the draw, repeated, gives what is on record.</summary>
    public bool Holds => Draw.Lot == Lot && Draw.IsDrawn == Drawn;

    /// <summary>Puts a draw on record; the rule is its actor.</summary>
    /// <param name="ticket">The ticket.</param>
    /// <param name="draw">Its draw.</param>
    /// <param name="by">The rule that draws.</param>
    /// <param name="clause">The clause, or null.</param>
    /// <param name="at">Business clock.</param>
    public static void Record(Ticket ticket, SampleDraw draw, Actor by, string? clause, DateTimeOffset at) =>
        ticket.Record(
            new NewEvent(draw.IsDrawn ? EventCodes.SampleDrawn : EventCodes.SampleSkipped, Clause: clause)
            {
                Data =
                {
                    [Method] = SampleDraw.Method,
                    [Seed] = draw.Seed,
                    [Period] = draw.Period,
                    [Percent] = draw.Percent,
                    [LotKey] = draw.Lot,
                },
            },
            by,
            at);

    /// <summary>Reads a draw from what stands on record; null when it is none, or drawn in a way this version does not know.</summary>
    /// <param name="code">The event's code.</param>
    /// <param name="ticket">The ticket's number.</param>
    /// <param name="value">A value of the event's data as text, or null where it holds none.</param>
    public static RecordedDraw? Read(string code, string ticket, Func<string, string?> value)
    {
        if (code is not (EventCodes.SampleDrawn or EventCodes.SampleSkipped) || value(Method) != SampleDraw.Method)
            return null;
        return decimal.TryParse(value(Percent), NumberStyles.Number, CultureInfo.InvariantCulture, out var percent) && long.TryParse(value(LotKey), NumberStyles.None, CultureInfo.InvariantCulture, out var lot)
            ? new RecordedDraw(new SampleDraw(value(Seed) ?? "", value(Period) ?? "", ticket, percent), lot, code == EventCodes.SampleDrawn)
            : null;
    }
}
