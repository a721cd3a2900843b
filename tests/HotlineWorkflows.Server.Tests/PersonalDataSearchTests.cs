using System.Globalization;
using System.Text;
using HotlineWorkflows.Audit.Verifying;
using Microsoft.Data.Sqlite;

namespace HotlineWorkflows.Server.Tests;

/// <summary>
/// HB-11, HL-B11: tell-tale words and numbers go into every free-text field through acts, refusals, bad requests and wrong
/// types; then everything the server leaves behind is searched for them, byte by byte.
/// </summary>
public sealed class PersonalDataSearchTests
{
    private const string Name = "令狐标记";
    private const string Phone = "13999887766";
    private const string Address = "昆吾标记路88号";
    private const string Identity = "11010519491231002X";
    private const string Plate = "豫J8T9Y7";
    private const string Email = "linghu.biaoji@example.com";

    /// <summary>Stands in every text somebody types, each time with another number, so that what is found tells where it came from.</summary>
    private const string Told = "密标";

    private int _told;

    private static readonly string[] Personal = [Name, Phone, Address, Identity, Plate, Email, Told];

    [Fact]
    public async Task HB_11_what_citizens_and_staff_write_is_found_nowhere_at_rest_nor_in_logs_nor_in_the_audit_trail()
    {
        var server = await RunningServer.StartAsync();
        var number = await DriveAsync(server);
        await EveryRefusalAsync(server, number);
        var metrics = await server.Browser.GetStringAsync("/metrics").ContinueWith(answer => answer.IsCompletedSuccessfully ? answer.Result : "", TaskScheduler.Default);
        var problems = await ProblemsAsync(server, number);
        var export = await ExportAsync(server);
        await server.StopAsync();

        var log = string.Join('\n', server.Logs);
        log.ShouldContain("/api/v1/tickets", Case.Sensitive, "the log must hold the requests, else it proves nothing");
        Search("the log", log);
        Search("/metrics", metrics);
        Search("problem details", problems);
        Search("the audit export", export);
        export.ShouldContain("ticket.act");
        SearchTables(server.Folder);
        SearchBytes(server.Folder);
        _told.ShouldBeGreaterThan(40);
        Directory.Delete(server.Folder, true);
    }

    [Fact]
    public async Task HL_B11_after_erasure_even_the_wrapped_key_is_gone_from_the_file_and_its_log()
    {
        await using var server = await RunningServer.StartAsync();
        var number = await DriveAsync(server);
        await server.Api.DoAsync(number, "withdraw", "operator", """{"reason":"已经解决"}""");
        var wrapped = Value(server.Folder, "SELECT wrapped FROM ticket_keys") as byte[];
        FilesWith(server.Folder, wrapped!).ShouldNotBeEmpty("the key must be there before, else its absence proves nothing");

        (await server.Api.SendAsync(HttpMethod.Post, $"/api/v1/tickets/{number}/erasure", """{"ground":"citizenRequest"}""", "administrator")).Status.ShouldBe(HttpStatusCode.OK);

        FilesWith(server.Folder, wrapped!).ShouldBeEmpty();
        Value(server.Folder, "SELECT count(*) FROM citizens WHERE phone_index IS NOT NULL").ShouldBe(0L);
    }

