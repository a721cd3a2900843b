using HotlineWorkflows.Engine.Expressions.Models;
using HotlineWorkflows.Engine.Workflows.Attributes;
using HotlineWorkflows.Engine.Workflows.Memory;
using HotlineWorkflows.Engine.Workflows.Models;
using HotlineWorkflows.Engine.Workflows.UIHints;

namespace HotlineWorkflows.Engine.Workflows.Activities;

/// <summary>Sets a variable (Elsa: <c>SetVariable</c>).</summary>
[Activity("Elsa", "SetVariable", 1, "给变量赋值。", "基本", DisplayName = "设置变量")]
public sealed class SetVariable : CodeActivity
{
    /// <summary>The variable.</summary>
    [Input(DisplayName = "变量", Description = "要赋值的变量。", UIHint = InputUIHints.VariablePicker)]
    public Variable Variable { get; set; } = new();

    /// <summary>Its new value.</summary>
    [Input(DisplayName = "值", Description = "新的值，可以写成 JavaScript。")]
    public Input<object?> Value { get; set; } = new(Expression.LiteralExpression(null));

    /// <inheritdoc />
    protected override void Execute(ActivityExecutionContext context) => context.Set(Variable, context.Get(Value));
}

/// <summary>Sets a typed variable (Elsa: <c>SetVariable&lt;T&gt;</c>).</summary>
[Activity("Elsa", "Primitives", "Sets a variable.")]
public sealed class SetVariable<T> : CodeActivity
{
    /// <summary>A variable to be named later.</summary>
    public SetVariable()
    {
    }

    /// <summary>The variable and its new value.</summary>
    public SetVariable(Variable<T> variable, Input<T> value)
    {
        Variable = variable;
        Value = value;
    }

    /// <summary>The variable.</summary>
    [Input]
    public Variable<T> Variable { get; set; } = new();

    /// <summary>Its new value.</summary>
    [Input]
    public Input<T> Value { get; set; } = new(Expression.LiteralExpression(null));

    /// <inheritdoc />
    protected override void Execute(ActivityExecutionContext context) => context.Set(Variable, context.Get(Value));
}

/// <summary>Sets an output of the workflow (Elsa: <c>SetOutput</c>).</summary>
[Activity("Elsa", "SetOutput", 1, "设置流程的输出。", "组合", DisplayName = "设置输出")]
public sealed class SetOutput : CodeActivity
{
    /// <summary>The output's name.</summary>
    [System.ComponentModel.DataAnnotations.Required]
    [Input(DisplayName = "输出", Description = "流程声明的输出。", UIHint = InputUIHints.OutputPicker)]
    public Input<string> OutputName { get; set; } = new("");

    /// <summary>Its value.</summary>
    [Input(DisplayName = "值", Description = "输出的值。")]
    public Input<object?> OutputValue { get; set; } = new(Expression.LiteralExpression(null));

    /// <inheritdoc />
    protected override void Execute(ActivityExecutionContext context)
    {
        var name = context.Get(OutputName) ?? "";
        var value = context.Get(OutputValue);
        for (var scope = context.ParentActivityExecutionContext; scope is not null; scope = scope.ParentActivityExecutionContext)
        {
            if (scope.Activity is not DefinitionActivity definition)
                continue;
            definition.SetOutput(scope, name, value);
            return;
        }

        context.WorkflowExecutionContext.Output[name] = value!;
    }
}

/// <summary>Where <see cref="WriteLine"/> writes (Elsa: <c>IStandardOutStreamProvider</c>).</summary>
public interface IStandardOutStreamProvider
{
    /// <summary>The writer.</summary>
    TextWriter GetTextWriter();
}

/// <summary>Writes a line (Elsa: <c>WriteLine</c>).</summary>
[Activity("Elsa", "WriteLine", 1, "向服务器控制台输出一行文字，供调试。", "调试", DisplayName = "输出一行")]
public sealed class WriteLine : CodeActivity
{
    /// <summary>A text to be set later.</summary>
    public WriteLine()
    {
    }

    /// <summary>The text.</summary>
    public WriteLine(string text) => Text = new Input<string>(text);

