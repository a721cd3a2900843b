using HotlineWorkflows.Server.Hosting;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace HotlineWorkflows.Server.Tests.Operations;

public sealed class KeyTests : IDisposable
{
    private readonly string _folder = RunningServer.NewFolder();

    public void Dispose() => Directory.Delete(_folder, true);

    [Fact]
    public async Task What_was_protected_before_a_restart_can_be_read_after_it()
    {
        var first = await RunningServer.StartAsync(_folder);
        var text = Protector(first).Protect("登录");
        await first.StopAsync();
        var second = await RunningServer.StartAsync(_folder);
        Protector(second).Unprotect(text).ShouldBe("登录");
        await second.StopAsync();
        Stored().Count.ShouldBe(1, "the second start uses the first one's key");
    }

    [Fact]
    public async Task Keys_are_in_the_database_encrypted_and_nowhere_else()
    {
        var server = await RunningServer.StartAsync(_folder);
        Protector(server).Protect("x");
        await server.StopAsync();
        var xml = Stored().ShouldHaveSingleItem();
        xml.ShouldContain("installationSecret");
        xml.ShouldNotContain("masterKey");
        Directory.Exists(Path.Combine(_folder, "keys")).ShouldBeFalse();
    }

    [Fact]
    public async Task Another_secret_than_the_one_of_the_database_is_refused_before_anything_is_opened()
    {
        var server = await RunningServer.StartAsync(_folder);
        await server.StopAsync();
        var refused = await Should.ThrowAsync<StartupException>(() => RunningServer.StartAsync(_folder, settings: $"--Security:CitizenKey={ProductionSettings.Secret}"));
        refused.Problems.ShouldHaveSingleItem().ShouldContain("this is not the secret that");
    }

    private static IDataProtector Protector(RunningServer server) => server.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("test");

    private List<string> Stored()
    {
        using var connection = new SqliteConnection($"Data Source={_folder}/hotline.db;Pooling=False;Mode=ReadOnly");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT xml FROM operations_keys";
        using var reader = command.ExecuteReader();
        var keys = new List<string>();
        while (reader.Read())
            keys.Add(reader.GetString(0));
        return keys;
    }
}
