using System.Data.Common;
using HotlineWorkflows.Audit.Rows;
using HotlineWorkflows.Audit.Sealing;

namespace HotlineWorkflows.Audit.Verifying;

/// <summary>Goes along the chain until a row does not fit, then finds out in which way it does not.</summary>
/// <param name="rows">Reads the rows a second time, to explain.</param>
/// <param name="now">System clock.</param>
/// <param name="expected">Heads to look out for.</param>
internal sealed class ChainWalk(ChainRows rows, DateTimeOffset now, IReadOnlyCollection<ExpectedHead> expected)
{
    private readonly List<ExpectedHead> _notSeen = [.. expected.Where(head => !(head.Sequence is null or 0 && head.Hash.AsSpan().SequenceEqual(Chain.Genesis)))];
    private readonly List<(long Sequence, DateTimeOffset At)> _late = [];
    private (long Sequence, byte[]? Hash, object?[] Values)? _broken;
    private AuditFinding? _finding;

    /// <summary>Heads that were looked for and not met.</summary>
    public IReadOnlyList<ExpectedHead> NotSeen => _notSeen;

    /// <summary>The last row that is sealed and fits.</summary>
    public AuditHead Head { get; private set; } = new(0, Chain.Genesis);

    /// <summary>The last row seen.</summary>
    public long Last { get; private set; }

    /// <summary>Rows at the end that are not sealed yet.</summary>
    public long Unsealed { get; private set; }

    /// <summary>Takes the next row; false when it does not fit.</summary>
    public bool Take(DbDataReader reader)
    {
        var sequence = reader.GetInt64(0);
        var hash = reader.IsDBNull(1) ? null : reader.GetValue(1) as byte[] ?? [];
        var values = AuditColumns.Read(reader, 2);
        if (sequence != Last + 1)
        {
            _finding = sequence > Last
                ? new AuditFinding(AuditFault.Removed, Last + 1, Last + 2 == sequence ? $"Row {Last + 1} is missing." : $"Rows {Last + 1} to {sequence - 1} are missing.")
                : new AuditFinding(AuditFault.Inserted, sequence, $"Row {sequence} stands before the first row that was ever written.");
            return false;
        }

        if (hash is null)
        {
            TakeUnsealed(sequence, values);
            return true;
        }

        if (Unsealed > 0)
        {
            _finding = new AuditFinding(AuditFault.Altered, Head.Sequence + 1, $"Row {Head.Sequence + 1} is not sealed although row {sequence} after it is: its seal was taken off, or it was put there.");
            return false;
        }

        if (!Chain.Next(Head.Hash, values).AsSpan().SequenceEqual(hash))
        {
            _broken = (sequence, hash, values);
            return false;
        }

        (Head, Last) = (new AuditHead(sequence, hash), sequence);
        if (_notSeen.Count > 0)
            _notSeen.RemoveAll(head => (head.Sequence is null || head.Sequence == sequence) && head.Hash.AsSpan().SequenceEqual(hash));
        return true;
    }

    /// <summary>Rows that should have been sealed by now.</summary>
    public IEnumerable<AuditFinding> Late() => _late.Count == 0
        ? []
        : [new AuditFinding(AuditFault.Unsealed, _late[0].Sequence, $"{_late.Count} rows from row {_late[0].Sequence} on are not sealed; the oldest was written at {_late[0].At:O}. Start the server, or look in its log why sealing fails.")];

    /// <summary>What is wrong with the row that did not fit, or null when all did.</summary>
    public async Task<AuditFinding?> ExplainAsync(CancellationToken cancellationToken)
    {
        if (_finding is not null || _broken is not { } broken)
            return _finding;
        var row = broken.Sequence;

        // Does the chain go on with a later row, as if this one were not there?
        if (await rows.FindAsync((_, hash, values) => Fits(Head.Hash, values, hash), row, cancellationToken) is { } successor)
        {
            return await rows.FindAsync((_, hash, _) => Fits(hash, broken.Values, broken.Hash), 0, cancellationToken) is null
                ? new AuditFinding(AuditFault.Inserted, row, $"Row {row} was put into the trail: what was sealed after row {row - 1} is now row {successor}.")
                : new AuditFinding(AuditFault.Reordered, row, $"Row {row} is not in its place: after row {row - 1} belongs what is now row {successor}.");
        }

        return await rows.FindAsync((before, hash, _) => Fits(before, broken.Values, hash), row, cancellationToken) is { } owner
            ? new AuditFinding(AuditFault.Reordered, row, $"Row {row} carries the content of row {owner}.")
            : new AuditFinding(AuditFault.Altered, row, $"Row {row} is not what was sealed: it was altered (or rows before it were removed and the rest renumbered).");
    }

    private static bool Fits(byte[] before, object?[] values, byte[]? hash) => Chain.Next(before, values).AsSpan().SequenceEqual(hash);

    private void TakeUnsealed(long sequence, object?[] values)
    {
        Unsealed++;
        Last = sequence;
        if (values[0] is long ticks && ticks >= 0 && ticks <= DateTimeOffset.MaxValue.UtcTicks && now - new DateTimeOffset(ticks, TimeSpan.Zero) is var age && age > AuditVerifier.SealedWithin)
            _late.Add((sequence, new DateTimeOffset(ticks, TimeSpan.Zero)));
    }
}
