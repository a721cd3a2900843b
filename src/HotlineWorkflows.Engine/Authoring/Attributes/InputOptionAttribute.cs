namespace HotlineWorkflows.Engine.Workflows.Attributes;

/// <summary>One of the values an input may have, with its name on screen. Ours: Elsa shows the value itself.</summary>
[AttributeUsage(AttributeTargets.Property, AllowMultiple = true)]
public sealed class InputOptionAttribute(string value, string text) : Attribute
{
    /// <summary>In the definition.</summary>
    public string Value { get; } = value;

    /// <summary>On screen.</summary>
    public string Text { get; } = text;
}
