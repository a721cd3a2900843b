using System.Collections.Concurrent;
using System.Reflection;

namespace HotlineWorkflows.Engine.Workflows.Management;

/// <summary>
/// The activity types that definitions may name (Elsa: <c>IActivityRegistry</c>). Closed: a document can only name what was
/// added here, never a class.
/// </summary>
public sealed class ActivityRegistry
{
    private readonly ConcurrentDictionary<(string Type, int Version), ActivityDescriptor> _types = new();

    /// <summary>A registry with the engine's own activities.</summary>
    public static ActivityRegistry CreateDefault() => new ActivityRegistry().AddActivitiesFrom(typeof(Activity).Assembly);

    /// <summary>All types, in the order of their names.</summary>
    public IReadOnlyList<ActivityDescriptor> Descriptors => [.. _types.Values.OrderBy(descriptor => descriptor.TypeName, StringComparer.Ordinal).ThenBy(descriptor => descriptor.Version)];

    /// <summary>Adds every activity class of an assembly that definitions can name: public, not abstract, closed, made without arguments.</summary>
    /// <exception cref="InvalidOperationException">Two classes have the same type name and version.</exception>
    public ActivityRegistry AddActivitiesFrom(Assembly assembly)
    {
        foreach (var type in assembly.GetExportedTypes().Where(ActivityDescriber.CanDescribe))
            Add(ActivityDescriber.Describe(type));
        return this;
    }

    /// <summary>Adds one class.</summary>
    /// <exception cref="InvalidOperationException">It cannot be made without arguments, or its type name is taken.</exception>
    public ActivityRegistry AddActivity<T>()
        where T : Activity
        => AddActivity(typeof(T));

    /// <summary>Adds one class.</summary>
    /// <exception cref="InvalidOperationException">It cannot be made without arguments, or its type name is taken.</exception>
    public ActivityRegistry AddActivity(Type type)
    {
        if (!ActivityDescriber.CanDescribe(type))
            throw new InvalidOperationException($"{type.Name} cannot be an activity of definitions: it must be a public, closed class with a public constructor without required parameters.");
        Add(ActivityDescriber.Describe(type));
        return this;
    }

    /// <summary>A type in a version; its newest when <paramref name="version"/> is null; null when nobody registered it.</summary>
    public ActivityDescriptor? Find(string typeName, int? version = null)
    {
        if (version is { } exact)
            return _types.GetValueOrDefault((typeName, exact));
        return _types.GetValueOrDefault((typeName, 1)) is { } first && !_types.ContainsKey((typeName, 2))
            ? first
            : _types.Values.Where(descriptor => descriptor.TypeName == typeName).MaxBy(descriptor => descriptor.Version);
    }

    /// <summary>The registered type that looks most like a name; null when none does.</summary>
    public string? Nearest(string typeName) => Spelling.Nearest(typeName, _types.Keys.Select(key => key.Type));

    private void Add(ActivityDescriptor descriptor)
    {
        var known = _types.GetOrAdd((descriptor.TypeName, descriptor.Version), descriptor);
        if (known.ClrType != descriptor.ClrType)
            throw new InvalidOperationException($"Two classes are activity type '{descriptor.TypeName}' version {descriptor.Version}: {known.ClrType} and {descriptor.ClrType}.");
    }
}
