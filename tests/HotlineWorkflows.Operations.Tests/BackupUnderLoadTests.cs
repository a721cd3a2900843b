using HotlineWorkflows.Operations.Backup;

namespace HotlineWorkflows.Operations.Tests;

/// <summary>A backup is made while six writers work; nothing answered before its moment is missing in it.</summary>
public sealed class BackupUnderLoadTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Everything_answered_before_the_backup_began_is_in_it_and_writers_get_through_meanwhile()
    {
        var database = _folder.File("hotline.db");
        Dictionary<int, int> before, after;
        int answersBefore, answersAfter;
        await using (var load = LoadedDatabase.Start(database))
        {
            await load.WaitAsync(1500);
            (before, answersBefore) = (load.Answered(), load.Answers);
            // Slow enough that there are many writes between two steps of the copy.
            var steps = new Steps();
            await new BackupMaker(TimeProvider.System).MakeAsync(new BackupRequest(database, _folder.File("one.backup"), 2 * 1024 * 1024), steps);
            (after, answersAfter) = (load.Answered(), load.Answers);
            steps.Count.ShouldBeGreaterThan(1, "the database must be large enough to be copied in steps");
            answersAfter.ShouldBeGreaterThan(answersBefore);
        }

        var report = await new BackupVerifier([new AuditChainCheck()]).VerifyAsync(_folder.File("one.backup"));
        report.Problems.ShouldBeEmpty();
        var restored = _folder.File("restored.db");
        await Restore().RestoreAsync(_folder.File("one.backup"), restored);
        var revisions = await LoadedDatabase.RevisionsAsync(restored);
        foreach (var (client, revision) in revisions)
        {
            revision.ShouldBeGreaterThanOrEqualTo(before[client], $"client {client}");
            // One burst may be stored and not answered yet.
            revision.ShouldBeLessThanOrEqualTo(after[client] + 1, $"client {client}");
        }

        // The state of one moment: what came later is not in it, though the copy went on for long.
        revisions.Values.Sum().ShouldBeLessThan(answersAfter);
    }

    [Fact]
    public async Task A_database_in_use_is_not_replaced_and_nothing_changes()
    {
        var database = _folder.File("hotline.db");
        await using var load = LoadedDatabase.Start(database);
        await load.WaitAsync(50);
        await new BackupMaker(TimeProvider.System).MakeAsync(new BackupRequest(database, _folder.File("one.backup")));
        var refused = await Should.ThrowAsync<BackupException>(() => Restore().RestoreAsync(_folder.File("one.backup"), database));
        refused.Message.ShouldContain("Stop the server first");
        var answers = load.Answers;
        await load.WaitAsync(answers + 50);
        Directory.EnumerateFiles(_folder.Path, "*.before-restore-*").ShouldBeEmpty();
        Directory.EnumerateFiles(_folder.Path, "*.restoring*").ShouldBeEmpty();
    }

    private static DatabaseRestore Restore() => new(new BackupVerifier([new AuditChainCheck()]), TimeProvider.System);

    private sealed class Steps : IProgress<CopyProgress>
    {
        public int Count { get; private set; }

        public void Report(CopyProgress value) => Count++;
    }
}
