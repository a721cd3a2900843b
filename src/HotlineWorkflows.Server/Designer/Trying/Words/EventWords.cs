using HotlineWorkflows.Server.Reading;

namespace HotlineWorkflows.Server.Designer.Trying;

/// <summary>What scenarios write in codes, as people say it.</summary>
public static class EventWords
{
    /// <summary>An event as scenarios write it: <c>code</c> or <c>code(argument)</c>.</summary>
    public static string Event(string key, PlaceText text)
    {
        var bracket = key.IndexOf('(');
        if (bracket < 0)
            return text.Name("events", key);
        var about = key[(bracket + 1)..].TrimEnd(')');
        return $"{text.Name("events", key[..bracket])}（{text.Name(text.Policy.List("flags")?.Find(about) is null ? "deadlines" : "flags", about)}）";
    }

    /// <summary>An action.</summary>
    public static string Action(string code, PlaceText text) => text.Policy.Common.Actions.GetValueOrDefault(code)?.Name ?? code;

    /// <summary>A notification as scenarios write it: <c>channel:recipient</c>.</summary>
    public static string Notification(string key, PlaceText text) =>
        key.Split(':', 2) is [var channel, var recipient] ? $"{text.Name("notificationChannels", channel)}通知{text.Name("recipients", recipient)}" : key;

    /// <summary>A role, or a role at a unit, as scenarios write it.</summary>
    public static string By(string by, PlaceText text) => by.Split('@', 2) is [var role, var unit] ? text.Role(role, unit) : text.Name("roles", by);
}
