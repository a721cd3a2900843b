namespace HotlineWorkflows.Domain.Places;

/// <summary>Why a unit stands where it stands in the order proposed.</summary>
public enum UnitGround
{
    /// <summary>The line department in charge of the matter (条).</summary>
    Line,

    /// <summary>The town or subdistrict where it is (块), which takes what nobody else does (托底).</summary>
    Area,

    /// <summary>Another department.</summary>
    Department,

    /// <summary>A town or subdistrict elsewhere.</summary>
    Elsewhere,

    /// <summary>It had the matter and gave it back with good reason.</summary>
    GivenBack,
}

/// <summary>A unit in the order proposed.</summary>
/// <param name="Unit">The unit.</param>
/// <param name="Ground">Why it stands there.</param>
/// <param name="Category">The ticket's category, when the unit is in charge of it; else null.</param>
/// <param name="Duties">Its duties that the matter speaks of.</param>
public sealed record RoutedUnit(PlaceUnit Unit, UnitGround Ground, string? Category, IReadOnlyList<string> Duties);

/// <summary>
/// The order in which units are proposed for a matter: the line department first, then the town or subdistrict, then the others
/// (条块结合、以条为主、街镇托底); where the place's setting <c>routing</c> is <c>areaFirst</c>, whoever governs the area comes first
/// (属地管理优先、谁主管谁负责). Units, their categories, duties and areas are data; a person decides.
/// </summary>
public static class UnitRouting
{
    private const string Setting = "routing";
    private const string AreaFirst = "areaFirst";

    /// <summary>All units of a place, the likeliest first; those that could not handle a ticket for want of people come last of their kind.</summary>
    /// <param name="policy">The place.</param>
    /// <param name="category">The ticket's category, or null.</param>
    /// <param name="area">The code of its town or subdistrict, or null.</param>
    /// <param name="words">Subject and content: duties named in them count.</param>
    /// <param name="gaveBack">Units that gave it back with good reason.</param>
    public static IReadOnlyList<RoutedUnit> Order(PlacePolicy policy, string? category, string? area, string words, IReadOnlyCollection<string> gaveBack)
    {
        var areaFirst = IsAreaFirst(policy);
        var here = area is null ? null : policy.NameOf("areas", area);
        return [.. policy.Units.Values
            .Select(unit => Route(unit, category, area, here, words, gaveBack))
            .OrderBy(routed => Rank(routed.Ground, areaFirst)).ThenBy(routed => routed.Unit.MissingRoles().Any()).ThenByDescending(Weight)];
    }

    /// <summary>Whether the place lets whoever governs the area come before the line department.</summary>
    public static bool IsAreaFirst(PlacePolicy policy) => policy.Settings.Values.GetValueOrDefault(Setting) == AreaFirst;

    private static int Rank(UnitGround ground, bool areaFirst) => areaFirst && ground == UnitGround.Area ? -1 : (int)ground;

    private static RoutedUnit Route(PlaceUnit unit, string? category, string? area, string? here, string words, IReadOnlyCollection<string> gaveBack)
    {
        string[] duties = [.. unit.Duties.Where(duty => words.Contains(duty, StringComparison.Ordinal))];
        var inCharge = category is not null && unit.Categories.Contains(category) ? category : null;
        var ground = gaveBack.Contains(unit.Code) ? UnitGround.GivenBack
            : unit.Areas.Count > 0 ? (here is not null && unit.Areas.Contains(here)) || unit.Areas.Contains(area ?? "") ? UnitGround.Area : UnitGround.Elsewhere
            : inCharge is not null || duties.Length > 0 ? UnitGround.Line
            : UnitGround.Department;
        return new RoutedUnit(unit, ground, inCharge, duties);
    }

    // What the citizen names weighs more than the category, in which several departments may have a part.
    private static int Weight(RoutedUnit routed) =>
        (4 * routed.Duties.Count) + (routed.Category is null ? 0 : routed.Unit.Categories[0] == routed.Category ? 3 : 1);
}
