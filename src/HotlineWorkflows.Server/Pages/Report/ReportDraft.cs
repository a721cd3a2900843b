using HotlineWorkflows.Server.Reading;

namespace HotlineWorkflows.Server.Pages.Report;

/// <summary>What a citizen has said so far in the steps of a report; afterwards, for a little while, what he was given in return.</summary>
public sealed record ReportDraft
{
    /// <summary>The place whose codes and files these are; null before the first page is sent.</summary>
    public string? Place { get; init; }

    /// <summary>Code of the kind, or null.</summary>
    public string? Kind { get; init; }

    /// <summary>What happened, in his words.</summary>
    public string? Content { get; init; }

    /// <summary>An item of the place's catalogue; empty when he said he does not know; null while he was not asked.</summary>
    public string? Category { get; init; }

    /// <summary>Town or subdistrict, or null.</summary>
    public string? Area { get; init; }

    /// <summary>Where exactly, or null.</summary>
    public string? Spot { get; init; }

    /// <summary>Photos and files sent so far.</summary>
    public IReadOnlyList<DraftFile> Files { get; init; } = [];

    /// <summary>How to address him, or null.</summary>
    public string? Name { get; init; }

    /// <summary>Phone, or null.</summary>
    public string? Phone { get; init; }

    /// <summary>Whether the units shall not learn who he is.</summary>
    public bool Anonymous { get; init; }

    /// <summary>How many steps he has been through.</summary>
    public int Reached { get; init; }

    /// <summary>When it began to be sent; null before. System clock.</summary>
    public DateTimeOffset? SentAt { get; init; }

    /// <summary>The ticket made of it; null before. Nothing personal is kept beside it.</summary>
    public ReportReceipt? Receipt { get; init; }

    /// <summary>The same for a place: what belongs to another one, codes of its lists and files, falls away and is asked again.</summary>
    public ReportDraft For(PlacePolicy policy)
    {
        if (Place is null || Place == policy.Settings.Code)
            return this with { Place = policy.Settings.Code };
        var kind = Kind is not null && policy.List("kinds")?.Find(Kind) is not null ? Kind : null;
        return this with { Place = policy.Settings.Code, Kind = kind, Category = null, Area = null, Files = [], Reached = Math.Min(Reached, 1) };
    }

    /// <summary>As it is sent in. Where it happened is part of the matter, so it follows the words.</summary>
    public Submission ToSubmission(PlacePolicy policy)
    {
        var where = $"{(Area is { Length: > 0 } area ? policy.NameOf("areas", area) : "")}{Spot?.Trim()}";
        return new Submission
        {
            Kind = Kind,
            Category = Category,
            Area = Area,
            Content = Spot is { Length: > 0 } ? $"{Content?.TrimEnd()}\n地点：{where}" : Content,
            Attachments = [.. Files.Select(file => file.Id)],
            Citizen = new SubmittingCitizen { Name = Name, Phone = Phone, Anonymous = Anonymous },
        };
    }
}

/// <summary>A file that came with a draft.</summary>
/// <param name="Id">Under which it is stored.</param>
/// <param name="Name">What the citizen called it.</param>
public sealed record DraftFile(string Id, string Name);

/// <summary>What the citizen gets for his report.</summary>
/// <param name="Place">The place.</param>
/// <param name="TicketId">The ticket.</param>
/// <param name="Number">Its number.</param>
/// <param name="QueryCode">His code.</param>
/// <param name="Kind">The kind he chose, or null.</param>
/// <param name="At">Business clock.</param>
public sealed record ReportReceipt(string Place, Guid TicketId, string Number, string QueryCode, string? Kind, DateTimeOffset At);
