using System.Text;
using HotlineWorkflows.Engine.Expressions.JavaScript;
using HotlineWorkflows.Engine.Expressions.Models;
using HotlineWorkflows.Engine.Workflows;

namespace HotlineWorkflows.Engine.Expressions;

/// <summary>What a script of a definition may see: Elsa's globals, made when a script asks for them. Times are of the business clock.</summary>
internal sealed class WorkflowScriptHost(ExpressionExecutionContext context) : ScriptHost(context.GetWorkflowExecutionContext().Clock)
{
    private WorkflowExecutionContext Workflow => context.GetWorkflowExecutionContext();

    public override bool TryGetGlobal(string name, out JsValue value)
    {
        if (base.TryGetGlobal(name, out value))
            return true;
        value = name switch
        {
            "variables" => JsValue.FromHost(new VariablesObject(context)),
            "getVariable" => Function(name, call => JsValue.FromObject(context.GetVariable<object>(call.Text(0)))),
            "setVariable" => Function(name, call => Assign(call.Text(0), call[1])),
            "getInput" => Function(name, call => JsValue.FromObject(Input(call.Text(0)))),
            "getOutputFrom" => Function(name, call => JsValue.FromObject(context.GetOutput(call.Text(0), call.Count > 1 ? call.Text(1) : "Result"))),
            "getLastResult" => Function(name, _ => JsValue.FromObject(context.GetLastResult())),
            "getWorkflowInstanceId" => Function(name, _ => Workflow.Id),
            "getWorkflowDefinitionId" => Function(name, _ => Workflow.Plan.Workflow.Identity.DefinitionId),
            "getWorkflowDefinitionVersionId" => Function(name, _ => Workflow.Plan.Workflow.Identity.Id),
            "getWorkflowDefinitionVersion" => Function(name, _ => (double)Workflow.Plan.Workflow.Identity.Version),
            "getWorkflowInstanceName" => Function(name, _ => Workflow.Name),
            "getCorrelationId" => Function(name, _ => Workflow.CorrelationId),
            "setCorrelationId" => Function(name, call => Correlate(call.Text(0))),
            "newGuid" or "newGuidString" => Function(name, _ => Guid.CreateVersion7(Clock.GetUtcNow()).ToString()),
            "newShortGuid" => Function(name, _ => Convert.ToBase64String(Guid.NewGuid().ToByteArray()).TrimEnd('=').Replace('+', '-').Replace('/', '_')),
            "setWorkflowInstanceName" => Function(name, call => Name(call.Text(0))),
            "isNullOrEmpty" => Function(name, call => IsNull(call[0]) || call.Text(0).Length == 0),
            "isNullOrWhiteSpace" => Function(name, call => IsNull(call[0]) || string.IsNullOrWhiteSpace(call.Text(0))),
            "parseGuid" => Function(name, call => Guid.Parse(call.Text(0)).ToString()),
            "stringToBase64" => Function(name, call => Convert.ToBase64String(Encoding.UTF8.GetBytes(call.Text(0)))),
            "stringFromBase64" => Function(name, call => Encoding.UTF8.GetString(Convert.FromBase64String(call.Text(0)))),
            _ => OfVariable(name),
        };
        return !value.IsUndefined;
    }

    private static JsValue Function(string name, HostFunction function) => JsValue.FromFunction(name, function);

    /// <summary><c>getAmount()</c> and <c>setAmount(value)</c> for a variable named <c>Amount</c> or <c>amount</c>, <c>getAmount()</c> also for an input.</summary>
    private JsValue OfVariable(string name)
    {
        if (name.Length < 4 || !char.IsUpper(name[3]))
            return default;
        var wanted = name[3..];
        if (name.StartsWith("get", StringComparison.Ordinal))
        {
            if (Find(wanted) is { } variable)
                return Function(name, _ => JsValue.FromObject(context.GetVariable<object>(variable)));
            if (Workflow.Plan.Workflow.Inputs.FirstOrDefault(input => string.Equals(input.Name, wanted, StringComparison.OrdinalIgnoreCase)) is { } input)
                return Function(name, _ => JsValue.FromObject(Input(input.Name)));
        }
        else if (name.StartsWith("set", StringComparison.Ordinal) && Find(wanted) is { } variable)
        {
            return Function(name, call => Assign(variable, call[0]));
        }

        return default;
    }

    private string? Find(string wanted)
        => Workflow.VariableNames(context.Activity).FirstOrDefault(variable => string.Equals(variable, wanted, StringComparison.OrdinalIgnoreCase));

    private object? Input(string name) => Workflow.FindInput(context.Activity, name);

    private JsValue Assign(string name, JsValue value)
    {
        context.SetVariable(name, value.ToObject());
        return default;
    }

    private static bool IsNull(JsValue value) => value.ToObject() is null;

    private JsValue Name(string name)
    {
        Workflow.Name = name;
        return default;
    }

    private JsValue Correlate(string id)
    {
        Workflow.CorrelationId = id;
        return default;
    }

    private sealed class VariablesObject(ExpressionExecutionContext context) : IScriptObject
    {
        public IEnumerable<string> Names => context.GetWorkflowExecutionContext().VariableNames(context.Activity).Distinct();

        public bool TryGet(string name, out JsValue value)
        {
            value = JsValue.FromObject(context.GetWorkflowExecutionContext().FindVariable(context.Activity, name, out var found));
            return found;
        }

        public bool TrySet(string name, JsValue value)
        {
            context.SetVariable(name, value.ToObject());
            return true;
        }
    }
}
