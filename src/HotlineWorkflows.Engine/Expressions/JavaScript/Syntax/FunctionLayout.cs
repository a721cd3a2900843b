namespace HotlineWorkflows.Engine.Expressions.JavaScript.Syntax;

/// <summary>What a function's frame must hold.</summary>
internal sealed class FunctionLayout(bool isArrow, bool isProgram)
{
    internal bool IsArrow => isArrow;

    internal bool IsProgram => isProgram;

    internal int LocalCount { get; set; }
}
