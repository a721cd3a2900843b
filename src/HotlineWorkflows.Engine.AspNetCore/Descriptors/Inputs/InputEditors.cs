using System.Collections;
using System.Globalization;
using System.Text.Json.Nodes;
using HotlineWorkflows.Engine.Workflows.Management;
using HotlineWorkflows.Engine.Workflows.UIHints;

namespace HotlineWorkflows.Engine.AspNetCore.Descriptors;

/// <summary>Gives every input the editor that suits what is known of its values.</summary>
/// <param name="options">Lists the host keeps.</param>
internal sealed class InputEditors(IInputOptions options)
{
    /// <summary>An input with its editor.</summary>
    /// <param name="activity">The type; null for a definition used as an activity.</param>
    /// <param name="input">The input.</param>
    /// <param name="isSynthetic">Whether it is an input of a definition used as an activity.</param>
    public StudioInput Of(ActivityDescriptor? activity, InputDescriptor input, bool isSynthetic)
    {
        var isListed = options.Knows(activity, input);
        var hint = Hint(input, isListed);
        var specifications = Specifications(hint, input, input.Options);
        if (isListed)
            specifications["Refresh"] = true;
        return new StudioInput(
            input.Name,
            input.TypeName,
            input.DisplayName,
            input.Description,
            input.Order,
            input.IsBrowsable,
            isSynthetic,
            input.IsWrapped,
            hint,
            input.Category,
            Value(input.DefaultValue),
            input.DefaultSyntax,
            input.IsReadOnly,
            input.IsSensitive,
            StorageDriverType: null,
            specifications);
    }

    /// <summary>What an editor needs with a list read just now.</summary>
    public JsonObject Refreshed(ActivityDescriptor? activity, InputDescriptor input, IReadOnlyList<InputOption> list)
    {
        var specifications = Specifications(Hint(input, options.Knows(activity, input)), input, list);
        specifications["Refresh"] = true;
        return specifications;
    }

    /// <summary>The editor of a list where the input's own takes anything.</summary>
    private static string Hint(InputDescriptor input, bool isListed) => input.UIHint switch
    {
        InputUIHints.SingleLine when isListed => InputUIHints.DropDown,
        InputUIHints.MultiText when isListed => InputUIHints.CheckList,
        { Length: > 0 } hint => hint,
        _ => InputUIHints.SingleLine,
    };

    private static JsonObject Specifications(string hint, InputDescriptor input, IReadOnlyList<InputOption> list) => hint switch
    {
        InputUIHints.DropDown => new JsonObject { [hint] = new JsonObject { ["selectList"] = List(list, _ => null) } },
        InputUIHints.RadioList => new JsonObject { [hint] = new JsonObject { ["radioList"] = List(list, _ => null) } },
        InputUIHints.CheckList => new JsonObject { [hint] = new JsonObject { ["checkList"] = List(list, option => Defaults(input).Contains(option.Value)) } },
        InputUIHints.DynamicOutcomes => new JsonObject { ["DynamicOutcomesOptions"] = new JsonObject { ["fixedOutcomes"] = new JsonArray() } },
        InputUIHints.CodeEditor => new JsonObject { [hint] = new JsonObject { ["language"] = "javascript", ["editorHeight"] = 1, ["singleLineMode"] = false } },
        InputUIHints.SingleLine => new JsonObject { [hint] = new JsonObject { ["adornmentText"] = input.Unit ?? "", ["enableCopyAdornment"] = false } },
        _ => [],
    };

    private static JsonObject List(IReadOnlyList<InputOption> list, Func<InputOption, bool?> isChecked)
    {
        var items = new JsonArray();
        foreach (var option in list)
        {
            var item = new JsonObject { ["text"] = option.Text, ["value"] = option.Value };
            if (isChecked(option) is { } value)
                item["isChecked"] = value;
            items.Add(item);
        }

        return new JsonObject { ["items"] = items, ["isFlagsEnum"] = false };
    }

    private static IReadOnlyCollection<string> Defaults(InputDescriptor input) => input.DefaultValue is IEnumerable<string> values ? [.. values] : [];

    private static JsonNode? Value(object? value) => value switch
    {
        null => null,
        bool flag => JsonValue.Create(flag),
        string text => JsonValue.Create(text),
        DateTimeOffset moment => moment == default ? null : JsonValue.Create(moment.ToString("O", CultureInfo.InvariantCulture)),
        int or long or double or decimal => JsonValue.Create(Convert.ToDecimal(value, CultureInfo.InvariantCulture)),
        IEnumerable list => new JsonArray([.. list.Cast<object?>().Select(Value)]),
        IFormattable formattable => JsonValue.Create(formattable.ToString(null, CultureInfo.InvariantCulture)),
        _ => JsonValue.Create(value.ToString()),
    };
}
