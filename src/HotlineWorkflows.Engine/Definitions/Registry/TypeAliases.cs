using System.Collections.Frozen;
using System.Linq.Expressions;
using System.Text.Json;
using System.Text.Json.Nodes;
using HotlineWorkflows.Engine.Workflows.Memory;

namespace HotlineWorkflows.Engine.Workflows.Management;

/// <summary>The names that definitions use for types. Closed: no CLR name from a document is ever looked up.</summary>
public static class TypeAliases
{
    private static readonly (string Alias, Type Type, string Category)[] Table =
    [
        ("String", typeof(string), "Primitives"),
        ("Boolean", typeof(bool), "Primitives"),
        ("Int16", typeof(short), "Primitives"),
        ("Int32", typeof(int), "Primitives"),
        ("Int64", typeof(long), "Primitives"),
        ("Long", typeof(long), "Primitives"),
        ("Single", typeof(float), "Primitives"),
        ("Double", typeof(double), "Primitives"),
        ("Decimal", typeof(decimal), "Primitives"),
        ("Object", typeof(object), "Primitives"),
        ("Guid", typeof(Guid), "Primitives"),
        ("DateTime", typeof(DateTime), "Primitives"),
        ("DateTimeOffset", typeof(DateTimeOffset), "Primitives"),
        ("TimeSpan", typeof(TimeSpan), "Primitives"),
        ("Uri", typeof(Uri), "Primitives"),
        ("ByteArray", typeof(byte[]), "Primitives"),
        ("Stream", typeof(Stream), "Primitives"),
        ("JSON", typeof(JsonElement), "Data"),
        ("JsonElement", typeof(JsonElement), "Data"),
        ("JsonNode", typeof(JsonNode), "Data"),
        ("JsonObject", typeof(JsonObject), "Data"),
        ("StringDictionary", typeof(Dictionary<string, string>), "Lookups"),
        ("StringMap", typeof(IDictionary<string, string>), "Lookups"),
        ("ObjectDictionary", typeof(Dictionary<string, object>), "Lookups"),
        ("ObjectMap", typeof(IDictionary<string, object>), "Lookups"),
    ];

    private static readonly FrozenDictionary<string, Type> ByAlias = Build();
    private static readonly FrozenDictionary<Type, string> ByType = Table.Reverse().GroupBy(row => row.Type).ToFrozenDictionary(rows => rows.Key, rows => rows.Last().Alias);
    private static readonly System.Collections.Concurrent.ConcurrentDictionary<Type, Func<Variable>> Variables = new();

    /// <summary>The simple aliases with their groups, in the order shown.</summary>
    public static IEnumerable<(string Alias, string Category)> All => Table.Where(row => row.Alias != "Long").Select(row => (row.Alias, row.Category));

    /// <summary>The type of an alias, <c>X[]</c> and <c>List&lt;X&gt;</c> included; null when nobody registered it.</summary>
    public static Type? Find(string? alias)
    {
        if (string.IsNullOrWhiteSpace(alias))
            return null;
        if (ByAlias.TryGetValue(alias, out var type))
            return type;
        if (alias.EndsWith("[]", StringComparison.Ordinal))
            return Find(alias[..^2])?.MakeArrayType();
        return alias.StartsWith("List<", StringComparison.Ordinal) && alias.EndsWith('>') && Find(alias[5..^1]) is { } item ? typeof(List<>).MakeGenericType(item) : null;
    }

    /// <summary>The alias of a type; <c>Object</c> for a type without one.</summary>
    public static string Of(Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        if (ByType.TryGetValue(plain, out var alias))
            return alias;
        if (plain.IsEnum)
            return "String";
        if (plain.IsArray)
            return $"{Of(plain.GetElementType()!)}[]";
        return plain.IsGenericType && plain.GetGenericArguments() is [var item] && typeof(System.Collections.IEnumerable).IsAssignableFrom(plain) ? $"List<{Of(item)}>" : "Object";
    }

    /// <summary>A variable whose values have that type.</summary>
    internal static Variable CreateVariable(Type type) => Variables.GetOrAdd(type, static type =>
        Expression.Lambda<Func<Variable>>(Expression.New(typeof(Variable<>).MakeGenericType(type))).Compile())();

    private static FrozenDictionary<string, Type> Build()
    {
        var aliases = Table.ToDictionary(row => row.Alias, row => row.Type, StringComparer.Ordinal);
        foreach (var (alias, type, _) in Table)
        {
            // Older files and C# spell the framework's own types out.
            aliases.TryAdd(type.FullName!, type);
            aliases.TryAdd($"{type.FullName}, System.Private.CoreLib", type);
            aliases.TryAdd(alias.ToLowerInvariant(), type);
        }

        aliases["int"] = typeof(int);
        aliases["bool"] = typeof(bool);
        return aliases.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
