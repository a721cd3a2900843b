using System.Globalization;
using System.Text.RegularExpressions;

namespace HotlineWorkflows.Scenarios.Generating;

/// <summary>Invents citizens and what they say. The same few call again and again.</summary>
internal sealed partial class People(LivesFile file, long seed, int tickets)
{
    private readonly int _citizens = Math.Max(20, tickets * 6 / 10);

    /// <summary>The citizen and the words of a ticket.</summary>
    /// <param name="index">The ticket, from 0.</param>
    /// <param name="plan">Its life.</param>
    /// <param name="received">The day it came in, for the other platform's number.</param>
    public CastTexts Of(int index, LifePlan plan, DateOnly received)
    {
        var chance = new Chance(seed + 1, index);
        var citizen = (int)(_citizens * Math.Pow(chance.Share(), 1.4));
        var his = new Chance(seed + 2, citizen);
        var people = file.People;
        var name = his.Of(people.Surnames) + his.Of(people.Forms);
        var (estate, building, road) = (his.Of(people.Estates), (1 + his.Below(28)).ToString(CultureInfo.InvariantCulture), his.Of(people.Roads));
        string Told(IReadOnlyList<string> texts) => chance.Of(texts)
            .Replace("{estate}", estate, StringComparison.Ordinal)
            .Replace("{building}", building, StringComparison.Ordinal)
            .Replace("{road}", road, StringComparison.Ordinal);
        return new CastTexts(
            name,
            Filled(people.Phone, citizen, received),
            $"{road}{estate}{building}号楼",
            Told(plan.Matter.Subjects),
            Told(plan.Matter.Contents),
            Filled(file.Arrivals.ExternalNumber, index % 100_000, received));
    }

    private static string Filled(string pattern, int number, DateOnly date) => Places().Replace(pattern, match => match.Groups[1].Success
        ? number.ToString($"D{match.Groups[1].Value}", CultureInfo.InvariantCulture)
        : date.ToString("yyyyMMdd", CultureInfo.InvariantCulture));

    [GeneratedRegex(@"\{(?:n:(\d{1,2})|date)\}")]
    private static partial Regex Places();
}
