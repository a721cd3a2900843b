using System.Text;
using System.Text.Json.Nodes;
using HotlineWorkflows.Attachments.Storing;
using HotlineWorkflows.Domain.Actions;

namespace HotlineWorkflows.Server.Attachments;

/// <summary>Gives sample tickets real files where their descriptions name some: a short text under the name.</summary>
/// <param name="store">Takes the files.</param>
public sealed class SampleAttachments(IAttachmentStore store)
{
    private const string Field = "attachments";

    /// <summary>A payload with the names of files replaced by files.</summary>
    public async Task<ActionPayload> WithFilesAsync(ActionPayload payload, string place, Guid ticketId, string role, CancellationToken cancellationToken)
    {
        if (payload.List(Field) is not { Count: > 0 } names)
            return payload;
        var ids = new JsonArray();
        foreach (var name in names)
        {
            using var content = new MemoryStream(Encoding.UTF8.GetBytes($"演示附件：{name}\n"));
            var file = await store.ReceiveAsync(new AttachmentUpload(place, ticketId, Path.ChangeExtension(name, "txt"), role), content, cancellationToken);
            ids.Add(file.Id.ToString());
        }

        var json = JsonNode.Parse(payload.Json.GetRawText())!.AsObject();
        json[Field] = ids;
        return ActionPayload.Parse(json.ToJsonString());
    }
}
