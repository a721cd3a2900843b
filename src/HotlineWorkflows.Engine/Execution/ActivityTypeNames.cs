using System.Collections.Concurrent;
using System.Reflection;
using HotlineWorkflows.Engine.Workflows.Attributes;

namespace HotlineWorkflows.Engine.Workflows;

/// <summary>The type name of an activity class: namespace (of the attribute, else the class), a dot, the attribute's type or the class name; <c>Name&lt;Argument&gt;</c> for a closed generic.</summary>
internal static class ActivityTypeNames
{
    private static readonly ConcurrentDictionary<Type, (string Name, int Version)> Names = new();

    public static (string Name, int Version) Of(Type type) => Names.GetOrAdd(type, static type =>
    {
        var attribute = type.GetCustomAttribute<ActivityAttribute>(inherit: false);
        var name = attribute?.Type ?? Simple(type);
        return ($"{attribute?.Namespace ?? type.Namespace}.{name}", attribute?.Version ?? 1);
    });

    private static string Simple(Type type)
        => type.IsGenericType
            ? $"{type.Name[..type.Name.IndexOf('`')]}<{string.Join(',', type.GetGenericArguments().Select(Simple))}>"
            : type.Name;
}
