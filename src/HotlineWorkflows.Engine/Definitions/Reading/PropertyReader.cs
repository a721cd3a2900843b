using System.Text.Json.Nodes;
using HotlineWorkflows.Engine.Expressions.Models;
using HotlineWorkflows.Engine.Http;
using HotlineWorkflows.Engine.Workflows.Activities;
using HotlineWorkflows.Engine.Workflows.Activities.Flowchart.Models;
using HotlineWorkflows.Engine.Workflows.Memory;
using HotlineWorkflows.Engine.Workflows.Models;
using FlowchartActivity = HotlineWorkflows.Engine.Workflows.Activities.Flowchart.Activities.Flowchart;

namespace HotlineWorkflows.Engine.Workflows.Management;

/// <summary>Reads what an activity type declares: children, inputs, constants, outputs.</summary>
internal sealed class PropertyReader(DocumentReading reading, JsonObject json, Activity activity, ActivityDescriptor descriptor)
{
    public void Read()
    {
        foreach (var slot in descriptor.Slots)
            ReadSlot(slot);
        foreach (var input in descriptor.Inputs)
        {
            if (input.IsWrapped)
                ReadInput(input);
            else
                ReadConstant(input);
        }

        foreach (var output in descriptor.Outputs)
            ReadOutput(output);
    }

    private void ReadSlot(ChildSlot slot)
    {
        var node = json.Find(slot.Key);
        var path = JsonPaths.Of(json, slot.Key);
        if (slot.IsCollection)
        {
            var children = new List<IActivity>();
            foreach (var item in reading.Items(node, path))
            {
                if (reading.Activities.Read(item, item?.GetPath() ?? path, activity) is { } child)
                    children.Add(child);
            }

            slot.Set(activity, children);
        }
        else if (node is JsonObject && !(activity is FlowchartActivity && slot.Key == "start"))
        {
            slot.Set(activity, reading.Activities.Read(node, path, activity));
        }
        else if (node is not null and not JsonObject && activity is not FlowchartActivity)
        {
            reading.Error(DefinitionProblemCodes.WrongShape, path, "An activity is an object with 'id' and 'type'.", null);
        }
    }

    private void ReadInput(InputDescriptor input)
    {
        var node = json.Find(input.Key);
        var read = reading.Expressions.ReadInput(node, JsonPaths.Of(json, input.Key), input);
        if (read is not null)
            input.Set?.Invoke(activity, read);
        else if (input is { DefaultValue: { } value, Wrap: { } wrap } && input.Get(activity) is not Input { Expression.Value: not null })
            input.Set?.Invoke(activity, wrap(Expression.LiteralExpression(value), new MemoryBlockReference()));
    }

    private void ReadConstant(InputDescriptor input)
    {
        var node = json.Find(input.Key);
        var path = JsonPaths.Of(json, input.Key);
        if (typeof(Variable).IsAssignableFrom(input.Type))
        {
            if (reading.Variables.Resolve(node, path) is { } variable && input.Type.IsInstanceOfType(variable))
                input.Set?.Invoke(activity, variable);
            else
                reading.Error(DefinitionProblemCodes.MissingInput, path, $"Activity '{json.Text("id")}' names no variable.", "Choose one.");
        }
        else if (typeof(IEnumerable<FlowSwitchCase>).IsAssignableFrom(input.Type))
        {
            input.Set?.Invoke(activity, Cases(node, path).Select(item => new FlowSwitchCase { Label = item.Label, Condition = item.Condition }).ToList());
        }
        else if (typeof(IEnumerable<SwitchCase>).IsAssignableFrom(input.Type))
        {
            input.Set?.Invoke(activity, Cases(node, path).Select(item => new SwitchCase { Label = item.Label, Condition = item.Condition, Activity = reading.Activities.Read(item.Json.Find("activity"), JsonPaths.Of(item.Json, "activity"), activity) }).ToList());
        }
        else if (typeof(IEnumerable<HttpStatusCodeCase>).IsAssignableFrom(input.Type))
        {
            input.Set?.Invoke(activity, reading.Items(node, path).OfType<JsonObject>().Select(item => new HttpStatusCodeCase { StatusCode = ValueConversion.To<int>(item.Find("statusCode")?.ToValue()), Activity = reading.Activities.Read(item.Find("activity"), JsonPaths.Of(item, "activity"), activity) }).ToList());
        }
        else if (node is not null)
        {
            ReadPlain(input, node, path);
        }
        else if (input.DefaultValue is { } value && input.Get(activity) is null)
        {
            input.Set?.Invoke(activity, value);
        }
    }

    private void ReadPlain(InputDescriptor input, JsonNode node, string path)
    {
        // A designer that thinks the constant an expression wraps it.
        var plain = node is JsonObject wrapped && wrapped.Find("expression") is JsonObject expression ? expression.Find("value") : node;
        try
        {
            var value = ValueConversion.To(plain.ToValue(), input.Type);
            if (value is not null || !input.Type.IsValueType)
                input.Set?.Invoke(activity, value);
        }
        catch (ExpressionException e)
        {
            reading.Error(DefinitionProblemCodes.BadValue, path, $"The value of '{input.Key}' does not fit: {e.Message}", input.Options.Count > 0 ? $"Use one of {string.Join(", ", input.Options.Select(option => option.Value))}." : null);
        }
    }

    private IEnumerable<(string Label, Expression? Condition, JsonObject Json)> Cases(JsonNode? node, string path)
    {
        var labels = new HashSet<string>(StringComparer.Ordinal);
        var index = 0;
        foreach (var item in reading.Items(node, path))
        {
            var at = item?.GetPath() ?? $"{path}[{index}]";
            index++;
            if (item is not JsonObject one || one.Text("label") is not { Length: > 0 } label)
            {
                reading.Error(DefinitionProblemCodes.WrongShape, at, "A case is { \"label\": …, \"condition\": { \"type\": …, \"value\": … } }.", null);
                continue;
            }

            if (!labels.Add(label))
                reading.Error(DefinitionProblemCodes.DuplicateId, JsonPaths.Of(one, "label"), $"Two cases are labelled '{label}'.", "Rename one of them; connections name cases by label.");
            var condition = one.Find("condition");
            if (condition is JsonObject wrapped && wrapped.Find("expression") is JsonObject inner)
                condition = inner;
            yield return (label, condition switch
            {
                JsonObject expression => reading.Expressions.Read(expression, null),
                null => null,
                _ => Expression.LiteralExpression(condition.ToValue()),
            }, one);
        }
    }

    private void ReadOutput(OutputDescriptor output)
    {
        switch (json.Find(output.Key))
        {
            case null:
                break;
            case JsonObject bound:
                if (bound.Find("memoryReference") is JsonObject reference && reference.Text("id") is { Length: > 0 } id)
                    output.Bind?.Invoke(activity, reading.Variables.Place(id));
                break;
            case var wrong:
                reading.Error(DefinitionProblemCodes.WrongShape, wrong.GetPath(), $"The output '{output.Key}' is {{ \"memoryReference\": {{ \"id\": … }} }}.", null);
                break;
        }
    }
}
