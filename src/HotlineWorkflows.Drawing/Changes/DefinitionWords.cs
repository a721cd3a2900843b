using System.Text.Json.Nodes;
using HotlineWorkflows.Activities;
using HotlineWorkflows.Domain.Places;
using HotlineWorkflows.Drawing.Reading;
using HotlineWorkflows.Engine.Workflows.Management;

namespace HotlineWorkflows.Drawing.Changes;

/// <summary>What the parts of definitions are called on screen.</summary>
/// <param name="registry">Knows the steps, their inputs and outcomes.</param>
/// <param name="policy">The definition's place, for the names of its clauses, units and codes; null: they stand as they are.</param>
/// <param name="used">Finds a definition used as an activity by its id, for the captions of its inputs; null: their names.</param>
public sealed class DefinitionWords(ActivityRegistry registry, PlacePolicy? policy = null, Func<string, DefinitionDocument?>? used = null)
{
    private static readonly Dictionary<string, string> Properties = new(StringComparer.Ordinal)
    {
        ["clauses"] = "另依据条款",
        ["ours"] = "本地设置（不引条款）",
        ["mergeMode"] = "汇合方式",
        ["canStartWorkflow"] = "可启动流程",
        ["runAsynchronously"] = "后台运行",
        ["commitStrategyName"] = "存盘时机",
        ["logPersistenceConfig"] = "记录保存",
        ["resilienceStrategy"] = "重试策略",
        ["cases"] = "情形",
        ["name"] = "内部名称",
    };

    /// <summary>A step's name in the flow, else that of its type.</summary>
    public string TitleOf(JsonObject activity) => activity.Object("metadata").Text("displayText") is { Length: > 0 } title ? title : TypeOf(activity);

    /// <summary>What kind of step it is: its activity type, or the definition it runs.</summary>
    public string TypeOf(JsonObject activity) => Descriptor(activity)?.DisplayName ?? activity.Text("type") ?? "";

    /// <summary>An input's caption.</summary>
    public string CaptionOf(JsonObject activity, string key)
        => Descriptor(activity) is { } descriptor
            ? descriptor.FindInput(key)?.DisplayName ?? descriptor.FindOutput(key)?.DisplayName ?? Properties.GetValueOrDefault(key) ?? key
            : Declared(activity, key)?.Text("displayName") is { Length: > 0 } caption ? caption : Properties.GetValueOrDefault(key) ?? key;

    /// <summary>An outcome's caption.</summary>
    public string OutcomeOf(JsonObject activity, string outcome)
        => Descriptor(activity)?.Ports.FirstOrDefault(port => port.Type == PortType.Flow && port.Name == outcome)?.DisplayName is { } caption && caption != "Done" ? caption : outcome == "Done" ? "完成" : outcome;

    internal InputDescriptor? InputOf(JsonObject activity, string key) => Descriptor(activity)?.FindInput(key);

    internal static string PropertyCaption(string key) => Properties.GetValueOrDefault(key) ?? key;

    /// <summary>A clause with what it is called.</summary>
    internal string Clause(string clause) => policy?.Clauses.GetValueOrDefault(clause) is { } known ? $"{clause}（{known.Title}）" : clause;

    /// <summary>A code with what it is called in the list from which the input takes it.</summary>
    internal string Code(InputDescriptor? input, string key, string code)
    {
        if (code.Length == 0)
            return "（空）";
        if (input is null)
            return key == "clause" || key.EndsWith("Clause", StringComparison.Ordinal) ? Clause(code) : code;
        if (input.Options.FirstOrDefault(option => option.Value == code) is { } option)
            return option.Text;
        return input.UIHandlers.FirstOrDefault(typeof(IOptionsSource).IsAssignableFrom) is { } source && Activator.CreateInstance(source) is IOptionsSource { List: var list } ? InList(list, code) : code;
    }

    /// <summary>What an action is called.</summary>
    internal string Action(string code) => policy?.Common.Actions.GetValueOrDefault(code)?.Name ?? code;

    private string InList(string list, string code) => list switch
    {
        "clauses" => Clause(code),
        "actions" => Action(code),
        _ when policy is null => code,
        "units" => policy.UnitName(code),
        "catalogues" => policy.List(code)?.Name ?? code,
        _ => policy.NameOf(list, code),
    };

    private ActivityDescriptor? Descriptor(JsonObject activity)
        => activity.Text("workflowDefinitionId") is { Length: > 0 } ? null : registry.Find(activity.Text("type") ?? "");

    private JsonObject? Declared(JsonObject activity, string key)
        => activity.Text("workflowDefinitionId") is { Length: > 0 } id
            ? used?.Invoke(id)?.Root.Objects("inputs").FirstOrDefault(input => string.Equals(input.Text("name"), key, StringComparison.OrdinalIgnoreCase))
            : null;
}
