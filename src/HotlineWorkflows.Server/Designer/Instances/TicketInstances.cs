using HotlineWorkflows.Domain.Actions;
using HotlineWorkflows.Engine.AspNetCore.Hosting;
using HotlineWorkflows.Server.Access;
using HotlineWorkflows.Tickets.Burst;
using HotlineWorkflows.Tickets.Rows;
using Microsoft.EntityFrameworkCore;

namespace HotlineWorkflows.Server.Designer.Instances;

/// <summary>What the hotline knows of instances: most are tickets, and a ticket is its rows. It is called by its number, nothing else of it is told.</summary>
/// <param name="tickets">The tickets.</param>
/// <param name="clock">The business clock.</param>
public sealed class TicketInstances(IDbContextFactory<TicketsDbContext> tickets, BusinessClock clock) : IInstanceCompanion
{
    /// <inheritdoc />
    public async ValueTask<IReadOnlyDictionary<Guid, string>> NamesAsync(IReadOnlyCollection<Guid> instances, CancellationToken cancellationToken)
    {
        if (instances.Count == 0)
            return new Dictionary<Guid, string>();
        await using var context = await tickets.CreateDbContextAsync(cancellationToken);
        return await context.Tickets.Where(row => instances.Contains(row.Id)).ToDictionaryAsync(row => row.Id, row => row.Number, cancellationToken);
    }

    /// <inheritdoc />
    public async ValueTask<IReadOnlyCollection<Guid>> FindAsync(string text, int limit, CancellationToken cancellationToken)
    {
        await using var context = await tickets.CreateDbContextAsync(cancellationToken);
        return await context.Tickets.Where(row => row.Number.StartsWith(text)).OrderByDescending(row => row.Id).Select(row => row.Id).Take(limit).ToListAsync(cancellationToken);
    }

    /// <inheritdoc />
    public async ValueTask<string?> ReasonAgainstAsync(HttpContext caller, WorkflowInstanceRecord instance, InstanceAct act, CancellationToken cancellationToken)
    {
        var number = (await NamesAsync([instance.Id], cancellationToken)).GetValueOrDefault(instance.Id);
        return act switch
        {
            InstanceAct.Delete when number is not null => $"这是工单 {number} 的办理过程，要随工单存档，不能删除。",
            InstanceAct.CancelWithAll when number is not null => $"其中有正在办理的工单（如 {number}），不能一次全部终止。请在实例列表中选定要终止的工单，或在工单的“变更”页逐件终止。",
            InstanceAct.Import when number is null && instance.CorrelationId == instance.Id.ToString() => "文件里是一件工单的办理过程，但这里没有这件工单。工单要连同台账一起从备份恢复，不能单独导入办理过程。",
            _ => null,
        };
    }

    /// <summary>A ticket whose flow an administrator ends is closed by him: nobody could bring it further, and no deadline may run on.</summary>
    /// <inheritdoc />
    public async ValueTask CancellingAsync(HttpContext caller, Burst burst, CancellationToken cancellationToken)
    {
        if (!(await NamesAsync([burst.Workflow.InstanceId], cancellationToken)).ContainsKey(burst.Workflow.InstanceId))
            return;
        var ticket = await burst.Services.GetRequiredService<TicketSession>().LoadAsync(burst.Workflow.InstanceId, cancellationToken);
        if (!ticket.IsClosed)
            Closing.Terminate(ticket, caller.DemandStaff().Acting, "管理员终止了办理流程。", clock.GetUtcNow());
    }
}
