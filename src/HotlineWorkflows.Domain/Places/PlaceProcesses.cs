using HotlineWorkflows.Domain.Vocabulary;

namespace HotlineWorkflows.Domain.Places;

/// <summary>
/// The processes of a place, in the order of its file. One process may be listed once for each desk it takes matters in at (AY-2-1);
/// several processes share the channels between them.
/// </summary>
/// <param name="All">At least one.</param>
public sealed record PlaceProcesses(IReadOnlyList<PlaceProcess> All)
{
    private const string Ticket = "ticket";
    private const string TicketName = "诉求办理";

    /// <summary>The one process of a place whose file lists none: <c>PLACE/ticket</c>, for every channel, at the hotline.</summary>
    public static PlaceProcesses OfPlace(string place) => new([new PlaceProcess($"{place}/{Ticket}", TicketName, Desks.Hotline, [])]);

    /// <summary>Which process takes in what comes by a channel; null: none, the channel leads elsewhere.</summary>
    public PlaceProcess? Taking(string channel) =>
        All.FirstOrDefault(process => process.Channels.Contains(channel)) ?? All.FirstOrDefault(process => process.Channels.Count == 0);

    /// <summary>The desk that holds a ticket of a process when it comes in by a channel; of a process not listed, the hotline.</summary>
    public string DeskOf(string process, string channel)
    {
        var listed = All.Where(entry => entry.Process == process).ToArray();
        return (listed.FirstOrDefault(entry => entry.Channels.Contains(channel)) ?? listed.FirstOrDefault())?.Desk ?? Desks.Hotline;
    }

    /// <summary>A process's Chinese name; of one not listed its identifier.</summary>
    public string NameOf(string process) => All.FirstOrDefault(entry => entry.Process == process)?.Name ?? process;
}
