using System.Globalization;
using HotlineWorkflows.Engine.Storage.Writing;
using HotlineWorkflows.Tickets.Burst;

namespace HotlineWorkflows.Tickets.Numbering;

/// <summary>Numbers without gaps per place, kind and year: the counter is a row of the same transaction, so a burst that is undone gives its number back.</summary>
internal static class NumberCounter
{
    private const string Draw =
        "INSERT INTO counters (place, kind, year, value) VALUES ($0, $1, $2, 1) ON CONFLICT (place, kind, year) DO UPDATE SET value = counters.value + 1 RETURNING value";

    public static async ValueTask<int> NextAsync(IRelationalTransaction transaction, string place, string kind, int year, CancellationToken cancellationToken) =>
        Convert.ToInt32(await Statement.With(transaction, Draw, place, kind, year).ExecuteScalarAsync(cancellationToken), CultureInfo.InvariantCulture);
}
