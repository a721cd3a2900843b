using System.Collections;
using System.Globalization;
using System.Text.Json.Nodes;
using HotlineWorkflows.Engine.Workflows.Management;
using HotlineWorkflows.Engine.Workflows.UIHints;

namespace HotlineWorkflows.Engine.AspNetCore.Descriptors;

/// <summary>Gives every input the editor that suits what is known of its values.</summary>
internal static class InputEditors
{
    /// <summary>An input with its editor.</summary>
    /// <param name="input">The input.</param>
    /// <param name="isSynthetic">Whether it is an input of a definition used as an activity.</param>
    /// <param name="list">The host's list; null when it keeps none.</param>
    /// <param name="isRefreshed">Whether Studio reads the list anew each time it shows the editor.</param>
    public static StudioInput Of(InputDescriptor input, bool isSynthetic, IReadOnlyList<InputOption>? list, bool isRefreshed)
    {
        var hint = Hint(input, list is not null);
        var specifications = Specifications(hint, input, list ?? input.Options);
        if (isRefreshed)
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

    /// <summary>What an editor needs with a list read just now. It does not say again that the list is to be read anew: Studio would do so without end.</summary>
    public static JsonObject Refreshed(InputDescriptor input, IReadOnlyList<InputOption> list, bool isListed) => Specifications(Hint(input, isListed), input, list);

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
        InputUIHints.DropDown => new JsonObject { [hint] = new JsonObject { ["selectList"] = List(Choices(input, list), _ => null) } },
        InputUIHints.RadioList => new JsonObject { [hint] = new JsonObject { ["radioList"] = List(list, _ => null) } },
        InputUIHints.CheckList => new JsonObject { [hint] = new JsonObject { ["checkList"] = List(list, option => Defaults(input).Contains(option.Value)) } },
        InputUIHints.DynamicOutcomes => new JsonObject { ["DynamicOutcomesOptions"] = new JsonObject { ["fixedOutcomes"] = new JsonArray() } },
        InputUIHints.CodeEditor => new JsonObject { [hint] = new JsonObject { ["language"] = "javascript", ["editorHeight"] = 1, ["singleLineMode"] = false } },
        InputUIHints.SingleLine when input.Unit is { } unit => new JsonObject { [hint] = new JsonObject { ["adornmentText"] = unit, ["enableCopyAdornment"] = false } },
        _ => [],
    };

    /// <summary>A drop-down of Studio cannot be emptied by itself: what may be left open has a choice that says so.</summary>
    private static IReadOnlyList<InputOption> Choices(InputDescriptor input, IReadOnlyList<InputOption> list)
        => input.IsOptional && list.All(option => option.Value.Length > 0) ? [new InputOption("（不填）", ""), .. list] : list;

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
