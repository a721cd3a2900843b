namespace HotlineWorkflows.Server.Tests;

public sealed class PrivacyTests
{
    private static readonly string[] Marks = ["欧阳标记", "13999887766", "标记内容甲", "标记内容乙", "标记地址", "标记标题"];

    [Fact]
    public async Task Nothing_a_citizen_says_of_himself_gets_into_a_log()
    {
        await using var server = await RunningServer.StartAsync();
        var api = server.Api;
        const string marked = """{"subject":"标记标题","content":"标记内容甲","citizen":{"name":"欧阳标记","phone":"13999887766","address":"标记地址"}}""";
        var (number, code) = await api.SubmitAsync(marked);
        await api.SendAsync(HttpMethod.Post, "/api/v1/tickets", marked[..^2]);
        await api.SendAsync(HttpMethod.Post, "/api/v1/tickets", marked.Replace("\"phone\"", "\"fon\"", StringComparison.Ordinal));
        await api.SendAsync(HttpMethod.Post, $"/api/v1/tickets/{number}/actions/triage", """{"payload":{"admit":"标记内容乙","kind":{"标记内容乙":1}}}""", "dispatcher");
        await api.DoAsync(number, "triage", "dispatcher", """{"admit":true,"kind":"complaint","complexity":"complex"}""");
        await api.DoAsync(number, "assign", "dispatcher", """{"lead":"housing","opinion":"标记内容乙"}""");
        await api.ActAsync(number, "reply", "liaison@housing", """{"opinion":"标记内容乙"}""");
        await api.SendAsync(HttpMethod.Get, $"/api/v1/tickets/{number}", code: code);
        await api.SendAsync(HttpMethod.Get, "/api/v1/tickets?text=标记标题", actor: "monitor");
        await (await server.Staff.BrowserAsync("dispatcher")).GetAsync($"/workbench?tab=all&text={Uri.EscapeDataString("标记标题")}");
        await (await server.Staff.BrowserAsync("dispatcher")).GetAsync($"/tickets/{number}");
        await (await server.Staff.BrowserAsync("dispatcher")).GetAsync("/messages");
        await server.StopAsync();

        var log = string.Join('\n', server.Logs);
        log.ShouldContain("/api/v1/tickets", Case.Sensitive, "the log must hold the requests, else it proves nothing");
        foreach (var mark in Marks.Append(code))
        {
            log.ShouldNotContain(mark);
            log.ShouldNotContain(Uri.EscapeDataString(mark));
        }
    }

    [Fact]
    public async Task The_database_holds_name_phone_and_address_encrypted()
    {
        var server = await RunningServer.StartAsync();
        await server.Api.SubmitAsync("""{"content":"内容","citizen":{"name":"欧阳标记","phone":"13999887766","address":"标记地址"}}""");
        await server.StopAsync();
        var bytes = Directory.GetFiles(server.Folder, "hotline.db*").SelectMany(File.ReadAllBytes).ToArray();
        foreach (var mark in new[] { "欧阳标记", "13999887766", "标记地址" })
            bytes.AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(mark)).ShouldBe(-1, mark);
        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(Path.Combine(server.Folder, "citizen.key")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Directory.Delete(server.Folder, true);
    }
}
