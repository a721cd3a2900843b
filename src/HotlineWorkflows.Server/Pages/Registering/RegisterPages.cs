using System.Text.Json;
using HotlineWorkflows.Idempotency;
using HotlineWorkflows.Server.Access;
using HotlineWorkflows.Server.Api;
using HotlineWorkflows.Server.Api.Answers;
using HotlineWorkflows.Server.Api.Http;
using HotlineWorkflows.Server.Keeping;
using HotlineWorkflows.Server.Problems;
using HotlineWorkflows.Server.Reading;

namespace HotlineWorkflows.Server.Pages.Registering;

/// <summary>Staff take in what comes by telephone, at a window, from another platform; the channel leads it to its process and desk.</summary>
public static class RegisterPages
{
    /// <summary>Its address.</summary>
    public const string Path = "/workbench/register";

    /// <summary>The field that tells a form sent twice from two forms.</summary>
    public const string Form = "form";

    /// <summary>Maps the pages.</summary>
    public static void MapRegisterPages(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, (HttpContext context, CurrentPlace places) => Page.Of<RegisterPage>(new { Entry = places.OfStaff(context), Given = new Submission() })).RequireStaff(Roles.Operator, Roles.Dispatcher);
        routes.MapPost(Path, RegisterAsync).RequireStaff(Roles.Operator, Roles.Dispatcher).WithMetadata(new KeepsUnsentForm("登记"));
    }

    private static async Task<IResult> RegisterAsync(IFormCollection form, HttpContext context, CurrentPlace places, TicketActions actions, OnceOnly once, CancellationToken cancellationToken)
    {
        var entry = places.OfStaff(context);
        var staff = context.DemandStaff();
        var given = Read(form);
        try
        {
            // A form sent again, by a double click or by loading the answer anew, registers nothing twice and tells the same number and code.
            var key = RequestKey.Of($"staff:{staff.AccountId}", Guid.TryParse(form[Form], out var id) ? id.ToString() : Guid.NewGuid().ToString(), "POST", Path, []);
            var (answer, _) = await once.RunAsync(
                key,
                async keep =>
                {
                    KeptAnswer? kept = null;
                    await given.SubmitAsync(actions, entry, staff.Acting, cancellationToken, async (transaction, ticket, token) =>
                    {
                        kept = new KeptAnswer(StatusCodes.Status201Created, ApiJson.Write(new SubmittedAnswer(ticket.Number, ticket.QueryCode, entry.Policy.Settings.Code, ticket.Stage)));
                        await keep(transaction, kept, token);
                    });
                    return kept!;
                },
                cancellationToken);
            context.Response.Headers.CacheControl = "no-store";
            var told = JsonSerializer.Deserialize<SubmittedAnswer>(answer.Body, ApiJson.Options)!;
            return Page.Of<RegisteredPage>(new { Entry = entry, told.Number, Code = told.QueryCode, Channel = given.Channel ?? Channels.Web });
        }
        catch (ProblemException wrong) when (wrong.Problem.Errors is { Count: > 0 })
        {
            return Page.Of<RegisterPage>(new { Entry = entry, Given = given, wrong.Problem.Errors, FormId = form[Form].ToString() }, StatusCodes.Status422UnprocessableEntity);
        }
    }

    private static Submission Read(IFormCollection form) => new()
    {
        Channel = Text(form, "channel"),
        ExternalNumber = Text(form, "externalNumber"),
        Kind = Text(form, "kind"),
        Category = Text(form, "category"),
        Area = Text(form, "area"),
        Delivery = Text(form, "delivery"),
        HallLevel = Text(form, "hallLevel"),
        Subject = Text(form, "subject"),
        Content = Text(form, "content"),
        Citizen = new SubmittingCitizen
        {
            Name = Text(form, "name"),
            Phone = Text(form, "phone"),
            Anonymous = form["anonymous"] == "true",
            Organization = Text(form, "organization"),
            Address = Text(form, "address"),
        },
    };

    private static string? Text(IFormCollection form, string name) => form[name].ToString().Trim() is { Length: > 0 } text ? text : null;
}
