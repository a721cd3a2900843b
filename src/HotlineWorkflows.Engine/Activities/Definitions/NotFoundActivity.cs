using System.ComponentModel;
using HotlineWorkflows.Engine.Workflows.Attributes;
using HotlineWorkflows.Engine.Workflows.UIHints;

namespace HotlineWorkflows.Engine.Workflows.Activities;

/// <summary>
/// Stands where a definition names an activity type that nobody registered (Elsa: <c>NotFoundActivity</c>). It keeps the
/// original JSON, so that nothing is lost, and makes an incident when the flow comes to it.
/// </summary>
[Activity("Elsa", "NotFoundActivity", 1, "代替本系统没有安装的活动，原有内容完整保留。", "系统", DisplayName = "未知活动")]
[Browsable(false)]
public sealed class NotFoundActivity : Activity
{
    /// <summary>The type the definition names.</summary>
    [Input(DisplayName = "缺少的类型", Description = "定义里写的活动类型。", IsReadOnly = true)]
    public string MissingTypeName { get; set; } = "";

    /// <summary>Its version; 0 when the definition names none.</summary>
    [Input(DisplayName = "缺少的版本", Description = "该类型的版本；定义没有写的为 0。", IsReadOnly = true)]
    public int MissingTypeVersion { get; set; }

    /// <summary>The activity as the definition has it.</summary>
    [Input(DisplayName = "原始内容", Description = "该活动在定义里的全部内容。", IsReadOnly = true, UIHint = InputUIHints.MultiLine)]
    public string OriginalActivityJson { get; set; } = "";

    /// <inheritdoc />
    protected override void Execute(ActivityExecutionContext context)
        => throw new InvalidOperationException($"Activity '{Id}' is of type '{MissingTypeName}'{(MissingTypeVersion > 0 ? $" version {MissingTypeVersion}" : "")}, which is not installed here. Install it and retry, or move the instance to a version of the definition without it.");
}
