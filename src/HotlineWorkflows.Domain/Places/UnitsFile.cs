using System.Text.Json;
using HotlineWorkflows.Domain.Vocabulary;

namespace HotlineWorkflows.Domain.Places;

/// <summary><c>units.json</c>: the units with their staff, and the staff of the center.</summary>
internal static class UnitsFile
{
    public static (IReadOnlyDictionary<string, PlaceUnit> Units, IReadOnlyList<StaffMember> Staff) Read(PolicyReader reader, LocatedJson? root, Func<string, CodeList?> lists)
    {
        var units = new Dictionary<string, PlaceUnit>();
        var staff = new List<StaffMember>();
        if (root is null || !reader.Is(root, JsonValueKind.Object, "units and staff"))
            return (units, staff);

        reader.OnlyKnown(root, "units", "staff");
        var seen = new HashSet<string>();
        staff.AddRange(ReadStaff(reader, root, null, seen, lists));
        foreach (var node in reader.Items(root, "units"))
        {
            if (!reader.Is(node, JsonValueKind.Object, "a unit"))
                continue;
            var unit = ReadUnit(reader, node, seen, lists);
            if (unit.Code.Length > 0 && !units.TryAdd(unit.Code, unit))
                reader.Report(node, $"Unit '{unit.Code}' is there twice; take one out.");
            staff.AddRange(unit.Staff);
        }

        return (units, staff);
    }

    private static PlaceUnit ReadUnit(PolicyReader reader, LocatedJson node, HashSet<string> seen, Func<string, CodeList?> lists)
    {
        reader.OnlyKnown(node, "code", "name", "kind", "duties", "categories", "areas", "staff", "limits");
        var code = reader.Required(node, "code", "the unit's identifier");
        return new PlaceUnit(
            code,
            reader.Required(node, "name", "the unit's Chinese name"),
            reader.Text(node, "kind") ?? "department",
            reader.Texts(node, "duties"),
            Codes(reader, node, "areas", lists("areas")),
            [.. ReadStaff(reader, node, code, seen, lists)],
            reader.Members(node, "limits").Where(member => reader.Is(member.Value, JsonValueKind.Number, "days"))
                .ToDictionary(member => member.Key, member => decimal.Parse(member.Value.Text!, System.Globalization.CultureInfo.InvariantCulture)))
        {
            Categories = Codes(reader, node, "categories", lists("categories")),
        };
    }

    private static IEnumerable<StaffMember> ReadStaff(PolicyReader reader, LocatedJson holder, string? unit, HashSet<string> seen, Func<string, CodeList?> lists)
    {
        foreach (var node in reader.Items(holder, "staff"))
        {
            if (!reader.Is(node, JsonValueKind.Object, "a member of the staff"))
                continue;
            reader.OnlyKnown(node, "id", "name", "roles", "rank", "emergencyContact");
            var id = reader.Required(node, "id", "the login's name");
            if (id.Length > 0 && !seen.Add(id))
                reader.Report(node, $"Staff id '{id}' is there twice; each needs its own.");
            var rank = reader.Text(node, "rank");
            if (rank is not (null or Ranks.Deputy or Ranks.Head))
                reader.Report(node["rank"]!, $"'{rank}' is no rank; use {Ranks.Deputy} or {Ranks.Head}.");
            var roles = Codes(reader, node, "roles", lists("roles"));
            if (unit is null && roles.FirstOrDefault(Roles.IsOfUnit) is { } role)
                reader.Report(node, $"Role '{role}' is held in a unit; put this person under one.");
            yield return new StaffMember(id, reader.Required(node, "name", "the person's name"), roles, rank, unit, reader.Bool(node, "emergencyContact"));
        }
    }

    /// <summary>Codes, or names, of a list; where there is no such list, anything goes.</summary>
    private static IReadOnlyList<string> Codes(PolicyReader reader, LocatedJson node, string name, CodeList? list)
    {
        var codes = reader.Texts(node, name);
        foreach (var unknown in list is null ? [] : codes.Where(code => list.Items.All(item => item.Code != code && item.Name != code)))
            reader.Report(node[name]!, $"'{unknown}' is not in the list {name}; it has {string.Join(", ", list!.Items.Select(item => item.Code))}.");
        return codes;
    }
}
