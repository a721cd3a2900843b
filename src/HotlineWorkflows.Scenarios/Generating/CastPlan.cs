using System.Runtime.InteropServices;
using HotlineWorkflows.Tickets.Numbering;

namespace HotlineWorkflows.Scenarios.Generating;

/// <summary>Which tickets are cast in which moulds, and their numbers: drawn in the order in which tickets came in and documents were issued, as the counters would.</summary>
internal sealed class CastPlan
{
    private readonly PlaceWorkspace _place;
    private readonly People _people;
    private readonly Mould[] _moulds;
    private readonly long _seed;
    private readonly (int Mould, int Minutes)[] _tickets;
    private readonly int[] _numbers;
    private readonly int[][] _documentNumbers;

    public CastPlan(PlaceWorkspace place, People people, Mould[] moulds, int tickets, long seed)
    {
        (_place, _people, _moulds, _seed) = (place, people, moulds, seed);
        _tickets = [.. Spread(moulds, tickets, seed).OrderBy(ticket => ReceivedAt(ticket.Mould, ticket.Minutes)).ThenBy(ticket => ticket.Mould)];
        _numbers = [.. Count(_tickets.Select(ticket => ("ticket", ReceivedAt(ticket.Mould, ticket.Minutes))))];
        _documentNumbers = NumberDocuments();
    }

    public int Tickets => _tickets.Length;

    /// <summary>The last number drawn of each kind and year, documents of all tickets included.</summary>
    public Dictionary<(string Kind, int Year), int> Drawn { get; } = [];

    public Mould MouldOf(int ticket) => _moulds[_tickets[ticket].Mould];

    public (int Year, int Number) NumberOf(int ticket) => (Year(ReceivedAt(_tickets[ticket].Mould, _tickets[ticket].Minutes)), _numbers[ticket]);

    public string TicketNumber(int ticket)
    {
        var (year, number) = NumberOf(ticket);
        return PlaceNumbers.OfTicket(_place.Policy.Settings, year, number);
    }

    public Guid IdOf(int ticket) => Ids(ticket)[0];

    /// <summary>What a ticket puts into its mould.</summary>
    public Cast Cast(int ticket)
    {
        var (index, minutes) = _tickets[ticket];
        var mould = _moulds[index];
        var documents = mould.Documents.Select((document, i) => PlaceNumbers.OfDocument(_place.Policy, document.Kind, Year(Moved(document.IssuedAt, minutes)), _documentNumbers[ticket][i]));
        return new Cast(minutes, Ids(ticket), TicketNumber(ticket), [.. documents], _people.Of(ticket, mould.Plan, _place.Calendar.DayOf(ReceivedAt(index, minutes))));
    }

    /// <summary>Each mould as often as any other, each time some minutes apart as long as there are any.</summary>
    private static IEnumerable<(int Mould, int Minutes)> Spread(Mould[] moulds, int tickets, long seed)
    {
        for (var i = 0; i < moulds.Length; i++)
        {
            var count = (tickets / moulds.Length) + (i < tickets % moulds.Length ? 1 : 0);
            var minutes = Enumerable.Range(-moulds[i].Back, moulds[i].Back + moulds[i].Forth + 1).OrderBy(minute => minute == 0 ? -1 : new Chance(seed + 3, ((long)i * 100) + minute + 50).Share()).ToArray();
            for (var k = 0; k < count; k++)
                yield return (i, minutes[k % minutes.Length]);
        }
    }

    private int[][] NumberDocuments()
    {
        var numbers = _tickets.Select(ticket => new int[_moulds[ticket.Mould].Documents.Count]).ToArray();
        var issued = Enumerable.Range(0, _tickets.Length)
            .SelectMany(ticket => MouldOf(ticket).Documents.Select((document, i) => (Ticket: ticket, Index: i, document.Kind, At: Moved(document.IssuedAt, _tickets[ticket].Minutes))))
            .OrderBy(document => document.At).ThenBy(document => document.Ticket).ThenBy(document => document.Index)
            .ToArray();
        foreach (var (document, number) in issued.Zip(Count(issued.Select(document => (document.Kind, document.At))).ToArray()))
            numbers[document.Ticket][document.Index] = number;
        return numbers;
    }

    private IEnumerable<int> Count(IEnumerable<(string Kind, DateTimeOffset At)> drawn)
    {
        foreach (var (kind, at) in drawn)
        {
            ref var counter = ref CollectionsMarshal.GetValueRefOrAddDefault(Drawn, (kind, Year(at)), out _);
            yield return ++counter;
        }
    }

    /// <summary>Ids of the mould's own moments, moved with them: what is ordered by id stays in its order.</summary>
    private Guid[] Ids(int ticket)
    {
        var (index, minutes) = _tickets[ticket];
        var chance = new Chance(_seed + 4, ticket);
        return Array.ConvertAll(_moulds[index].Ids, own =>
        {
            Span<byte> bytes = stackalloc byte[16];
            own.TryWriteBytes(bytes, bigEndian: true, out _);
            var moment = DateTimeOffset.FromUnixTimeMilliseconds(((long)bytes[0] << 40) | ((long)bytes[1] << 32) | ((long)bytes[2] << 24) | ((long)bytes[3] << 16) | ((long)bytes[4] << 8) | bytes[5]);
            var moved = Guid.CreateVersion7(Moved(moment, minutes));
            moved.TryWriteBytes(bytes, bigEndian: true, out _);
            var (version, variant) = (bytes[6], bytes[8]);
            chance.Fill(bytes[6..]);
            bytes[6] = (byte)((version & 0xF0) | (bytes[6] & 0x0F));
            bytes[8] = (byte)((variant & 0xC0) | (bytes[8] & 0x3F));
            return new Guid(bytes, bigEndian: true);
        });
    }

    private DateTimeOffset ReceivedAt(int mould, int minutes) => Moved(_moulds[mould].Plan.ReceivedAt, minutes);

    private DateTimeOffset Moved(DateTimeOffset moment, int minutes) => _place.Hours.IsBorder(moment) ? moment : moment.AddMinutes(minutes);

    private int Year(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, _place.Hours.Zone).Year;
}
