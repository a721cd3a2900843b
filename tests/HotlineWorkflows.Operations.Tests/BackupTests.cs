using System.IO.Compression;
using HotlineWorkflows.Operations.Backup;
using Microsoft.Data.Sqlite;

namespace HotlineWorkflows.Operations.Tests;

public sealed class BackupTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();

    private string Database => _folder.File("hotline.db");

    private string Backup => _folder.File("one.backup");

    public Task InitializeAsync() => LoadedDatabase.MakeAsync(Database, 60);

    public Task DisposeAsync()
    {
        _folder.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task What_was_there_is_kept_aside_and_the_backup_takes_its_place()
    {
        await MakeAsync();
        var then = await LoadedDatabase.RevisionsAsync(Database);
        await LoadedDatabase.MakeAsync(Database, 60);
        var later = await LoadedDatabase.RevisionsAsync(Database);
        later.ShouldNotBe(then);

        var result = await RestoreAsync();
        (await LoadedDatabase.RevisionsAsync(Database)).ShouldBe(then);
        (await LoadedDatabase.RevisionsAsync(result.KeptAside.ShouldNotBeNull())).ShouldBe(later);
        Directory.EnumerateFiles(_folder.Path).ShouldNotContain(file => file.Contains("restoring", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_damaged_backup_is_told_and_changes_nothing()
    {
        await MakeAsync();
        var then = await LoadedDatabase.RevisionsAsync(Database);
        using (var archive = ZipFile.Open(Backup, ZipArchiveMode.Update))
        {
            // As somebody would who wants one row to say something else.
            var entry = archive.GetEntry("hotline.db")!;
            var bytes = new MemoryStream();
            await using (var stream = await entry.OpenAsync())
                await stream.CopyToAsync(bytes);
            entry.Delete();
            bytes.GetBuffer()[bytes.Length - 100] ^= 1;
            await using var to = await archive.CreateEntry("hotline.db").OpenAsync();
            bytes.Position = 0;
            await bytes.CopyToAsync(to);
        }

        (await VerifyAsync()).Problems.ShouldHaveSingleItem().ShouldStartWith("hash:");
        (await Should.ThrowAsync<BackupException>(RestoreAsync)).Message.ShouldContain("nothing was changed");
        (await LoadedDatabase.RevisionsAsync(Database)).ShouldBe(then);
    }

    [Fact]
    public async Task A_file_that_was_cut_off_is_no_backup()
    {
        await MakeAsync();
        var bytes = await File.ReadAllBytesAsync(Backup);
        await File.WriteAllBytesAsync(Backup, bytes[..(bytes.Length / 2)]);
        (await Should.ThrowAsync<BackupException>(VerifyAsync)).Message.ShouldContain("damaged or not a backup");
    }

    [Fact]
    public async Task Rows_that_refer_to_nothing_are_found()
    {
        Execute("PRAGMA foreign_keys = OFF; DELETE FROM instances");
        await MakeAsync();
        (await VerifyAsync()).Problems.ShouldContain(problem => problem.StartsWith("references:", StringComparison.Ordinal) && problem.Contains("bookmarks", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_else_must_hold_is_asked_before_anything_is_replaced()
    {
        await MakeAsync();
        var restore = new DatabaseRestore(new BackupVerifier([new Broken()]), TimeProvider.System);
        (await Should.ThrowAsync<BackupException>(() => restore.RestoreAsync(Backup, Database))).Message.ShouldContain("the chain is broken");
    }

    [Fact]
    public async Task A_backup_is_never_overwritten()
    {
        await MakeAsync();
        (await Should.ThrowAsync<BackupException>(MakeAsync)).Message.ShouldContain("exists already");
    }

    [Fact]
    public async Task The_secret_is_in_it_only_when_asked_for_and_sealed()
    {
        const string secret = "c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0LXNlY3I=";
        await MakeAsync();
        Should.Throw<BackupException>(() => DatabaseRestore.OpenKeys(Backup, "correct horse battery")).Message.ShouldContain("--with-keys");

        var second = _folder.File("two.backup");
        await new BackupMaker(TimeProvider.System).MakeAsync(new BackupRequest(Database, second, Secret: secret, Passphrase: "correct horse battery"));
        DatabaseRestore.OpenKeys(second, "correct horse battery").ShouldBe(secret);
        Should.Throw<BackupException>(() => DatabaseRestore.OpenKeys(second, "wrong horse battery")).Message.ShouldContain("does not open");
        using var archive = ZipFile.OpenRead(second);
        using var reader = new StreamReader(archive.GetEntry("keys.json")!.Open());
        (await reader.ReadToEndAsync()).ShouldNotContain(secret);
    }

    [Fact]
    public async Task Only_the_owner_can_read_a_backup()
    {
        await MakeAsync();
        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(Backup).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public async Task A_damaged_database_is_replaced_and_kept_aside_too()
    {
        await MakeAsync();
        var then = await LoadedDatabase.RevisionsAsync(Database);
        SqliteConnection.ClearAllPools();
        File.Delete(Database + "-wal");
        await File.WriteAllTextAsync(Database, new string('x', 100_000));
        var result = await RestoreAsync();
        (await LoadedDatabase.RevisionsAsync(Database)).ShouldBe(then);
        (await File.ReadAllTextAsync(result.KeptAside!)).ShouldStartWith("xxx");
    }

    [Fact]
    public void A_folder_of_backups_keeps_the_newest()
    {
        var backups = new BackupFolder(_folder.Path);
        var day = new DateTimeOffset(2026, 11, 1, 3, 0, 0, TimeSpan.Zero);
        for (var n = 0; n < 5; n++)
            File.WriteAllText(backups.FileAt(day.AddDays(n)), "");
        File.WriteAllText(_folder.File("hotline-mine.hotlinebackup"), "");
        backups.Keep(2).Count.ShouldBe(3);
        backups.List().Select(backup => backup.At).ShouldBe([day.AddDays(4), day.AddDays(3)]);
        File.Exists(_folder.File("hotline-mine.hotlinebackup")).ShouldBeTrue("what was not made by schedule is not touched");
    }

    private Task<BackupManifest> MakeAsync() => new BackupMaker(TimeProvider.System).MakeAsync(new BackupRequest(Database, Backup));

    private Task<BackupReport> VerifyAsync() => new BackupVerifier([new AuditChainCheck()]).VerifyAsync(Backup);

    private Task<RestoreResult> RestoreAsync() => new DatabaseRestore(new BackupVerifier([new AuditChainCheck()]), TimeProvider.System).RestoreAsync(Backup, Database);

    private void Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Database};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private sealed class Broken : IBackupCheck
    {
        public Task<IReadOnlyList<string>> CheckAsync(string database, BackupManifest manifest, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<string>>(["audit: the chain is broken"]);
    }
}
