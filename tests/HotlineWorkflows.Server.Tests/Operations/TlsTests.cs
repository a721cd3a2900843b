using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;
using HotlineWorkflows.Server.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace HotlineWorkflows.Server.Tests.Operations;

/// <summary>A production server that speaks TLS itself, as docs/deploy.md describes it, with a certificate made for the test.</summary>
public sealed partial class TlsTests : IAsyncLifetime
{
    private readonly string _folder = RunningServer.NewFolder();
    private WebApplication _app = null!;
    private HttpClient _browser = null!;

    public async Task InitializeAsync()
    {
        var (certificate, key) = Certificate();
        File.SetUnixFileMode(_folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var secrets = Directory.CreateDirectory(_folder + "-etc").FullName;
        var secret = Path.Combine(secrets, "citizen.key");
        await File.WriteAllTextAsync(secret, ProductionSettings.Secret);
        File.SetUnixFileMode(secret, UnixFileMode.UserRead);
        _app = HotlineServer.Create(
        [
            "--environment=Production", "--Demo:Enabled=false", "--urls=https://127.0.0.1:0", $"--Kestrel:Certificates:Default:Path={certificate}", $"--Kestrel:Certificates:Default:KeyPath={key}",
            $"--Database:Path={_folder}/hotline.db", $"--Workflows:Path={RunningServer.Workflows}", $"--Workflows:Places={RunningServer.Place}", $"--Security:CitizenKeyFile={secret}", "--Network:PublicOrigin=https://12345.example.gov.cn", "--AllowedHosts=12345.example.gov.cn;127.0.0.1",
        ]);
        await _app.StartAsync();
        var trusted = X509CertificateLoader.LoadCertificateFromFile(certificate).Thumbprint;
        _browser = new HttpClient(new HttpClientHandler { ServerCertificateCustomValidationCallback = (_, shown, _, _) => shown?.Thumbprint == trusted, AllowAutoRedirect = false })
        {
            BaseAddress = new Uri(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()),
        };
        _browser.DefaultRequestHeaders.Add("Accept", "text/html");
    }

    public async Task DisposeAsync()
    {
        _browser.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        Directory.Delete(_folder, true);
        Directory.Delete(_folder + "-etc", true);
    }

    [Fact]
    public async Task Pages_come_by_tls_and_promise_to_stay_so()
    {
        _browser.BaseAddress!.Scheme.ShouldBe("https");
        using var home = await _browser.GetAsync("/");
        home.StatusCode.ShouldBe(HttpStatusCode.OK);
        home.Headers.GetValues("Strict-Transport-Security").Single().ShouldContain("max-age=");
        (await home.Content.ReadAsStringAsync()).ShouldNotContain("演示模式");
    }

    [Fact]
    public async Task The_workbench_asks_to_sign_in_and_a_wrong_password_opens_nothing()
    {
        using var workbench = await _browser.GetAsync("/workbench");
        workbench.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        workbench.Headers.Location!.ToString().ShouldStartWith("/sign-in?back=");

        using var page = await _browser.GetAsync("/sign-in");
        var html = await page.Content.ReadAsStringAsync();
        page.Headers.GetValues("Set-Cookie").ShouldAllBe(cookie => cookie.Contains("secure", StringComparison.OrdinalIgnoreCase) && cookie.Contains("httponly", StringComparison.OrdinalIgnoreCase));
        var token = Token().Match(html).Groups[1].Value;
        using var refused = await _browser.PostAsync("/sign-in", new FormUrlEncodedContent(
        [
            KeyValuePair.Create("__RequestVerificationToken", token), KeyValuePair.Create("userName", "dispatcher"), KeyValuePair.Create("password", "12345-demo"),
        ]));
        ((int)refused.StatusCode).ShouldBeInRange(400, 499);
        using var still = await _browser.GetAsync("/workbench");
        still.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
    }

    [Fact]
    public async Task A_citizen_sends_something_in()
    {
        var ticket = await _browser.SubmitAsync("""{"kind":"help","content":"路灯不亮。","citizen":{"name":"王女士","phone":"13800000000"}}""");
        ticket.Number.ShouldStartWith("HL");
    }

    private (string Certificate, string Key) Certificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=12345.example.gov.cn", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("12345.example.gov.cn");
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(90));
        var (file, keyFile) = (Path.Combine(_folder, "site.pem"), Path.Combine(_folder, "site.key"));
        File.WriteAllText(file, certificate.ExportCertificatePem());
        File.WriteAllText(keyFile, key.ExportPkcs8PrivateKeyPem());
        return (file, keyFile);
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
