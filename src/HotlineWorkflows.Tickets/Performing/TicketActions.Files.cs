using HotlineWorkflows.Domain.Actions;
using HotlineWorkflows.Domain.Places;
using HotlineWorkflows.Domain.Tickets;
using HotlineWorkflows.Engine.Storage.Writing;
using HotlineWorkflows.Engine.Workflows.Runtime;
using HotlineWorkflows.Tickets.Files;
using Microsoft.Extensions.DependencyInjection;

namespace HotlineWorkflows.Tickets.Performing;

/// <content>Files that forms bring: they go into the ticket with the action, or not at all.</content>
public sealed partial class TicketActions
{
    private const string AttachmentsField = "attachments";

    /// <summary>Takes the files of a submission into its ticket.</summary>
    private static void TakeFiles(Engine.Workflows.Runtime.Burst burst, IWorkflowTransaction transaction, Ticket ticket, TicketDraft draft, DateTimeOffset now) =>
        TakeFiles(burst, transaction, ticket, [.. draft.Attachments.Select(file => new NamedFile(AttachmentsField, file))], null, now);

    /// <summary>Takes the files an action's form names into the ticket.</summary>
    private static void TakeFiles(Engine.Workflows.Runtime.Burst burst, IWorkflowTransaction transaction, Ticket ticket, ActionDefinition definition, ActionPayload payload, DateTimeOffset now) =>
        TakeFiles(burst, transaction, ticket, [.. NamedBy(payload, definition.Fields, "")], definition.Code, now);

    // Scenarios have no files: there a name is enough.
    private static void TakeFiles(Engine.Workflows.Runtime.Burst burst, IWorkflowTransaction transaction, Ticket ticket, IReadOnlyList<NamedFile> named, string? action, DateTimeOffset now)
    {
        if (named.Count > 0 && burst.Services.GetService<ITicketFiles>() is { } files)
            files.Attach((IRelationalTransaction)transaction, ticket, named, action, now);
    }

    private static IEnumerable<NamedFile> NamedBy(ActionPayload payload, IEnumerable<FormField> fields, string prefix) => fields.SelectMany(field => field.Type switch
    {
        FieldType.Attachments => payload.List(field.Name).Select(file => new NamedFile(prefix + field.Name, file)),
        FieldType.Group => NamedBy(payload.Group(field.Name), field.Fields, $"{prefix}{field.Name}."),
        _ => [],
    });
}
