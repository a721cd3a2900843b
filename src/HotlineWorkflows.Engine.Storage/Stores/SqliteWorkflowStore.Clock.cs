using HotlineWorkflows.Engine.Workflows.Runtime;
using Microsoft.EntityFrameworkCore;

namespace HotlineWorkflows.Engine.Storage;

/// <content>How the business clock runs.</content>
public sealed partial class SqliteWorkflowStore
{
    private const string SaveClock = "INSERT INTO clock (id, mode, business_time, system_time, rate) VALUES (1, $0, $1, $2, $3) ON CONFLICT (id) DO UPDATE SET mode = $0, business_time = $1, system_time = $2, rate = $3";

    /// <inheritdoc />
    public ValueTask<BusinessClockSetting?> ReadClockAsync(CancellationToken cancellationToken = default) =>
        ReadAsync(
            context => context.Clock.Select(row => new BusinessClockSetting(row.Mode, row.BusinessTime, row.SystemTime, row.Rate)).FirstOrDefaultAsync(cancellationToken),
            cancellationToken);

    /// <inheritdoc />
    public async ValueTask SaveClockAsync(BusinessClockSetting setting, CancellationToken cancellationToken = default) =>
        await WriteAsync(transaction => transaction.Write(SaveClock, (int)setting.Mode, setting.BusinessTime.UtcTicks, setting.SystemTime.UtcTicks, setting.Rate), cancellationToken).ConfigureAwait(false);
}