    /// <summary>The text.</summary>
    public WriteLine(Func<string> text) => Text = new Input<string>(text);

    /// <summary>The text.</summary>
    public WriteLine(Func<ExpressionExecutionContext, string> text) => Text = new Input<string>(text);

    /// <summary>The text.</summary>
    public WriteLine(Input<string> text) => Text = text;

    /// <summary>The text.</summary>
    [Input(DisplayName = "文字", Description = "要输出的文字。")]
    public Input<string> Text { get; set; } = new("");

    /// <inheritdoc />
    protected override void Execute(ActivityExecutionContext context)
        => (context.GetService<IStandardOutStreamProvider>()?.GetTextWriter() ?? Console.Out).WriteLine(context.Get(Text));
}

/// <summary>Says what the instance is about (Elsa: <c>Correlate</c>).</summary>
[Activity("Elsa", "Correlate", 1, "设定本实例的关联标识，例如工单标识。", "基本", DisplayName = "关联")]
public sealed class Correlate : CodeActivity
{
    /// <summary>The correlation id.</summary>
    [Input(DisplayName = "关联标识", Description = "此后本实例以此标识被找到。")]
    public Input<string> CorrelationId { get; set; } = new("");

    /// <inheritdoc />
    protected override void Execute(ActivityExecutionContext context) => context.WorkflowExecutionContext.CorrelationId = context.Get(CorrelationId);
}

/// <summary>Names the instance (Elsa: <c>SetName</c>).</summary>
[Activity("Elsa", "SetName", 1, "给本实例命名。", "基本", DisplayName = "命名")]
public sealed class SetName : CodeActivity
{
    /// <summary>The name.</summary>
    [Input(DisplayName = "名称", Description = "实例列表和查看页显示的名称。")]
    public Input<string> Value { get; set; } = new("");

    /// <inheritdoc />
    protected override void Execute(ActivityExecutionContext context) => context.WorkflowExecutionContext.Name = context.Get(Value);
}

/// <summary>Makes an incident on purpose (Elsa: <c>Fault</c>).</summary>
[Activity("Elsa", "Fault", 1, "有意报错，生成一条异常记录。", "基本", DisplayName = "报错")]
public sealed class Fault : Activity
{
    /// <summary>A code for it.</summary>
    [Input(DisplayName = "代码", Description = "便于查找的代码。")]
    public Input<string> Code { get; set; } = new("");

    /// <summary>A group for it.</summary>
    [Input(DisplayName = "分类", Description = "异常的分类。")]
    public Input<string> Category { get; set; } = new("");

    /// <summary>A kind for it.</summary>
    [Input(DisplayName = "类型", Description = "异常的类型，例如 System 或 Business。")]
    public Input<string> FaultType { get; set; } = new("");

    /// <summary>What to tell.</summary>
    [Input(DisplayName = "说明", Description = "写给处理异常的人看的说明。", UIHint = InputUIHints.MultiLine)]
    public Input<string> Message { get; set; } = new("");

    /// <inheritdoc />
    protected override void Execute(ActivityExecutionContext context)
        => throw new InvalidOperationException(string.Join(" ", new[] { context.Get(Code), context.Get(Message) }.Where(part => !string.IsNullOrEmpty(part))));
}

/// <summary>Runs a delegate (Elsa: <c>Inline</c>). Exists in code only.</summary>
[Activity("Elsa", "Primitives", "Runs code.")]
public sealed class Inline : CodeActivity
{
    private readonly Func<ActivityExecutionContext, ValueTask> _run;

    /// <summary>An asynchronous delegate.</summary>
    public Inline(Func<ActivityExecutionContext, ValueTask> run) => _run = run;

    /// <summary>A delegate.</summary>
    public Inline(Action<ActivityExecutionContext> run)
        : this(context =>
        {
            run(context);
            return default;
        })
    {
    }

    /// <summary>A delegate.</summary>
    public Inline(Action run)
        : this(_ => run())
    {
    }

    /// <inheritdoc />
    protected override ValueTask ExecuteAsync(ActivityExecutionContext context) => _run(context);
}
