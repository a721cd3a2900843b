using HotlineWorkflows.Engine.Expressions;
using HotlineWorkflows.Engine.Expressions.JavaScript;
using HotlineWorkflows.Engine.Expressions.Models;

namespace HotlineWorkflows.Activities;

/// <summary>The ticket as expressions see it, under the name <c>Ticket</c>: read only, without anything personal.</summary>
public sealed class TicketGlobal : IExpressionGlobal
{
    /// <inheritdoc />
    public string Name => "Ticket";

    /// <inheritdoc />
    public string TypeDeclaration => TicketDeclaration.Text;

    /// <inheritdoc />
    public async ValueTask<JsValue> GetAsync(ExpressionExecutionContext context)
    {
        var workflow = context.GetWorkflowExecutionContext();
        if (!Guid.TryParse(workflow.CorrelationId, out var id))
            throw new InvalidOperationException("This instance works on no ticket, so its expressions cannot speak of one.");
        var session = context.GetRequiredService<ITicketSession>();
        return JsValue.FromHost(new TicketObject(await session.LoadAsync(id, context.CancellationToken), session));
    }
}
