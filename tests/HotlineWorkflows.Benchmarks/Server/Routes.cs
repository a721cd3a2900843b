using System.Globalization;
using HotlineWorkflows.KillTarget.RealTickets;
using Microsoft.Data.Sqlite;

namespace HotlineWorkflows.Benchmarks.Server;

/// <summary>A route as it is called.</summary>
/// <param name="Name">In the table.</param>
/// <param name="User">Who calls it; null: a citizen.</param>
/// <param name="Path">The address for the n-th call.</param>
/// <param name="Body">The body for the n-th call; null: it is read.</param>
/// <param name="Weight">How often, in the mix.</param>
internal sealed record Route(string Name, string? User, Func<int, string> Path, Func<int, string>? Body = null, int Weight = 4);

/// <summary>What staff and citizens ask, and the tickets they ask about: the same kinds of tickets in every database.</summary>
internal static class Routes
{
    private const string Dispatcher = "hl-dispatcher";
    private const string Supervisor = "hl-supervisor";

    /// <summary>All routes, about tickets of a database.</summary>
    /// <param name="file">The database.</param>
    /// <param name="samples">Numbers and query codes of tickets.</param>
    public static IReadOnlyList<Route> Of(string file, IReadOnlyList<(string Number, string QueryCode)> samples)
    {
        var archived = Numbers(file, "stage = 'archived'");
        var handled = Numbers(file, "stage = 'handling' AND lead = 'housing'");
        var urged = Numbers(file, "stage = 'handling'");
        string Of(string[] numbers, int n) => numbers[n % numbers.Length];
        return
        [
            new("worklist, dispatcher", Dispatcher, _ => "/workbench"),
            new("worklist, handler", "hl-housing-handler", _ => "/workbench"),
            new("worklist, liaison", "hl-housing-liaison", _ => "/workbench"),
            new("worklist, auditor", "hl-auditor", _ => "/workbench"),
            new("worklist, callback", "hl-callback", _ => "/workbench"),
            new("worklist, supervisor", Supervisor, _ => "/workbench"),
            new("worklist, leader", "hl-leader", _ => "/workbench"),
            new("worklist by API", Dispatcher, _ => "/api/v1/worklist"),
            new("list", Dispatcher, n => $"/workbench?tab=all&page={1 + (n % 4)}"),
            new("list, a unit's", "hl-housing-handler", _ => "/workbench?tab=all"),
            new("list, filters", Dispatcher, _ => "/workbench?tab=all&kind=complaint&unit=housing&stage=archived"),
            new("list, missed", Dispatcher, _ => "/workbench?tab=all&late=1"),
            new("search, number", Dispatcher, n => $"/workbench?tab=all&text={Of(archived, n)}"),
            new("search, subject", Dispatcher, n => $"/workbench?tab=all&text={Uri.EscapeDataString(n % 2 == 0 ? "楼供暖温度" : "过街天桥")}"),
            new("search, nothing found", Dispatcher, _ => $"/workbench?tab=all&text={Uri.EscapeDataString("没有这种事情")}"),
            new("list by API", Dispatcher, n => $"/api/v1/tickets?pageSize=50&page={1 + (n % 3)}"),
            new("ticket, handled", "hl-housing-handler", n => $"/tickets/{Of(handled, n)}"),
            new("ticket, archived", Dispatcher, n => $"/tickets/{Of(archived, n)}"),
            new("ticket by API", "hl-housing-handler", n => $"/api/v1/tickets/{Of(handled, n)}"),
            new("action form", "hl-housing-handler", n => $"/tickets/{Of(handled, n)}/actions/reportProgress"),
            new("why this date", "hl-housing-handler", n => $"/api/v1/tickets/{Of(handled, n)}/deadlines/completion/explanation"),
            new("tracking", null, _ => "/api/v1/track", n => $$"""{"number":"{{samples[n % samples.Count].Number}}","code":"{{samples[n % samples.Count].QueryCode}}"}""", 2),
            new("submit", null, _ => "/api/v1/tickets", Submission, 2),
            new("perform", Supervisor, n => $"/api/v1/tickets/{Of(urged, n)}/actions/urge", _ => """{"payload":{"way":"phone","text":"请尽快联系来电人。"}}""", 2),
        ];
    }

    private static string Submission(int n) =>
        $$$"""{"place":"{{{TicketHouse.Place}}}","subject":"小区{{{n}}}号楼供暖不足","content":"家中室温不足十六度，请求尽快处理。","kind":"complaint","citizen":{"name":"王女士","phone":"1000{{{n.ToString("D7", CultureInfo.InvariantCulture)}}}"}}""";

    private static string[] Numbers(string file, string where)
    {
        using var connection = new SqliteConnection($"Data Source={file};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT number FROM tickets WHERE {where} ORDER BY received_at DESC LIMIT 200";
        using var reader = command.ExecuteReader();
        var numbers = new List<string>();
        while (reader.Read())
            numbers.Add(reader.GetString(0));
        return numbers.Count > 0 ? [.. numbers] : throw new InvalidOperationException($"The generated database has no ticket where {where}; generate more of them.");
    }
}
