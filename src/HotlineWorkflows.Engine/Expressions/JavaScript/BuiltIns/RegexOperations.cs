using System.Text.RegularExpressions;
using HotlineWorkflows.Engine.Expressions.JavaScript.Runtime;

namespace HotlineWorkflows.Engine.Expressions.JavaScript.BuiltIns;

/// <summary>Matching, splitting and replacing with a RegExp.</summary>
internal static class RegexOperations
{
    internal static JsRegExp Create(Execution execution, string pattern, string flags)
    {
        execution.Charge(Cost.Object + (pattern.Length * 64L));
        execution.Step(10 + pattern.Length);
        try
        {
            return new JsRegExp(RegexProgram.Get(pattern, flags));
        }
        catch (RegexSyntaxException e)
        {
            throw execution.SyntaxError($"Invalid regular expression: /{pattern}/: {e.Message}");
        }
    }

    /// <summary>One match from lastIndex on, as <c>exec</c> does; null when there is none.</summary>
    internal static Match? Next(Execution execution, JsRegExp regex, string text)
    {
        var flags = regex.Program.Flags;
        var keepsIndex = flags.Global || flags.Sticky;
        var from = keepsIndex ? regex.LastIndex : 0;
        if (from > text.Length || from < 0)
        {
            regex.LastIndex = 0;
            return null;
        }

        var match = regex.Program.Match(execution, text, (int)from);
        if (!match.Success || (flags.Sticky && match.Index != (int)from))
        {
            if (keepsIndex)
                regex.LastIndex = 0;
            return null;
        }

        if (keepsIndex)
            regex.LastIndex = match.Index + match.Length;
        return match;
    }

    internal static JsValue Exec(Execution execution, JsRegExp regex, string text) =>
        Next(execution, regex, text) is { } match ? ToArray(execution, regex, match, text) : JsValue.Null;

    internal static JsValue Match(Execution execution, JsRegExp regex, string text)
    {
        if (!regex.Program.Flags.Global)
            return Exec(execution, regex, text);
        JsArray? result = null;
        foreach (var match in All(execution, regex, text))
        {
            result ??= JsArray.WithRoom(execution, 0);
            result.Add(execution, new JsValue(execution.Own(match.Value)));
        }

        return result is null ? JsValue.Null : new JsValue(result);
    }

    internal static IEnumerable<JsValue> MatchAll(Execution execution, JsRegExp regex, string text) =>
        All(execution, regex, text).Select(match => ToArray(execution, regex, match, text));

    internal static JsValue Split(Execution execution, JsRegExp regex, string text, uint limit)
    {
        var result = JsArray.WithRoom(execution, 0);
        if (limit == 0)
            return new JsValue(result);
        if (text.Length == 0)
        {
            if (!regex.Program.Match(execution, text, 0).Success)
                result.Add(execution, new JsValue(""));
            return new JsValue(result);
        }

        var start = 0;
        var from = 0;
        while (from < text.Length)
        {
            var match = regex.Program.Match(execution, text, from);
            if (!match.Success || match.Index >= text.Length)
                break;
            if (match.Length == 0 && match.Index == start)
            {
                from = start + 1;
                continue;
            }

            result.Add(execution, new JsValue(execution.Own(text[start..match.Index])));
            for (var g = 1; g < regex.Program.GroupNames.Length && result.Length < limit; g++)
                result.Add(execution, GroupValue(execution, match.Groups[g]));
            if (result.Length >= limit)
                return new JsValue(result);
            start = match.Index + match.Length;
            from = start;
        }

        result.Add(execution, new JsValue(execution.Own(text[start..])));
        return new JsValue(result);
    }

    internal static JsValue Replace(Execution execution, JsRegExp regex, string text, JsValue by)
    {
        var replacement = new Replacement(execution, by);
        var result = new ChargedText(execution);
        var position = 0;
        IEnumerable<Match> matches = regex.Program.Flags.Global ? All(execution, regex, text)
            : Next(execution, regex, text) is { } one ? [one] : [];
        foreach (var match in matches)
        {
            result.Append(text.AsSpan(position, match.Index - position));
            replacement.Append(result, text, match.Index, match.Length, Groups(execution, regex, match), Named(execution, regex, match));
            position = match.Index + match.Length;
        }

        return position == 0 && result.Length == 0 ? new JsValue(text) : result.Append(text.AsSpan(position)).ToValue();
    }

    private static IEnumerable<Match> All(Execution execution, JsRegExp regex, string text)
    {
        regex.LastIndex = 0;
        var from = 0;
        while (from <= text.Length)
        {
            var match = regex.Program.Match(execution, text, from);
            if (!match.Success || (regex.Program.Flags.Sticky && match.Index != from))
                yield break;
            yield return match;
            from = match.Length == 0 ? match.Index + 1 : match.Index + match.Length;
        }
    }

    private static JsValue GroupValue(Execution execution, Group group) =>
        group.Success ? new JsValue(execution.Own(group.Value)) : default;

    private static JsValue[] Groups(Execution execution, JsRegExp regex, Match match)
    {
        var groups = new JsValue[regex.Program.GroupNames.Length];
        execution.Charge((long)groups.Length * Cost.Element);
        for (var i = 0; i < groups.Length; i++)
            groups[i] = GroupValue(execution, match.Groups[i]);
        return groups;
    }

    private static JsObject? Named(Execution execution, JsRegExp regex, Match match)
    {
        JsObject? named = null;
        var names = regex.Program.GroupNames;
        for (var i = 1; i < names.Length; i++)
        {
            if (names[i] is { } name)
                (named ??= new JsObject(null)).Put(execution, name, GroupValue(execution, match.Groups[i]));
        }

        return named;
    }

    private static JsValue ToArray(Execution execution, JsRegExp regex, Match match, string text)
    {
        var array = JsArray.Of(execution, Groups(execution, regex, match));
        array.Put(execution, "index", new JsValue(match.Index));
        array.Put(execution, "input", new JsValue(text));
        array.Put(execution, "groups", Named(execution, regex, match) is { } named ? new JsValue(named) : default);
        return new JsValue(array);
    }
}
