using HotlineWorkflows.Server.Hosting;

namespace HotlineWorkflows.Server.Tests.Operations;

/// <summary>Production refuses to start with anything unsafe and says everything that is, at once.</summary>
public sealed class ProductionStartTests : IDisposable
{
    private const UnixFileMode Open = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    private readonly string _folder = RunningServer.NewFolder();

    public void Dispose() => Directory.Delete(_folder, true);

    [Fact]
    public async Task Everything_unsafe_is_told_at_once()
    {
        var data = Directory.CreateDirectory(Path.Combine(_folder, "data")).FullName;
        File.SetUnixFileMode(data, Open);
        File.WriteAllText(Path.Combine(data, "citizen.key"), ProductionSettings.Secret);
        var (code, _, error) = await CheckAsync([.. Bare(data), $"--Security:CitizenKeyFile={data}/citizen.key"]);
        code.ShouldBe(1);
        error.ShouldContain("TLS: passwords and personal data would travel in the open");
        error.ShouldContain("Network:PublicOrigin: it is not set");
        error.ShouldContain("AllowedHosts: every host name is answered");
        error.ShouldContain($"Database:Path: {data} can be read by other accounts");
        error.ShouldContain($"Security:CitizenKeyFile: {data}/citizen.key can be read by other accounts");
        error.ShouldContain("lies beside the database");
        error.ShouldContain("6 problem(s)");
    }

    [Fact]
    public async Task Without_a_secret_it_does_not_start_and_makes_none()
    {
        var (code, _, error) = await CheckAsync(Bare(_folder));
        code.ShouldBe(1);
        error.ShouldContain("no secret is configured");
        error.ShouldContain("openssl rand -base64 32");
        error.ShouldContain("TLS: passwords", customMessage: "what else is wrong is told in the same go");
        Directory.EnumerateFiles(_folder).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_secret_that_is_not_random_is_refused()
    {
        var (_, _, error) = await CheckAsync([.. Bare(_folder), $"--Security:CitizenKey={Convert.ToBase64String(new byte[32])}"]);
        error.ShouldContain("is not random");
    }

    [Fact]
    public async Task A_database_of_a_demonstration_is_refused()
    {
        var demo = await RunningServer.StartAsync(_folder, samples: true);
        await demo.StopAsync();
        var (code, _, error) = await CheckAsync(ProductionSettings.BehindProxy(_folder));
        code.ShouldBe(1);
        error.ShouldContain("was used for a demonstration");
    }

    [Fact]
    public async Task A_refused_start_changes_nothing()
    {
        File.SetUnixFileMode(_folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        await using var app = HotlineServer.Create([.. ProductionSettings.BehindProxy(_folder), "--AllowedHosts=*"]);
        await Should.ThrowAsync<StartupException>(() => app.StartAsync());
        Directory.EnumerateFileSystemEntries(_folder, "hotline.db*").ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_safe_passes_the_check()
    {
        var (code, output, error) = await CheckAsync(ProductionSettings.BehindProxy(_folder));
        error.ShouldBeEmpty();
        output.ShouldContain("The server can start.");
        code.ShouldBe(0);
        File.Exists(Path.Combine(_folder, "hotline.db")).ShouldBeFalse();
    }

    [Fact]
    public async Task A_certificate_that_cannot_be_read_is_named()
    {
        var (_, _, error) = await CheckAsync([.. ProductionSettings.BehindProxy(_folder), "--urls=https://127.0.0.1:0", "--Kestrel:Certificates:Default:Path=/nowhere/site.pem", "--Kestrel:Certificates:Default:KeyPath=/nowhere/site.key"]);
        error.ShouldContain("Kestrel:Certificates:Default: the certificate /nowhere/site.pem cannot be used");
    }

    private static string[] Bare(string data) => ["--environment=Production", "--urls=http://127.0.0.1:0", "--Demo:Enabled=false", $"--Database:Path={data}/hotline.db", $"--Workflows:Path={RunningServer.Workflows}", $"--Workflows:Places={RunningServer.Place}", "--AllowedHosts=*"];

    private static async Task<(int Code, string Output, string Error)> CheckAsync(params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await ServerProgram.RunAsync([.. args, "--check"], output, error);
        return (code, output.ToString(), error.ToString());
    }
}
