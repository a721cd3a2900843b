using HotlineWorkflows.Operations.Backup;
using HotlineWorkflows.Server.Operations;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace HotlineWorkflows.Server.Tests.Operations;

/// <summary>Backups of a running server, and what comes back from them.</summary>
public sealed class ServerBackupTests : IDisposable
{
    private readonly string _folder = RunningServer.NewFolder();

    public void Dispose() => Directory.Delete(_folder, true);

    [Fact]
    public async Task A_ticket_comes_back_with_its_code_and_its_flow_goes_on()
    {
        var data = Directory.CreateDirectory(Path.Combine(_folder, "data")).FullName;
        var (database, backup) = (Path.Combine(data, "hotline.db"), Path.Combine(_folder, "one.backup"));
        var first = await RunningServer.StartAsync(data);
        var (number, code) = await first.Api.AssignedAsync();
        await new BackupMaker(TimeProvider.System).MakeAsync(new BackupRequest(database, backup));
        (await Should.ThrowAsync<BackupException>(() => Restore().RestoreAsync(backup, database))).Message.ShouldContain("Stop the server first");
        await first.Api.DoAsync(number, "reply", "liaison@housing", ApiCalls.Reply);
        await first.StopAsync();

        var report = await new BackupVerifier([new AuditChainCheck()]).VerifyAsync(backup);
        report.Problems.ShouldBeEmpty();
        report.Manifest.InstallationId.ShouldNotBeNull();
        await Restore().RestoreAsync(backup, database);
        var second = await RunningServer.StartAsync(data);
        (await second.Api.SendAsync(HttpMethod.Get, $"/api/v1/tickets/{number}", code: code)).Status.ShouldBe(HttpStatusCode.OK);
        (await second.Api.DoAsync(number, "reply", "liaison@housing", ApiCalls.Reply)).ShouldBe("qualityCheck");
        await second.StopAsync();
    }

    [Fact]
    public async Task Backups_by_schedule_are_made_when_due_verified_and_thinned_out()
    {
        var backups = new BackupFolder(Path.Combine(_folder, "backups"));
        await using var server = await RunningServer.StartAsync(settings: [$"--Backup:Folder={_folder}/backups", "--Backup:EveryHours=24", "--Backup:Keep=2"]);
        var schedule = server.Services.GetServices<IHostedService>().OfType<ScheduledBackups>().Single();
        while (backups.List().Count == 0)
            await Task.Delay(20);
        (await schedule.MakeIfDueAsync(default)).ShouldBeNull("the one of the start is young");

        // As if it had been made long ago.
        var now = TimeProvider.System.GetUtcNow();
        File.Move(backups.List()[0].File, backups.FileAt(now.AddDays(-3)));
        File.Copy(backups.FileAt(now.AddDays(-3)), backups.FileAt(now.AddDays(-2)));
        var made = await schedule.MakeIfDueAsync(default);
        backups.List().Select(backup => backup.File).ShouldBe([made!, backups.FileAt(now.AddDays(-2))]);
        (await new BackupVerifier([]).VerifyAsync(made!)).IsGood.ShouldBeTrue();
    }

    private static DatabaseRestore Restore() => new(new BackupVerifier([new AuditChainCheck()]), TimeProvider.System);
}
