using HotlineWorkflows.Domain.Vocabulary;

namespace HotlineWorkflows.Domain.Tickets;

/// <summary>What is known of a matter when it comes in; all but the channel may be missing.</summary>
/// <param name="Channel">A code of <see cref="Channels"/>.</param>
public sealed record TicketDraft(string Channel)
{
    /// <summary>The other platform's number, or null.</summary>
    public string? ExternalNumber { get; init; }

    /// <summary>A code of <see cref="Kinds"/>, or null.</summary>
    public string? Kind { get; init; }

    /// <summary>An item of the place's catalogue, or null.</summary>
    public string? Category { get; init; }

    /// <summary>Town or subdistrict, or null.</summary>
    public string? Area { get; init; }

    /// <summary>What it is about, in a line; whatever looks personal in it is masked before it is stored.</summary>
    public string Subject { get; init; } = "";

    /// <summary>The citizen's words.</summary>
    public string Content { get; init; } = "";

    /// <summary>A code of <see cref="Urgencies"/>.</summary>
    public string Urgency { get; init; } = Urgencies.Normal;

    /// <summary>A code of <see cref="Complexities"/>.</summary>
    public string Complexity { get; init; } = Complexities.Simple;

    /// <summary>A code of <see cref="Desks"/>; null: the desk at which the process takes in what comes by this channel.</summary>
    public string? Desk { get; init; }

    /// <summary>Way of handling, or null.</summary>
    public string? Mode { get; init; }

    /// <summary>AK-5, or null.</summary>
    public string? Difficulty { get; init; }

    /// <summary>HB-6-3, or null.</summary>
    public string? Delivery { get; init; }

    /// <summary>HL-A23, or null.</summary>
    public string? ImmediateKind { get; init; }

    /// <summary>AY-2-1, or null.</summary>
    public string? HallLevel { get; init; }

    /// <summary>Codes of <see cref="Vocabulary.Flags"/>.</summary>
    public IReadOnlyCollection<string> Flags { get; init; } = [];

    /// <summary>Ids of files uploaded before, which the ticket takes in.</summary>
    public IReadOnlyList<string> Attachments { get; init; } = [];
}
