using System.Runtime.InteropServices;
using System.Security.Cryptography;
using HotlineWorkflows.Engine.Workflows.Management;
using Microsoft.AspNetCore.Http;

namespace HotlineWorkflows.Engine.AspNetCore.Definitions;

/// <summary>
/// Which state of a definition somebody saw when he changed it: told with every definition as <c>ETag</c>, and sent back with
/// a save as <c>If-Match</c>, so that nobody overwrites what another has saved meanwhile. Whoever sends none overwrites.
/// </summary>
internal static class SeenState
{
    /// <summary>The tag of a stored version, layout included: the definition, a colon, a digest.</summary>
    public static string Of(WorkflowDefinitionRecord record)
    {
        var digest = SHA256.HashData(MemoryMarshal.AsBytes(record.Json.AsSpan()));
        return $"\"{Uri.EscapeDataString(record.DefinitionId)}:{Convert.ToHexStringLower(digest.AsSpan(0, 12))}\"";
    }

    /// <summary>Tells the caller which state he is given.</summary>
    public static void Tell(HttpContext caller, WorkflowDefinitionRecord record) => caller.Response.Headers.ETag = Of(record);

    /// <summary>Whether the caller saw another state of this definition than the one that is stored.</summary>
    public static bool IsOvertaken(HttpContext caller, WorkflowDefinitionRecord stored)
    {
        // Proxies that compress on the way weaken tags.
        var seen = caller.Request.Headers.IfMatch.ToString().Replace("W/", "", StringComparison.Ordinal);
        return seen.StartsWith($"\"{Uri.EscapeDataString(stored.DefinitionId)}:", StringComparison.Ordinal) && seen != Of(stored);
    }
}
