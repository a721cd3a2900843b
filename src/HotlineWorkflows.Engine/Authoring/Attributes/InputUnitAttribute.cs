namespace HotlineWorkflows.Engine.Workflows.Attributes;

/// <summary>What a number of an input counts, shown behind it. Ours: Elsa has it among the editor's settings.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class InputUnitAttribute(string text) : Attribute
{
    /// <summary>On screen, for example 个工作日.</summary>
    public string Text { get; } = text;
}
