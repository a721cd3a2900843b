using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace HotlineWorkflows.Domain.Sampling;

/// <summary>
/// One ticket's draw for a sample (抽查, HB-6-1c). The same seed, period and ticket always draw the same lot, so that anybody who
/// has the record can repeat the draw, with this program or without it: the lot is the number that the first eight hexadecimal digits are of the
/// SHA-256 of seed, period and ticket number, a line feed between them.
/// </summary>
/// <param name="Seed">The place's seed; whoever does not know it cannot foresee a draw.</param>
/// <param name="Period">The period drawn in, for example <c>month:2026-11</c>; see <see cref="SamplePeriods"/>.</param>
/// <param name="Ticket">The ticket's number.</param>
/// <param name="Percent">How many of a hundred are drawn, 0 to 100.</param>
public sealed partial record SampleDraw(string Seed, string Period, string Ticket, decimal Percent)
{
    /// <summary>How lots are drawn; stands in the record so that a later way of drawing is told apart.</summary>
    public const string Method = "sha256";

    private const decimal Lots = 4294967296m;

    /// <summary>The lot, 0 to 4294967295.</summary>
    public long Lot { get; } = LotOf(Seed, Period, Ticket);

    /// <summary>Whether the ticket is drawn: its lot lies in the first <see cref="Percent"/> hundredths of all lots.</summary>
    public bool IsDrawn => Lot * 100m < Percent * Lots;

    /// <summary>Whether a text can be a seed: it stands readable in the record, so it is a code of letters, digits, <c>.</c> <c>_</c> <c>-</c>, beginning with a letter.</summary>
    public static bool IsSeed(string? text) => text is not null && SeedPattern().IsMatch(text);

    /// <summary>Where the lot lies among all lots, in hundredths; drawn are those below <see cref="Percent"/>.</summary>
    public decimal Position => Math.Floor(Lot * 100_000_000m / Lots) / 1_000_000m;

    [GeneratedRegex(@"\A[A-Za-z][A-Za-z0-9._-]{0,63}\z")]
    private static partial Regex SeedPattern();

    private static long LotOf(string seed, string period, string ticket) =>
        BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"{seed}\n{period}\n{ticket}")));
}
