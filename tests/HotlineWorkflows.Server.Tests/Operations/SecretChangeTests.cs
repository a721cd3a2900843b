using System.Security.Cryptography;
using HotlineWorkflows.Engine.Workflows.Runtime;
using HotlineWorkflows.Operations.Installation;
using HotlineWorkflows.Server.Hosting;
using HotlineWorkflows.Tickets.Citizens;
using HotlineWorkflows.Tickets.Privacy;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace HotlineWorkflows.Server.Tests.Operations;

/// <summary>The installation's secret is changed, as <c>hotline privacy rotate</c> does it.</summary>
public sealed class SecretChangeTests : IDisposable
{
    private readonly string _folder = RunningServer.NewFolder();

    public void Dispose() => Directory.Delete(_folder, true);

    [Fact]
    public async Task Everything_can_be_read_with_the_new_secret_again_and_again_and_nothing_with_the_old_one()
    {
        var secrets = Enumerable.Range(0, 3).Select(_ => RandomNumberGenerator.GetBytes(32)).ToArray();
        var server = await StartAsync(secrets[0]);
        var (number, code) = await server.Api.SubmitAsync();
        var text = Protector(server).Protect("会话");
        var derived = server.Services.GetRequiredService<InstallationSecret>().DeriveKey("attachments");
        await server.StopAsync();

        for (var change = 1; change < secrets.Length; change++)
        {
            await ChangeAsync(secrets[change - 1], secrets[change]);
            // Interrupted and repeated: nothing more happens.
            await ChangeAsync(secrets[change - 1], secrets[change]);
            (await Should.ThrowAsync<StartupException>(() => StartAsync(secrets[change - 1]))).Message.ShouldContain("this is not the secret that");

            server = await StartAsync(secrets[change]);
            var (status, body) = await server.Api.SendAsync(HttpMethod.Get, $"/api/v1/tickets/{number}", code: code);
            status.ShouldBe(HttpStatusCode.OK, body.ToJsonString());
            Protector(server).Unprotect(text).ShouldBe("会话");
            server.Services.GetRequiredService<InstallationSecret>().DeriveKey("attachments").ShouldBe(derived);
            await server.StopAsync();
        }
    }

    private static IDataProtector Protector(RunningServer server) => server.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("test");

    private Task<RunningServer> StartAsync(byte[] secret) => RunningServer.StartAsync(_folder, settings: $"--Security:CitizenKey={Convert.ToBase64String(secret)}");

    private async Task ChangeAsync(byte[] former, byte[] secret)
    {
        await using var services = new ServiceCollection()
            .AddLogging()
            .AddSingleton(TimeProvider.System)
            .AddSingleton(new BusinessClock(TimeProvider.System))
            .AddWorkflowStorage(options => options.UseSqlite(Path.Combine(_folder, "hotline.db")))
            .AddTickets(PlaceFiles.Load(RunningServer.Workflows, [RunningServer.Place]), new CitizenCipher(secret, former))
            .BuildServiceProvider();
        await ActivatorUtilities.CreateInstance<KeyRotation>(services).RunAsync();
        await using var connection = new SqliteConnection($"Data Source={_folder}/hotline.db;Pooling=False");
        await connection.OpenAsync();
        RootKey.Change(connection, former, secret, TimeProvider.System.GetUtcNow());
    }
}
