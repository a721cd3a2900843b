using HotlineWorkflows.Audit;
using HotlineWorkflows.Server.Access;
using HotlineWorkflows.Server.Problems;
using HotlineWorkflows.Webhooks.Delivering;
using HotlineWorkflows.Webhooks.Outbound;
using HotlineWorkflows.Webhooks.Subscriptions;

namespace HotlineWorkflows.Server.Webhooks;

/// <summary>What administrators do with webhooks, for pages and API; each change goes on the audit trail.</summary>
/// <param name="subscriptions">Who wants to hear.</param>
/// <param name="deliveries">What was sent.</param>
/// <param name="places">Knows the events.</param>
/// <param name="audit">The audit trail.</param>
public sealed class WebhookManagement(WebhookSubscriptions subscriptions, WebhookDeliveries deliveries, PlaceCatalog places, IAuditTrail audit)
{
    private const int MostPerPlace = 50;
    private const int LongestUrl = 500;
    private const string ChangedKind = "webhook.changed";
    private const string Subject = "webhook";

    /// <summary>The place an administrator acts in.</summary>
    public static string PlaceOf(HttpContext context) => context.DemandStaff().Acting.Place;

    /// <summary>Makes a subscription.</summary>
    /// <exception cref="ProblemException">400: address or events are wrong.</exception>
    public async Task<(WebhookSubscription Subscription, string Secret)> CreateAsync(HttpContext context, string? url, IReadOnlyList<string>? events, CancellationToken cancellationToken)
    {
        var place = PlaceOf(context);
        var address = Address(url);
        var codes = Codes(place, events);
        if ((await subscriptions.ListAsync(place, cancellationToken)).Count >= MostPerPlace)
            throw Wrong("url", WebhookTexts.TooMany(MostPerPlace));
        var made = await Guarded(() => subscriptions.CreateAsync(place, address, codes, context.DemandStaff().StaffId, cancellationToken));
        await NoteAsync(context, made.Subscription.Id, "created", cancellationToken);
        return made;
    }

    /// <summary>Changes one.</summary>
    /// <exception cref="ProblemException">404, or 400: address or events are wrong.</exception>
    public async Task<WebhookSubscription> ChangeAsync(HttpContext context, Guid id, string? url, IReadOnlyList<string>? events, bool? isActive, CancellationToken cancellationToken)
    {
        var place = PlaceOf(context);
        var known = await FindAsync(context, id, cancellationToken);
        var address = url is null ? new Uri(known.Url) : Address(url);
        await Guarded(() => subscriptions.ChangeAsync(place, id, address, events is null ? known.Events : Codes(place, events), isActive ?? known.IsActive, cancellationToken));
        await NoteAsync(context, id, "changed", cancellationToken);
        return await FindAsync(context, id, cancellationToken);
    }

    /// <summary>Gives one a new secret.</summary>
    /// <exception cref="ProblemException">404.</exception>
    public async Task<string> RenewSecretAsync(HttpContext context, Guid id, CancellationToken cancellationToken)
    {
        var secret = await subscriptions.RenewSecretAsync(PlaceOf(context), id, cancellationToken) ?? throw NotFound();
        await NoteAsync(context, id, "secret", cancellationToken);
        return secret;
    }

    /// <summary>Removes one.</summary>
    /// <exception cref="ProblemException">404.</exception>
    public async Task RemoveAsync(HttpContext context, Guid id, CancellationToken cancellationToken)
    {
        if (!await subscriptions.RemoveAsync(PlaceOf(context), id, cancellationToken))
            throw NotFound();
        await NoteAsync(context, id, "removed", cancellationToken);
    }

    /// <summary>Lays down a test delivery.</summary>
    /// <exception cref="ProblemException">404.</exception>
    public async Task<Guid> TestAsync(HttpContext context, Guid id, CancellationToken cancellationToken)
    {
        await FindAsync(context, id, cancellationToken);
        return await deliveries.TestAsync(PlaceOf(context), id, cancellationToken);
    }

    /// <summary>Sends a finished delivery once more.</summary>
    /// <exception cref="ProblemException">404.</exception>
    public async Task SendAgainAsync(HttpContext context, Guid delivery, CancellationToken cancellationToken)
    {
        if (!await deliveries.SendAgainAsync(PlaceOf(context), delivery, cancellationToken))
            throw NotFound();
    }

    /// <summary>One of the place.</summary>
    /// <exception cref="ProblemException">404.</exception>
    public async Task<WebhookSubscription> FindAsync(HttpContext context, Guid id, CancellationToken cancellationToken) =>
        await subscriptions.FindAsync(PlaceOf(context), id, cancellationToken) ?? throw NotFound();

    private static Uri Address(string? url) =>
        url is { Length: > 0 and <= LongestUrl } && Uri.TryCreate(url.Trim(), UriKind.Absolute, out var address) ? address : throw Wrong("url", WebhookTexts.WrongUrl);

    private string[] Codes(string place, IReadOnlyList<string>? events)
    {
        var known = places.Of(place).Policy.List("events");
        string[] codes = [.. (events ?? []).Where(code => code.Length > 0).Distinct()];
        return codes.FirstOrDefault(code => known?.Find(code) is null) is { } unknown ? throw Wrong("events", WebhookTexts.UnknownEvent(unknown.Length <= 40 ? unknown : unknown[..40])) : codes;
    }

    private static async Task<T> Guarded<T>(Func<Task<T>> change)
    {
        try
        {
            return await change();
        }
        catch (OutboundRefusedException)
        {
            throw Wrong("url", WebhookTexts.WrongUrl);
        }
    }

    private Task NoteAsync(HttpContext context, Guid id, string what, CancellationToken cancellationToken)
    {
        var staff = context.DemandStaff();
        return audit.AppendAsync(
            new AuditEntry(ChangedKind, new AuditActor(staff.AccountId, staff.StaffId, staff.Acting.Role, staff.Acting.Unit), new AuditSubject(Subject, id))
            {
                Place = staff.Acting.Place,
                Details = new Dictionary<string, string>(StringComparer.Ordinal) { ["change"] = what },
            },
            cancellationToken);
    }

    private static ProblemException Wrong(string field, Problems.Texts.ProblemText text) => new(ProblemList.BadRequest(new FieldError(field, text)));

    private static ProblemException NotFound() => new(ProblemList.NotFound(WebhookTexts.NotFound));
}
