using HotlineWorkflows.Audit.Rows;
using HotlineWorkflows.Audit.Verifying;
using Microsoft.Data.Sqlite;

namespace HotlineWorkflows.Audit.Tests;

/// <summary>Whatever one changes in the table by hand is found. Every case is tried on a trail of eight rows.</summary>
public sealed class TamperTests : IAsyncLifetime
{
    private const int Rows = 8;

    private static readonly string[] All = ["hash", .. AuditColumns.Names];

    private readonly Trail _trail = new();
    private ExpectedHead _head = null!;

    public async Task InitializeAsync()
    {
        await _trail.WriteAsync(Rows);
        var (head, _) = await _trail.Sealer.SealAsync();
        _head = new ExpectedHead(head.Hash, head.Sequence);
    }

    public Task DisposeAsync()
    {
        _trail.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Any_change_of_any_field_of_any_row_is_found_and_the_row_is_named()
    {
        for (var row = 1; row <= Rows; row++)
        {
            foreach (var column in All)
            {
                foreach (var value in Others(column, Value(row, column)))
                {
                    var report = await TryAsync($"UPDATE audit_entries SET {column} = $value WHERE sequence = {row}", ("$value", value));
                    var finding = report.Findings[0];
                    finding.Sequence.ShouldBe(row, $"{column} of row {row}: {finding.Message}");
                    // Content of a neighbour in a single field is still an altered row; without a seal it is that.
                    finding.Fault.ShouldBeOneOf(AuditFault.Altered, AuditFault.Unsealed);
                }
            }
        }
    }

    [Fact]
    public async Task Any_other_number_of_any_row_is_found()
    {
        for (var row = 1; row <= Rows; row++)
        {
            foreach (var number in new[] { -1, 0, Rows + 1, Rows + 2, 1_000 })
                (await TryAsync($"UPDATE audit_entries SET sequence = {number} WHERE sequence = {row}")).IsWhole.ShouldBeFalse($"{row} -> {number}");
        }
    }

    [Fact]
    public async Task Any_deletion_is_found_also_at_the_end()
    {
        for (var first = 1; first <= Rows; first++)
        {
            for (var last = first; last <= Rows; last++)
            {
                var finding = (await TryAsync($"DELETE FROM audit_entries WHERE sequence BETWEEN {first} AND {last}")).Findings[0];
                finding.Fault.ShouldBe(last == Rows ? AuditFault.Truncated : AuditFault.Removed, finding.Message);
                finding.Sequence.ShouldBe(first);
            }
        }
    }

    [Fact]
    public async Task Any_deletion_with_the_rest_renumbered_is_found()
    {
        for (var row = 1; row < Rows; row++)
        {
            var finding = (await TryAsync($"DELETE FROM audit_entries WHERE sequence = {row}; UPDATE audit_entries SET sequence = sequence - 1 WHERE sequence > {row}; UPDATE sqlite_sequence SET seq = {Rows - 1} WHERE name = 'audit_entries'")).Findings[0];
            finding.Sequence.ShouldBe(row);
        }
    }

    [Fact]
    public async Task Any_swap_of_two_rows_is_found_as_a_reordering()
    {
        for (var one = 1; one < Rows; one++)
        {
            for (var two = one + 1; two <= Rows; two++)
            {
                var whole = (await TryAsync($"UPDATE audit_entries SET sequence = -1 WHERE sequence = {one}; UPDATE audit_entries SET sequence = {one} WHERE sequence = {two}; UPDATE audit_entries SET sequence = {two} WHERE sequence = -1")).Findings[0];
                whole.Fault.ShouldBe(AuditFault.Reordered, $"{one} and {two}: {whole.Message}");
                whole.Sequence.ShouldBe(one);

                var content = (await TryAsync(string.Join(';', SwapContent(one, two)))).Findings[0];
                content.Fault.ShouldBe(AuditFault.Reordered, $"content of {one} and {two}: {content.Message}");
                content.Sequence.ShouldBe(one);
            }
        }
    }

    [Fact]
    public async Task Any_row_put_in_between_is_found_as_inserted()
    {
        for (var row = 1; row <= Rows; row++)
        {
            var finding = (await TryAsync($"UPDATE audit_entries SET sequence = -sequence WHERE sequence >= {row}; UPDATE audit_entries SET sequence = 1 - sequence WHERE sequence < 0; INSERT INTO audit_entries (sequence, at, kind, subject_type, hash) VALUES ({row}, {_trail.Now.UtcTicks}, 'ticket.act', 'ticket', randomblob(32))")).Findings[0];
            finding.Fault.ShouldBe(AuditFault.Inserted, $"{row}: {finding.Message}");
            finding.Sequence.ShouldBe(row);
        }
    }

    [Fact]
    public async Task Rows_cut_off_with_all_traces_are_found_against_a_head_written_down_before()
    {
        for (var kept = 0; kept < Rows; kept++)
        {
            using var copy = Copy($"DELETE FROM audit_entries WHERE sequence > {kept}; DELETE FROM sqlite_sequence");
            (await VerifyAsync(copy)).IsWhole.ShouldBeTrue("nothing in the file tells");
            var report = await VerifyAsync(copy, _head);
            report.Findings.ShouldHaveSingleItem().Fault.ShouldBe(AuditFault.Truncated);
            (await VerifyAsync(copy, new ExpectedHead(_head.Hash))).IsWhole.ShouldBeFalse();
        }
    }

    [Fact]
    public async Task An_end_written_anew_is_found_against_a_head_written_down_before()
    {
        _trail.Tamper("UPDATE audit_entries SET hash = NULL WHERE sequence >= 6; UPDATE audit_entries SET staff = 'nobody' WHERE sequence = 6");
        await _trail.Sealer.SealAsync();

        (await _trail.VerifyAsync()).IsWhole.ShouldBeTrue("a chain sealed again is a chain");
        var finding = (await _trail.VerifyAsync(_head)).Findings.ShouldHaveSingleItem();
        finding.Fault.ShouldBe(AuditFault.Truncated);
        finding.Sequence.ShouldBe(Rows);
    }

    [Fact]
    public void A_head_is_read_as_it_is_written()
    {
        var hex = Convert.ToHexStringLower(_head.Hash);
        ExpectedHead.Parse($"8:{hex}")!.Sequence.ShouldBe(8);
        ExpectedHead.Parse(hex)!.Hash.ShouldBe(_head.Hash);
        ExpectedHead.Parse("8:").ShouldBeNull();
        ExpectedHead.Parse(hex[1..]).ShouldBeNull();
        ExpectedHead.Parse($"-1:{hex}").ShouldBeNull();
        ExpectedHead.Parse(hex[1..] + "g").ShouldBeNull();
    }

    private static IEnumerable<string> SwapContent(int one, int two)
    {
        yield return "CREATE TEMP TABLE kept AS SELECT * FROM audit_entries";
        foreach (var (to, from) in new[] { (one, two), (two, one) })
        {
            foreach (var column in AuditColumns.Names)
                yield return $"UPDATE audit_entries SET {column} = (SELECT {column} FROM kept WHERE sequence = {from}) WHERE sequence = {to}";
        }
    }

    /// <summary>Other values a field may be given: none, a neighbouring one, the same in another storage class, one bit more.</summary>
    private static IEnumerable<object?> Others(string column, object? value)
    {
        if (value is not null && column is not ("at" or "kind" or "subject_type"))
            yield return null;
        switch (value)
        {
            case null:
                yield return "x";
                yield return Array.Empty<byte>();
                break;
            case long number:
                yield return number + 1;
                yield return number - TimeSpan.TicksPerDay;
                yield return $"t{number}";
                yield return 0.5;
                break;
            case string text:
                yield return text + " ";
                yield return text[1..];
                yield return System.Text.Encoding.UTF8.GetBytes(text);
                yield return text.ToUpperInvariant() == text ? text.ToLowerInvariant() : text.ToUpperInvariant();
                break;
            case byte[] bytes:
                yield return bytes[1..];
                yield return (byte[])[.. bytes, 0];
                for (var i = 0; i < bytes.Length; i += 5)
                    yield return (byte[])[.. bytes[..i], (byte)(bytes[i] ^ 1), .. bytes[(i + 1)..]];
                break;
        }
    }

    private object? Value(int row, string column)
    {
        using var connection = _trail.Open(SqliteOpenMode.ReadOnly);
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT {column} FROM audit_entries WHERE sequence = {row}";
        return command.ExecuteScalar() is var value && value is DBNull ? null : value;
    }

    private async Task<AuditReport> TryAsync(string sql, params (string Name, object? Value)[] values)
    {
        using var copy = Copy(sql, values);
        var report = await VerifyAsync(copy);
        report.IsWhole.ShouldBeFalse(sql);
        return report;
    }

    private Task<AuditReport> VerifyAsync(SqliteConnection copy, params ExpectedHead[] expected) =>
        AuditVerifier.VerifyAsync(copy, _trail.Now + TimeSpan.FromMinutes(10), expected);

    private SqliteConnection Copy(string sql, params (string Name, object? Value)[] values)
    {
        var copy = new SqliteConnection("Data Source=:memory:;Pooling=False");
        copy.Open();
        using (var source = _trail.Open(SqliteOpenMode.ReadOnly))
            source.BackupDatabase(copy);
        using var command = copy.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in values)
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        command.ExecuteNonQuery();
        return copy;
    }
}