    /// <summary>A ticket with something told in every field of every action there is a place for.</summary>
    private async Task<string> DriveAsync(RunningServer server)
    {
        var api = server.Api;
        var (number, code) = await api.SubmitAsync($$"""
            {"channel":"phone","kind":"complaint","area":"zhongyuanlu","subject":"{{Name}}反映{{Phone}}{{Address}}{{Identity}}{{Plate}}{{Email}}供暖","content":"{{Tell()}}","citizen":{"name":"{{Name}}","phone":"{{Phone}}","address":"{{Address}}"} }
            """);
        await api.DoAsync(number, "triage", "dispatcher", """{"admit":true,"kind":"complaint","urgency":"normal","complexity":"complex"}""");
        await api.DoAsync(number, "assign", "dispatcher", $$"""{"lead":"housing","opinion":"{{Tell()}}"}""");
        await api.DoAsync(number, "subAssign", "liaison@housing", $$"""{"office":"{{Tell()}}","person":"{{Tell()}}"}""");
        await api.DoAsync(number, "contact", "liaison@housing", $$"""{"reached":true,"method":"phone","told":["acceptance","procedure","limit"],"summary":"{{Tell()}}"}""");
        await api.DoAsync(number, "supervise", "supervisor", $$"""{"way":"written","ground":"HL-A14-1","text":"{{Tell()}}","workingDays":3}""");
        await api.DoAsync(number, "answerSupervision", "liaison@housing", $$"""{"investigation":"{{Tell()}}","measures":"{{Tell()}}","result":"{{Tell()}}","citizenTalk":"{{Tell()}}","satisfaction":"satisfied"}""");
        await api.DoAsync(number, "urge", "supervisor", $$"""{"way":"phone","text":"{{Tell()}}"}""");
        using (var adding = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/tickets/{number}/actions/addInformation") { Content = new StringContent($$"""{"payload":{"text":"{{Tell()}}"} }""", Encoding.UTF8, "application/json") })
        {
            adding.Headers.Add("Query-Code", code);
            (await api.SendAsync(adding)).StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        await api.SendAsync(HttpMethod.Post, $"/api/v1/tickets/{number}/contact", "{}", "operator");
        await (await server.Staff.BrowserAsync("dispatcher")).GetAsync($"/tickets/{number}");
        await (await server.Staff.BrowserAsync("dispatcher")).GetAsync("/messages");
        return number;
    }

    /// <summary>Every action of the vocabulary with every field told, in whatever role: most are refused, some as of the wrong type.</summary>
    private async Task EveryRefusalAsync(RunningServer server, string number)
    {
        var actions = (await server.Api.SendAsync(HttpMethod.Get, "/api/v1/actions")).Body.AsArray();
        actions.Count.ShouldBeGreaterThan(20);
        foreach (var action in actions)
        {
            var fields = action!["fields"]!.AsArray().Select(field => $"\"{field!["name"]}\":\"{Tell()}\"");
            var role = action["roles"]?.AsArray().FirstOrDefault()?.ToString() ?? "dispatcher";
            await server.Api.ActAsync(number, action["action"]!.ToString(), role is "citizen" ? "operator" : role is "liaison" or "handler" or "unitLeader" ? $"{role}@housing" : role, $"{{{string.Join(',', fields)}}}");
        }
    }

    /// <summary>What goes wrong before any rule: broken JSON, wrong types, unknown fields, searches, addresses.</summary>
    private async Task<string> ProblemsAsync(RunningServer server, string number)
    {
        var all = new StringBuilder();
        async Task TryAsync(HttpMethod method, string url, string? json, string? actor = null, string type = "application/json") =>
            all.AppendLine((await server.Api.SendAsync(method, url, json, actor, type)).Body.ToJsonString());
        var marked = $$"""{"subject":"{{Tell()}}","content":"{{Tell()}}","citizen":{"name":"{{Name}}","phone":"{{Phone}}"} }""";
        await TryAsync(HttpMethod.Post, "/api/v1/tickets", marked[..^4]);
        await TryAsync(HttpMethod.Post, "/api/v1/tickets", marked.Replace("\"phone\"", "\"fon\"", StringComparison.Ordinal));
        await TryAsync(HttpMethod.Post, "/api/v1/tickets", $$"""{"content":{"{{Tell()}}":1} }""");
        await TryAsync(HttpMethod.Post, "/api/v1/tickets", $$"""{"content":"x","citizen":{"phone":"{{Tell()}}"} }""");
        await TryAsync(HttpMethod.Post, "/api/v1/tickets", marked, type: "text/plain");
        await TryAsync(HttpMethod.Post, $"/api/v1/tickets/{number}/actions/triage", $$"""{"payload":{"admit":"{{Tell()}}","kind":{"{{Tell()}}":1} } }""", "dispatcher");
        await TryAsync(HttpMethod.Post, "/api/v1/track", $$"""{"number":"{{Tell()}}","code":"{{Tell()}}"}""");
        await TryAsync(HttpMethod.Post, $"/api/v1/tickets/{number}/contact", $$"""{"reason":"{{Tell()}}"}""", "supervisor");
        return all.ToString();
    }

    private static async Task<string> ExportAsync(RunningServer server)
    {
        var lines = new StringBuilder();
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(server.Folder, "hotline.db")};Mode=ReadOnly;Pooling=False");
        await connection.OpenAsync();
        await foreach (var line in AuditExport.LinesAsync(connection, 0))
            lines.AppendLine(line);
        return lines.ToString();
    }

    private string Tell() => string.Create(CultureInfo.InvariantCulture, $"{Told}{++_told}，{Name}，{Phone}，{Address}，{Identity}，{Email}");

    private static void Search(string where, string text)
    {
        foreach (var mark in Personal)
        {
            foreach (var form in new[] { mark, Uri.EscapeDataString(mark), Escaped(mark) })
                text.Contains(form, StringComparison.OrdinalIgnoreCase).ShouldBeFalse($"{where} holds '{mark}': {Around(text, form)}");
        }
    }

    /// <summary>Every column of every table, so that a finding names its place.</summary>
    private static void SearchTables(string folder)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "hotline.db")};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var tables = connection.CreateCommand();
        tables.CommandText = "SELECT m.name, p.name FROM sqlite_master m JOIN pragma_table_info(m.name) p WHERE m.type = 'table'";
        using var reader = tables.ExecuteReader();
        var columns = 0;
        while (reader.Read())
        {
            var (table, column) = (reader.GetString(0), reader.GetString(1));
            columns++;
            foreach (var mark in Personal)
            {
                using var find = connection.CreateCommand();
                find.CommandText = $"SELECT count(*) FROM \"{table}\" WHERE instr(CAST(\"{column}\" AS BLOB), $mark) > 0 OR instr(CAST(\"{column}\" AS BLOB), $escaped) > 0";
                find.Parameters.AddWithValue("$mark", Encoding.UTF8.GetBytes(mark));
                find.Parameters.AddWithValue("$escaped", Encoding.UTF8.GetBytes(Escaped(mark)));
                var found = find.ExecuteScalar();
                found.ShouldBe(0L, $"{table}.{column} holds '{mark}': {(found is 0L ? "" : Sample(connection, table, column, mark))}");
            }
        }

        columns.ShouldBeGreaterThan(50);
    }

    private static string Sample(SqliteConnection connection, string table, string column, string mark)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT CAST(\"{column}\" AS TEXT) FROM \"{table}\" WHERE instr(CAST(\"{column}\" AS BLOB), $mark) > 0";
        command.Parameters.AddWithValue("$mark", Encoding.UTF8.GetBytes(mark));
        return command.ExecuteScalar() is string text ? Around(text, mark) : "";
    }

    /// <summary>Raw bytes of the database, its log and everything else in the data folder: free pages count too.</summary>
    private static void SearchBytes(string folder)
    {
        foreach (var mark in Personal)
        {
            FilesWith(folder, Encoding.UTF8.GetBytes(mark)).ShouldBeEmpty(mark);
            FilesWith(folder, Encoding.Unicode.GetBytes(mark)).ShouldBeEmpty(mark);
        }
    }

    private static string[] FilesWith(string folder, byte[] bytes) =>
        [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(file => Read(file).AsSpan().IndexOf(bytes) >= 0)];

    private static byte[] Read(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return memory.ToArray();
    }

    private static object? Value(string folder, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "hotline.db")};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    private static string Escaped(string text) => string.Concat(text.Select(letter => letter < 128 ? letter.ToString() : string.Create(CultureInfo.InvariantCulture, $"\\u{(int)letter:x4}")));

    private static string Around(string text, string mark) => text.IndexOf(mark, StringComparison.OrdinalIgnoreCase) is >= 0 and var at ? text[Math.Max(0, at - 120)..Math.Min(text.Length, at + 60)] : "";
}
