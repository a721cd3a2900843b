using HotlineWorkflows.Server.Hosting;

namespace HotlineWorkflows.Server.Tests.Operations;

public sealed class FirstAdministratorTests : IDisposable
{
    private readonly string _folder = RunningServer.NewFolder();

    public void Dispose() => Directory.Delete(_folder, true);

    [Fact]
    public async Task It_is_made_once_and_can_sign_in_when_the_server_runs()
    {
        var (code, output, error) = await MakeAsync("zhang");
        code.ShouldBe(0, error);
        var password = output.Split('\n').Single(line => line.StartsWith("Password:", StringComparison.Ordinal))["Password:".Length..].Trim();
        (await MakeAsync("li")).Error.ShouldContain("There is an administrator already");

        await using var app = HotlineServer.Create(ProductionSettings.BehindProxy(_folder));
        await app.StartAsync();
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        var (status, body) = await client.SendAsync(HttpMethod.Post, "/api/v1/sign-in", $$"""{"userName":"zhang","password":"{{password}}"}""");
        status.ShouldBe(HttpStatusCode.OK, body.ToJsonString());
        body["accessToken"].ShouldNotBeNull();
        await app.StopAsync();
    }

    [Fact]
    public async Task None_is_made_where_the_server_would_not_start()
    {
        var (code, _, error) = await MakeAsync("zhang", "--AllowedHosts=*");
        code.ShouldBe(1);
        error.ShouldContain("AllowedHosts");
        Directory.EnumerateFiles(_folder, "hotline.db*").ShouldBeEmpty();
    }

    private async Task<(int Code, string Output, string Error)> MakeAsync(string name, params string[] settings)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await ServerProgram.RunAsync([.. ProductionSettings.BehindProxy(_folder), .. settings, $"--first-administrator={name}"], output, error);
        return (code, output.ToString(), error.ToString());
    }
}
