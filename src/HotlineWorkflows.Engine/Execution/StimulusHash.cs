using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using HotlineWorkflows.Engine.Workflows.Attributes;

namespace HotlineWorkflows.Engine.Workflows;

/// <summary>
/// What bookmarks and triggers are found by: upper-case hex SHA-256 over the UTF-8 of the non-empty parts name, stimulus
/// and activity instance id, joined with <c>|</c>. A string stimulus counts as it is, any other as JSON.
/// </summary>
public static class StimulusHash
{
    private static readonly JsonSerializerOptions Options = new()
    {
        IncludeFields = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOut } },
    };

    /// <summary>The hash of a stimulus for a bookmark or trigger of that name.</summary>
    public static string Of(string name, object? stimulus, string? activityInstanceId = null)
    {
        var payload = stimulus switch
        {
            null => "",
            string text => text,
            _ => JsonSerializer.Serialize(stimulus, stimulus.GetType(), Options),
        };
        var length = name.Length + payload.Length + (activityInstanceId?.Length ?? 0) + 2;
        var joined = new StringBuilder(length);
        Append(name);
        Append(payload);
        Append(activityInstanceId);
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(joined.ToString())));

        void Append(string? part)
        {
            if (string.IsNullOrEmpty(part))
                return;
            if (joined.Length > 0)
                joined.Append('|');
            joined.Append(part);
        }
    }

    private static void LeaveOut(JsonTypeInfo type)
    {
        for (var i = type.Properties.Count - 1; i >= 0; i--)
        {
            if (type.Properties[i].AttributeProvider?.IsDefined(typeof(ExcludeFromHashAttribute), inherit: true) == true)
                type.Properties.RemoveAt(i);
        }
    }
}
