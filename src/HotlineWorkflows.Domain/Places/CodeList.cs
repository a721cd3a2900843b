namespace HotlineWorkflows.Domain.Places;

/// <summary>A list of codes with their names on screen: a catalogue of a place, or a list all places share.</summary>
/// <param name="Code">Its identifier, for example <c>refusals</c>.</param>
/// <param name="Name">Its Chinese name.</param>
/// <param name="Items">In the order to be shown.</param>
public sealed record CodeList(string Code, string Name, IReadOnlyList<CodeItem> Items)
{
    private readonly Dictionary<string, CodeItem> _byCode = Items.GroupBy(item => item.Code).ToDictionary(group => group.Key, group => group.First());

    /// <summary>An item, or null.</summary>
    public CodeItem? Find(string code) => _byCode.GetValueOrDefault(code);

    /// <summary>An item's Chinese name, or the code itself where the list does not know it.</summary>
    public string NameOf(string code) => Find(code)?.Name ?? code;
}

/// <summary>An item of a code list.</summary>
/// <param name="Code">The code.</param>
/// <param name="Name">Chinese name.</param>
/// <param name="English">English name; the Chinese one where none is given.</param>
/// <param name="Clause">The clause it comes from, or null.</param>
/// <param name="AppliesTo">Kinds of ticket it binds; empty for all (AY-2-5b binds complaints and reports).</param>
public sealed record CodeItem(string Code, string Name, string English, string? Clause, IReadOnlyList<string> AppliesTo)
{
    /// <summary>Words by which a text of a citizen hints at this item; empty for none.</summary>
    public IReadOnlyList<string> Keywords { get; init; } = [];
}
