using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace HotlineWorkflows.Domain.Sampling;

/// <summary>
/// One ticket's draw for a sample (抽查, HB-6-1c). The same seed, period and ticket always draw the same lot, so that anybody who
/// has the record can repeat the draw, with this program or without it: the lot is the first eight hexadecimal digits of the
/// SHA-256 of seed, period and ticket number, a line feed between them.
/// </summary>
/// <param name="Seed">The place's seed; whoever does not know it cannot foresee a draw.</param>
/// <param name="Period">The period drawn in, for example <c>2026-11</c>; empty where seeds are not divided by periods.</param>
/// <param name="Ticket">The ticket's number.</param>
/// <param name="Percent">How many of a hundred are drawn, 0 to 100.</param>
public sealed record SampleDraw(string Seed, string Period, string Ticket, decimal Percent)
{
    /// <summary>How lots are drawn; stands in the record so that a later way of drawing is told apart.</summary>
    public const string Method = "sha256";

    private const decimal Lots = 4294967296m;

    /// <summary>The lot, 0 to 4294967295.</summary>
    public long Lot { get; } = LotOf(Seed, Period, Ticket);

    /// <summary>Whether the ticket is drawn: its lot lies in the first <see cref="Percent"/> hundredths of all lots.</summary>
    public bool IsDrawn => Lot * 100m < Percent * Lots;

    /// <summary>The lot as it stands in the record: eight hexadecimal digits.</summary>
    public string LotText => Lot.ToString("x8", CultureInfo.InvariantCulture);

    /// <summary>Where the lot lies among all lots, in hundredths; drawn are those below <see cref="Percent"/>.</summary>
    public decimal Position => Math.Floor(Lot * 100_000_000m / Lots) / 1_000_000m;

    private static long LotOf(string seed, string period, string ticket) =>
        BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"{seed}\n{period}\n{ticket}")));
}
