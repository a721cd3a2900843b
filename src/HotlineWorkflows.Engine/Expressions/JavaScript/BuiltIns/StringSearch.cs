using HotlineWorkflows.Engine.Expressions.JavaScript.Runtime;

namespace HotlineWorkflows.Engine.Expressions.JavaScript.BuiltIns;

/// <summary>String methods that search, split and replace.</summary>
internal static class StringSearch
{
    internal static void Add(JsObject prototype)
    {
        prototype.Method("includes", 1, call =>
        {
            var s = StringBuiltIns.Self(call);
            return new JsValue(s.IndexOf(Plain(call), call.Position(1, s.Length, 0), StringComparison.Ordinal) >= 0);
        });
        prototype.Method("startsWith", 1, call =>
        {
            var s = StringBuiltIns.Self(call);
            return new JsValue(s.AsSpan((int)Math.Clamp(call.Integer(1), 0, s.Length)).StartsWith(Plain(call), StringComparison.Ordinal));
        });
        prototype.Method("endsWith", 1, call =>
        {
            var s = StringBuiltIns.Self(call);
            var end = call[1].IsUndefined ? s.Length : (int)Math.Clamp(call.Integer(1), 0, s.Length);
            return new JsValue(s.AsSpan(0, end).EndsWith(Plain(call), StringComparison.Ordinal));
        });
        prototype.Method("indexOf", 1, call =>
        {
            var s = StringBuiltIns.Self(call);
            return new JsValue(s.IndexOf(call.Text(0), (int)Math.Clamp(call.Integer(1), 0, s.Length), StringComparison.Ordinal));
        });
        prototype.Method("lastIndexOf", 1, call =>
        {
            var s = StringBuiltIns.Self(call);
            var wanted = call.Text(0);
            var from = double.IsNaN(call.Number(1)) ? s.Length : Math.Clamp(call.Integer(1), 0, s.Length);
            var end = (int)Math.Min(from + wanted.Length, s.Length);
            return new JsValue(s.AsSpan(0, end).LastIndexOf(wanted, StringComparison.Ordinal));
        });
        prototype.Method("localeCompare", 1, call =>
        {
            var order = TextOrder.Compare(StringBuiltIns.Self(call), call.Text(0));
            return new JsValue(Math.Sign(order));
        });
        prototype.Method("split", 2, Split);
        prototype.Method("replace", 2, call => Replace(call, all: false));
        prototype.Method("replaceAll", 2, call => Replace(call, all: true));
        prototype.Method("match", 1, call =>
        {
            var s = StringBuiltIns.Self(call);
            return RegexOperations.Match(call.Execution, AsRegExp(call, ""), s);
        });
        prototype.Method("matchAll", 1, call =>
        {
            var s = StringBuiltIns.Self(call);
            var regex = AsRegExp(call, "g");
            if (!regex.Program.Flags.Global)
                throw call.TypeError("String.prototype.matchAll called with a non-global RegExp argument");
            call.Execution.Charge(Cost.Object);
            return new JsValue(new JsIterator(RegexOperations.MatchAll(call.Execution, regex, s).GetEnumerator()));
        });
        prototype.Method("search", 1, call =>
        {
            var s = StringBuiltIns.Self(call);
            var match = AsRegExp(call, "").Program.Match(call.Execution, s, 0);
            return new JsValue(match.Success ? match.Index : -1);
        });
    }

    private static string Plain(ScriptCall call) => call[0].Ref is JsRegExp
        ? throw call.TypeError("First argument must not be a regular expression")
        : call.Text(0);

    private static JsRegExp AsRegExp(ScriptCall call, string flags) => call[0].Ref as JsRegExp
        ?? RegexOperations.Create(call.Execution, call[0].IsUndefined ? "(?:)" : call.Text(0), flags);

    private static JsValue Split(ScriptCall call)
    {
        var execution = call.Execution;
        var s = StringBuiltIns.Self(call);
        var limit = call[1].IsUndefined ? uint.MaxValue : Coerce.ToUInt32(call.Number(1));
        if (call[0].Ref is JsRegExp regex)
            return RegexOperations.Split(execution, regex, s, limit);
        var result = JsArray.WithRoom(execution, 0);
        if (limit == 0)
            return new JsValue(result);
        if (call[0].IsUndefined)
        {
            result.Add(execution, new JsValue(s));
            return new JsValue(result);
        }

        var separator = call.Text(0);
        if (separator.Length == 0)
        {
            for (var i = 0; i < s.Length && result.Length < limit; i++)
            {
                execution.Step(1);
                result.Add(execution, new JsValue(Members.CharText(s[i])));
            }

            return new JsValue(result);
        }

        var start = 0;
        while (result.Length < limit)
        {
            execution.Step(1);
            var end = s.IndexOf(separator, start, StringComparison.Ordinal);
            result.Add(execution, new JsValue(execution.Own(end < 0 ? s[start..] : s[start..end])));
            if (end < 0)
                break;
            start = end + separator.Length;
        }

        return new JsValue(result);
    }

    private static JsValue Replace(ScriptCall call, bool all)
    {
        var execution = call.Execution;
        var s = StringBuiltIns.Self(call);
        if (call[0].Ref is JsRegExp regex)
        {
            if (all && !regex.Program.Flags.Global)
                throw call.TypeError("replaceAll must be called with a global RegExp");
            return RegexOperations.Replace(execution, regex, s, call[1]);
        }

        var wanted = call.Text(0);
        var replacement = new Replacement(execution, call[1]);
        var result = new ChargedText(execution);
        var position = 0;
        var from = 0;
        while (from <= s.Length && s.IndexOf(wanted, from, StringComparison.Ordinal) is >= 0 and var at)
        {
            execution.Step(1);
            result.Append(s.AsSpan(position, at - position));
            replacement.Append(result, s, at, wanted.Length, [new JsValue(wanted)], null);
            position = at + wanted.Length;
            from = Math.Max(position, at + 1);
            if (!all)
                break;
        }

        if (from == 0)
            return new JsValue(s);
        result.Append(s.AsSpan(position));
        return result.ToValue();
    }
}
