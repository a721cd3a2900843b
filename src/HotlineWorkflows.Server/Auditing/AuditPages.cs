using System.Globalization;
using HotlineWorkflows.Audit;
using HotlineWorkflows.Audit.Rows;
using HotlineWorkflows.Audit.Verifying;
using HotlineWorkflows.Server.Access;
using HotlineWorkflows.Server.Pages;
using HotlineWorkflows.Server.Privacy;
using HotlineWorkflows.Server.Problems;
using HotlineWorkflows.Server.Problems.Texts;
using HotlineWorkflows.Server.Reading;
using Microsoft.EntityFrameworkCore;

namespace HotlineWorkflows.Server.Auditing;

/// <summary><c>/admin/audit</c>: the audit trail, its verification and its export, for administrators.</summary>
public static class AuditPages
{
    /// <summary>Maps the pages.</summary>
    public static void MapAuditPages(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/admin/audit", ShowAsync).RequireStaff(Roles.Administrator);
        routes.MapPost("/admin/audit/verification", VerifyAsync).RequireStaff(Roles.Administrator);
        routes.MapPost("/admin/audit/export", ExportAsync).RequireStaff(Roles.Administrator);
    }

    private static Task<IResult> ShowAsync(HttpContext context, CurrentPlace places, AuditReading reading, TicketQueries queries, CancellationToken cancellationToken) =>
        PageAsync(context, places, reading, queries, null, cancellationToken);

    private static async Task<IResult> VerifyAsync(HttpContext context, IFormCollection form, CurrentPlace places, AuditReading reading, TicketQueries queries, CancellationToken cancellationToken)
    {
        // The form carries nothing but its token; reading it is what checks that.
        _ = form.Count;
        return await PageAsync(context, places, reading, queries, await reading.VerifyAsync(cancellationToken), cancellationToken);
    }

    private static async Task<IResult> PageAsync(HttpContext context, CurrentPlace places, AuditReading reading, TicketQueries queries, AuditReport? report, CancellationToken cancellationToken)
    {
        var entry = places.OfStaff(context);
        var asked = AuditQuery.Read(context.Request.Query);
        var place = entry.Policy.Settings.Code;
        Guid? ticket = asked.Ticket is null ? null : await queries.FindIdAsync(place, asked.Ticket, cancellationToken: cancellationToken) ?? Guid.Empty;
        var zone = entry.Calendar.Zone;
        var filter = new AuditFilter(Midnight(asked.From, zone), Midnight(asked.To?.AddDays(1), zone), asked.Kind, asked.Staff, ticket, place);
        var (rows, more) = await reading.ListAsync(filter, asked.Below, cancellationToken);
        return Page.Of<AuditPage>(new { Entry = entry, Rows = rows, More = more, Asked = asked, Report = report });
    }

    private static async Task ExportAsync(HttpContext context, IFormCollection form, CurrentPlace places, IDbContextFactory<AuditDbContext> contexts, IAuditTrail audit, CancellationToken cancellationToken)
    {
        _ = form.Count;
        // The whole trail, of all places.
        if (AccountAdministration.ScopeOf(context.DemandStaff()) is { } scope && places.All.Any(entry => !scope.Contains(entry.Policy.Settings.Code)))
            throw new ProblemException(ProblemList.Forbidden(AccessTexts.WholeTrail));
        await audit.AppendAsync(new AuditEntry(AuditKinds.AuditExported, context.DemandStaff().AuditActor(), AuditSubject.Installation), cancellationToken);
        context.Response.ContentType = "application/x-ndjson; charset=utf-8";
        context.Response.Headers.ContentDisposition = "attachment; filename=\"audit.jsonl\"";
        await using var rows = await contexts.CreateDbContextAsync(cancellationToken);
        await rows.Database.OpenConnectionAsync(cancellationToken);
        await foreach (var line in AuditExport.LinesAsync(rows.Database.GetDbConnection(), 0, cancellationToken))
            await context.Response.WriteAsync(line + "\n", cancellationToken);
    }

    private static DateTimeOffset? Midnight(DateOnly? day, TimeZoneInfo zone)
    {
        if (day is not { } date)
            return null;
        var local = date.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(local, zone.GetUtcOffset(local));
    }
}

/// <summary>What is asked for in the address of the page; what cannot be read counts as not asked.</summary>
/// <param name="From">First day, in the place's zone.</param>
/// <param name="To">Last day.</param>
/// <param name="Kind">Kind or group.</param>
/// <param name="Staff">Code of a person.</param>
/// <param name="Ticket">Number of a ticket.</param>
/// <param name="Below">Only entries older than the one with this number.</param>
public sealed record AuditQuery(DateOnly? From, DateOnly? To, string? Kind, string? Staff, string? Ticket, long? Below)
{
    /// <summary>Reads it.</summary>
    public static AuditQuery Read(IQueryCollection query) => new(Day(query["from"]), Day(query["to"]), Text(query["kind"]), Text(query["staff"]), Text(query["ticket"]), long.TryParse(query["below"], CultureInfo.InvariantCulture, out var below) ? below : null);

    /// <summary>The address of the next page.</summary>
    public string Url(long below)
    {
        (string Name, string? Value)[] parts = [("from", From?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), ("to", To?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), ("kind", Kind), ("staff", Staff), ("ticket", Ticket), ("below", below.ToString(CultureInfo.InvariantCulture))];
        return $"/admin/audit?{string.Join('&', parts.Where(part => part.Value is not null).Select(part => $"{part.Name}={Uri.EscapeDataString(part.Value!)}"))}";
    }

    private static DateOnly? Day(string? text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
