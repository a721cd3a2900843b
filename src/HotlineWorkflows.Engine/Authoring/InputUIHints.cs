#pragma warning disable CS1591 // Each constant is the editor it names.
using HotlineWorkflows.Engine.Workflows.Memory;

namespace HotlineWorkflows.Engine.Workflows.UIHints;

/// <summary>Editors of the designer's property panel (Elsa: <c>InputUIHints</c>).</summary>
public static class InputUIHints
{
    public const string Checkbox = "checkbox";
    public const string CheckList = "checklist";
    public const string CodeEditor = "code-editor";
    public const string DateTimePicker = "datetime-picker";
    public const string Dictionary = "dictionary";
    public const string DropDown = "dropdown";
    public const string DynamicOutcomes = "dynamic-outcomes";
    public const string ExpressionEditor = "expression-editor";
    public const string FlowSwitchEditor = "flow-switch-editor";
    public const string HttpStatusCodes = "http-status-codes";
    public const string InputPicker = "input-picker";
    public const string JsonEditor = "json-editor";
    public const string MultiLine = "multiline";
    public const string MultiText = "multitext";
    public const string OutcomePicker = "outcome-picker";
    public const string OutputPicker = "output-picker";
    public const string RadioList = "radiolist";
    public const string SingleLine = "singleline";
    public const string SwitchEditor = "switch-editor";
    public const string TypePicker = "type-picker";
    public const string VariablePicker = "variable-picker";
    public const string WorkflowDefinitionPicker = "workflow-definition-picker";

    /// <summary>The editor of a type's values where nothing else is said.</summary>
    public static string Of(Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        if (plain == typeof(bool))
            return Checkbox;
        if (plain.IsEnum)
            return DropDown;
        if (plain == typeof(DateTimeOffset) || plain == typeof(DateTime))
            return DateTimePicker;
        if (typeof(Variable).IsAssignableFrom(plain))
            return VariablePicker;
        if (plain == typeof(Type))
            return TypePicker;
        if (typeof(System.Collections.IDictionary).IsAssignableFrom(plain) || typeof(IDictionary<string, object>).IsAssignableFrom(plain))
            return Dictionary;
        return plain != typeof(string) && typeof(IEnumerable<string>).IsAssignableFrom(plain) ? MultiText : SingleLine;
    }
}
