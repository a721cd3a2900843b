using HotlineWorkflows.Engine.Storage.Writing;
using HotlineWorkflows.Server.Problems;
using HotlineWorkflows.Server.Problems.Texts;

namespace HotlineWorkflows.Server.Reading;

/// <summary>A matter as somebody sends it in, by page or API, not yet looked at.</summary>
public sealed record Submission
{
    private const int MaxSubject = 100;
    private const int MaxContent = 5000;
    private const int MaxShort = 200;

    /// <summary>The place; null: the only one.</summary>
    public string? Place { get; init; }

    /// <summary>Code of the channel; null: the web.</summary>
    public string? Channel { get; init; }

    /// <summary>The other platform's number, or null.</summary>
    public string? ExternalNumber { get; init; }

    /// <summary>Code, or null.</summary>
    public string? Kind { get; init; }

    /// <summary>An item of the place's catalogue, or null.</summary>
    public string? Category { get; init; }

    /// <summary>Town or subdistrict, or null.</summary>
    public string? Area { get; init; }

    /// <summary>How it was brought forward, in places that ask: in writing or by word of mouth; a code, or null.</summary>
    public string? Delivery { get; init; }

    /// <summary>The level of the hall it concerns, in places that ask; a code, or null.</summary>
    public string? HallLevel { get; init; }

    /// <summary>What it is about, in a line; null: the beginning of the content.</summary>
    public string? Subject { get; init; }

    /// <summary>The citizen's words.</summary>
    public string? Content { get; init; }

    /// <summary>Ids of files sent before.</summary>
    public IReadOnlyList<string>? Attachments { get; init; }

    /// <summary>Whose it is.</summary>
    public SubmittingCitizen? Citizen { get; init; }

    /// <summary>Takes it in.</summary>
    /// <exception cref="ProblemException">Something is missing or wrong, and all of it is told; or the process is taken back.</exception>
    public async Task<SubmittedTicket> SubmitAsync(
        TicketActions actions, PlaceEntry entry, Actor by, CancellationToken cancellationToken, Func<IRelationalTransaction, SubmittedTicket, CancellationToken, ValueTask>? within = null)
    {
        var errors = Check(entry.Policy);
        if (errors.Count > 0)
            throw new ProblemException(ProblemList.BadRequest([.. errors]));
        var content = Content!.Trim();
        var draft = new TicketDraft(Filled(Channel) ?? "web")
        {
            ExternalNumber = Filled(ExternalNumber),
            Kind = Filled(Kind),
            Category = Filled(Category),
            Area = Filled(Area),
            Delivery = Filled(Delivery),
            HallLevel = Filled(HallLevel),
            Subject = Filled(Subject) ?? FirstLine(content),
            Content = content,
            Attachments = Attachments ?? [],
        };
        var citizen = new Citizen(Filled(Citizen?.Name), Filled(Citizen?.Phone), Citizen?.Anonymous ?? false, Filled(Citizen?.Organization), Filled(Citizen?.Address));
        try
        {
            return await actions.SubmitAsync(CurrentPlace.ProcessOf(entry, draft.Channel), draft, citizen, by, cancellationToken, within);
        }
        catch (KeyNotFoundException)
        {
            throw new ProblemException(ProblemList.Conflict(TicketTexts.ProcessTakenBack));
        }
    }

    /// <summary>Everything that is missing or wrong.</summary>
    public IReadOnlyList<FieldError> Check(PlacePolicy policy)
    {
        var errors = new List<FieldError>();
        if (string.IsNullOrWhiteSpace(Content))
            errors.Add(new FieldError("content", TicketTexts.ContentMissing));
        Long("content", "诉求内容", Content, MaxContent);
        Long("subject", "标题", Subject, MaxSubject);
        Long("externalNumber", "外部编号", ExternalNumber, MaxShort);
        Long("citizen.name", "姓名", Citizen?.Name, 50);
        Long("citizen.organization", "单位名称", Citizen?.Organization, MaxShort);
        Long("citizen.address", "地址", Citizen?.Address, MaxShort);
        Known("channel", "来源渠道", "channels", Channel);
        Known("kind", "诉求类型", "kinds", Kind);
        Known("category", policy.List("categories")?.Name ?? "类别", "categories", Category);
        Known("area", policy.List("areas")?.Name ?? "所在区域", "areas", Area);
        Known("delivery", "提出方式", "deliveries", Delivery);
        Known("hallLevel", "大厅层级", "hallLevels", HallLevel);
        if (Filled(Citizen?.Phone) is { } phone && (phone.Length > 20 || phone.Count(char.IsAsciiDigit) < 5 || phone.Any(letter => !char.IsAsciiDigit(letter) && letter is not ('-' or '+' or ' '))))
            errors.Add(new FieldError("citizen.phone", TicketTexts.BadPhone));
        return errors;

        void Long(string field, string label, string? text, int limit)
        {
            if (text?.Length > limit)
                errors.Add(new FieldError(field, TicketTexts.TooLong(label, field, limit)));
        }

        void Known(string field, string label, string list, string? code)
        {
            if (Filled(code) is { } given && policy.List(list) is { } codes && codes.Find(given) is null)
                errors.Add(new FieldError(field, TicketTexts.NotAnOption(given.Length > 40 ? given[..40] : given, label, field, string.Join('、', codes.Items.Select(item => item.Code)))));
        }
    }

    private static string? Filled(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static string FirstLine(string content)
    {
        var end = content.AsSpan().IndexOfAny("。！？；\r\n");
        var line = end > 0 ? content[..end] : content;
        return line.Length <= 30 ? line : line[..29] + "…";
    }
}

/// <summary>The citizen of a matter sent in.</summary>
public sealed record SubmittingCitizen
{
    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>Phone.</summary>
    public string? Phone { get; init; }

    /// <summary>Whether he stays unnamed towards the units.</summary>
    public bool Anonymous { get; init; }

    /// <summary>The enterprise, or null.</summary>
    public string? Organization { get; init; }

    /// <summary>Address.</summary>
    public string? Address { get; init; }

    /// <summary>Names nobody.</summary>
    public override string ToString() => "citizen";
}
