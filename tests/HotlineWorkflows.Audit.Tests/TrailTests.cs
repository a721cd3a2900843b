using HotlineWorkflows.Audit.Sealing;
using HotlineWorkflows.Audit.Verifying;

namespace HotlineWorkflows.Audit.Tests;

public sealed class TrailTests : IDisposable
{
    private readonly Trail _trail = new();

    public void Dispose() => _trail.Dispose();

    [Fact]
    public async Task An_empty_trail_is_whole()
    {
        await _trail.Sealer.SealAsync();

        var report = await _trail.VerifyAsync();

        report.IsWhole.ShouldBeTrue();
        report.Rows.ShouldBe(0);
        report.Head.Hash.ShouldBe(Chain.Genesis);
    }

    [Fact]
    public async Task What_was_written_is_sealed_in_the_order_of_writing_and_is_whole()
    {
        await _trail.WriteAsync(7);
        (await _trail.Sealer.SealAsync()).Sealed.ShouldBe(7);
        await _trail.WriteAsync(5, from: 8);
        var (head, count) = await _trail.Sealer.SealAsync();

        count.ShouldBe(5);
        head.Sequence.ShouldBe(12);
        var report = await _trail.VerifyAsync(new ExpectedHead(head.Hash, 12));
        report.Findings.ShouldBeEmpty();
        report.Rows.ShouldBe(12);
        report.Head.Hash.ShouldBe(head.Hash);
    }

    [Fact]
    public async Task More_than_a_batch_is_sealed_in_one_go()
    {
        await _trail.InWorkAsync(transaction => _trail.Entries.Append(transaction, [.. Enumerable.Range(1, 1_203).Select(Trail.Entry)]));

        (await _trail.Sealer.SealAsync()).Sealed.ShouldBe(1_203);
        (await _trail.VerifyAsync()).IsWhole.ShouldBeTrue();
    }

    [Fact]
    public async Task An_entry_falls_with_the_transaction_it_records_and_leaves_no_gap()
    {
        await _trail.WriteAsync(1);
        await Should.ThrowAsync<InvalidDataException>(() => _trail.InWorkAsync(transaction =>
        {
            _trail.Entries.Append(transaction, Trail.Entry(2), Trail.Entry(3));
            throw new InvalidDataException("refused");
        }));
        await _trail.WriteAsync(1, from: 4);
        await _trail.Sealer.SealAsync();

        var report = await _trail.VerifyAsync();
        report.Rows.ShouldBe(2);
        report.Findings.ShouldBeEmpty();
    }

    [Fact]
    public async Task Undone_work_among_others_of_the_same_commit_leaves_no_gap()
    {
        var work = Enumerable.Range(1, 60).Select(number => _trail.InWorkAsync(transaction =>
        {
            _trail.Entries.Append(transaction, Trail.Entry(number));
            if (number % 3 == 0)
                throw new InvalidDataException("refused");
        })).ToArray();
        foreach (var one in work)
            await one.ContinueWith(_ => { }, TaskScheduler.Default);
        await _trail.Sealer.SealAsync();

        var report = await _trail.VerifyAsync();
        report.Rows.ShouldBe(40);
        report.Findings.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_row_unsealed_for_more_than_a_minute_is_a_finding_a_fresh_one_is_not()
    {
        await _trail.WriteAsync(2);

        await using var connection = _trail.Open(Microsoft.Data.Sqlite.SqliteOpenMode.ReadOnly);
        (await AuditVerifier.VerifyAsync(connection, _trail.Now + TimeSpan.FromSeconds(50))).IsWhole.ShouldBeTrue();
        var report = await _trail.VerifyAsync();
        report.Findings.ShouldHaveSingleItem().Fault.ShouldBe(AuditFault.Unsealed);
        report.Unsealed.ShouldBe(2);
    }

    [Fact]
    public async Task Two_processes_that_write_and_seal_at_once_make_one_chain()
    {
        using var other = new Trail(_trail);
        await _trail.Sealer.SealAsync();

        await Task.WhenAll(
            Task.Run(() => WriteAndSealAsync(_trail)),
            Task.Run(() => WriteAndSealAsync(other)));
        await _trail.Sealer.SealAsync();

        var report = await _trail.VerifyAsync();
        report.Findings.ShouldBeEmpty();
        report.Rows.ShouldBe(60);

        static async Task WriteAndSealAsync(Trail trail)
        {
            for (var number = 1; number <= 30; number++)
            {
                await trail.Entries.AppendAsync(Trail.Entry(number));
                await trail.Sealer.SealAsync();
            }
        }
    }

    [Theory]
    [InlineData("13800138000 张三")]
    [InlineData("")]
    [InlineData("two words")]
    public async Task HL_B11_what_is_no_code_is_refused_without_repeating_it(string text)
    {
        var entry = Trail.Entry(1) with { Details = new Dictionary<string, string> { ["reason"] = text } };

        var refused = await Should.ThrowAsync<ArgumentException>(() => _trail.Entries.AppendAsync(entry));

        if (text.Length > 0)
            refused.Message.ShouldNotContain(text);
        await Should.ThrowAsync<ArgumentException>(() => _trail.Entries.AppendAsync(Trail.Entry(1) with { Subject = new AuditSubject("citizen", Name: "张三") }));
        await Should.ThrowAsync<ArgumentException>(() => _trail.Entries.AppendAsync(Trail.Entry(1) with { Kind = "Act" }));
        await Should.ThrowAsync<ArgumentException>(() => _trail.Entries.AppendAsync(Trail.Entry(1) with { Digest = [1] }));
    }
}
