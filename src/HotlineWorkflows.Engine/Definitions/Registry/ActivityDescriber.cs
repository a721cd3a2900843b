using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using HotlineWorkflows.Engine.Expressions.Models;
using HotlineWorkflows.Engine.Workflows.Activities;
using HotlineWorkflows.Engine.Workflows.Activities.Flowchart.Attributes;
using HotlineWorkflows.Engine.Workflows.Attributes;
using HotlineWorkflows.Engine.Workflows.Models;
using HotlineWorkflows.Engine.Workflows.UIHints;
using Expression = System.Linq.Expressions.Expression;

namespace HotlineWorkflows.Engine.Workflows.Management;

/// <summary>Makes descriptors from activity classes, once each in a process: what is compiled for them costs far more than all else of a registry.</summary>
internal static class ActivityDescriber
{
    private static readonly ConcurrentDictionary<Type, ActivityDescriptor> Described = new();

    /// <summary>Whether definitions can name the class: concrete, closed, and made without arguments.</summary>
    public static bool CanDescribe(Type type)
        => typeof(Activity).IsAssignableFrom(type) && type is { IsAbstract: false, ContainsGenericParameters: false } && (type.IsPublic || type.IsNestedPublic) && ConstructorOf(type) is not null;

    public static ActivityDescriptor Describe(Type type) => Described.GetOrAdd(type, Make);

    /// <summary><c>FirstContact</c> becomes <c>First Contact</c>.</summary>
    internal static string Words(string name)
    {
        var words = new StringBuilder(name.Length + 4);
        for (var i = 0; i < name.Length; i++)
        {
            if (i > 0 && char.IsUpper(name[i]) && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1]))))
                words.Append(' ');
            words.Append(name[i]);
        }

        return words.ToString();
    }

    private static ActivityDescriptor Make(Type type)
    {
        var attribute = type.GetCustomAttribute<ActivityAttribute>(inherit: false);
        var (typeName, version) = ActivityTypeNames.Of(type);
        var dot = typeName.LastIndexOf('.');
        var properties = type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.GetIndexParameters().Length == 0 && property.DeclaringType != typeof(Activity)).ToArray();
        var create = Creator(type);
        var sample = create();
        var slots = properties.Where(property => property.SetMethod?.IsPublic == true && IsSlot(property.PropertyType)).Select(Slot).ToArray();
        return new ActivityDescriptor
        {
            TypeName = typeName,
            Namespace = attribute?.Namespace ?? type.Namespace ?? "",
            Name = typeName[(dot + 1)..],
            Version = version,
            Category = attribute?.Category ?? attribute?.Namespace ?? type.Namespace?.Split('.')[^1] ?? "Miscellaneous",
            DisplayName = attribute?.DisplayName ?? Words(typeName[(dot + 1)..]),
            Description = attribute?.Description,
            Kind = attribute?.Kind ?? ActivityKind.Action,
            IsTrigger = typeof(ITrigger).IsAssignableFrom(type),
            IsContainer = slots.Any(slot => slot.IsCollection),
            IsBrowsable = type.GetCustomAttribute<System.ComponentModel.BrowsableAttribute>()?.Browsable ?? true,
            IsStart = type == typeof(Start),
            IsTerminal = typeof(ITerminalNode).IsAssignableFrom(type),
            Inputs = [.. properties.Where(IsInput).Select(property => Input(property, sample)).OrderBy(input => input.Order)],
            Outputs = [.. properties.Where(property => typeof(Output).IsAssignableFrom(property.PropertyType)).Select(Output)],
            Ports = [.. FlowPorts(type), .. properties.Where(property => property.GetCustomAttribute<PortAttribute>() is not null && type != typeof(Activities.Flowchart.Activities.Flowchart)).Select(EmbeddedPort)],
            Slots = slots,
            ClrType = type,
            Create = create,
        };
    }

    private static ConstructorInfo? ConstructorOf(Type type)
        => type.GetConstructors().Where(constructor => constructor.GetParameters().All(parameter => parameter.IsOptional)).MinBy(constructor => constructor.GetParameters().Length);

    private static Func<Activity> Creator(Type type)
    {
        var constructor = ConstructorOf(type)!;
        var arguments = constructor.GetParameters().Select(parameter => (Expression)(parameter.DefaultValue is { } value and not DBNull ? Expression.Constant(value, parameter.ParameterType) : Expression.Default(parameter.ParameterType)));
        return Expression.Lambda<Func<Activity>>(Expression.New(constructor, arguments)).Compile();
    }

    private static IEnumerable<PortDescriptor> FlowPorts(Type type)
    {
        var names = type.GetCustomAttributes<OutcomeAttribute>(inherit: true).ToDictionary(outcome => outcome.Name, outcome => outcome.DisplayName, StringComparer.Ordinal);
        return (type.GetCustomAttribute<FlowNodeAttribute>(inherit: true)?.Outcomes ?? []).Select(outcome => new PortDescriptor(outcome, names.GetValueOrDefault(outcome) ?? outcome, PortType.Flow));
    }

    private static PortDescriptor EmbeddedPort(PropertyInfo property)
    {
        var port = property.GetCustomAttribute<PortAttribute>()!;
        return new PortDescriptor(port.Name ?? property.Name, port.DisplayName ?? Words(port.Name ?? property.Name), PortType.Embedded);
    }

    private static bool IsSlot(Type type) => typeof(IActivity).IsAssignableFrom(type) || typeof(IEnumerable<IActivity>).IsAssignableFrom(type);

    private static ChildSlot Slot(PropertyInfo property)
        => new(JsonNamingPolicy.CamelCase.ConvertName(property.GetCustomAttribute<PortAttribute>()?.Name ?? property.Name), typeof(IEnumerable<IActivity>).IsAssignableFrom(property.PropertyType), Setter(property)!);

    private static bool IsInput(PropertyInfo property)
        => typeof(Input).IsAssignableFrom(property.PropertyType) || property.GetCustomAttribute<InputAttribute>() is not null;

    private static InputDescriptor Input(PropertyInfo property, Activity sample)
    {
        var attribute = property.GetCustomAttribute<InputAttribute>() ?? new InputAttribute();
        var wrapped = typeof(Input).IsAssignableFrom(property.PropertyType);
        var type = wrapped ? property.PropertyType.IsGenericType ? property.PropertyType.GetGenericArguments()[0] : typeof(object) : property.PropertyType;
        var name = attribute.Name ?? property.Name;
        return new InputDescriptor
        {
            Name = name,
            Type = type,
            TypeName = TypeAliases.Of(type),
            IsWrapped = wrapped,
            IsRequired = property.GetCustomAttribute<RequiredMemberAttribute>() is not null || property.GetCustomAttribute<System.ComponentModel.DataAnnotations.RequiredAttribute>() is not null,
            IsOptional = IsOptional(property, type, wrapped),
            UIHint = attribute.UIHint ?? InputUIHints.Of(type),
            DisplayName = attribute.DisplayName ?? Words(name),
            Description = attribute.Description,
            Category = attribute.Category,
            Order = attribute.Order,
            DefaultValue = attribute.DefaultValue ?? Default(wrapped ? ((Input?)property.GetValue(sample))?.Expression : null, type),
            DefaultSyntax = attribute.DefaultSyntax ?? ExpressionTypes.Literal,
            SupportedSyntaxes = attribute.SupportedSyntaxes,
            Options = Options(property, attribute.Options, type),
            Unit = property.GetCustomAttribute<InputUnitAttribute>()?.Text,
            UIHandlers = [.. attribute.UIHandlers ?? [], .. attribute.UIHandler is { } handler ? new[] { handler } : []],
            IsReadOnly = attribute.IsReadOnly,
            IsBrowsable = attribute.IsBrowsable,
            AutoEvaluate = attribute.AutoEvaluate,
            IsSensitive = attribute.CanContainSecrets,
            Get = property.GetValue,
            Set = Setter(property),
            Wrap = wrapped && property.PropertyType.IsGenericType ? Wrapper(type) : null,
        };
    }

    private static object? Default(Expressions.Models.Expression? expression, Type type)
        => expression is { Type: ExpressionTypes.Literal, Value: { } value } && (Nullable.GetUnderlyingType(type) ?? type).IsInstanceOfType(value) && value is string or bool or Enum or IFormattable or ICollection<string> { Count: > 0 } ? value : null;

    private static IReadOnlyList<InputOption> Options(PropertyInfo property, object? options, Type type) => options switch
    {
        null when property.GetCustomAttributes<InputOptionAttribute>().ToArray() is { Length: > 0 } named => [.. named.Select(option => new InputOption(option.Text, option.Value))],
        IEnumerable<InputOption> ready => [.. ready],
        System.Collections.IEnumerable values and not string => [.. values.Cast<object?>().Select(value => new InputOption(value?.ToString() ?? "", value?.ToString() ?? ""))],
        _ when (Nullable.GetUnderlyingType(type) ?? type) is { IsEnum: true } plain => [.. Enum.GetNames(plain).Select(name => new InputOption(NameOnScreen(plain, name), name))],
        _ => [],
    };

    private static bool IsOptional(PropertyInfo property, Type type, bool wrapped)
    {
        if (type.IsValueType)
            return Nullable.GetUnderlyingType(type) is not null;
        var nullability = new NullabilityInfoContext().Create(property);
        return (wrapped ? nullability.GenericTypeArguments.FirstOrDefault() : nullability)?.WriteState == NullabilityState.Nullable;
    }

    private static string NameOnScreen(Type type, string value) => type.GetField(value)?.GetCustomAttribute<System.ComponentModel.DataAnnotations.DisplayAttribute>()?.Name ?? value;

    private static OutputDescriptor Output(PropertyInfo property)
    {
        var attribute = property.GetCustomAttribute<OutputAttribute>() ?? new OutputAttribute();
        var type = property.PropertyType.IsGenericType ? property.PropertyType.GetGenericArguments()[0] : typeof(object);
        var name = attribute.Name ?? property.Name;
        var reference = Expression.Parameter(typeof(MemoryBlockReference));
        var make = Expression.Lambda<Func<MemoryBlockReference, Output>>(Expression.New(property.PropertyType.GetConstructor([typeof(MemoryBlockReference)])!, reference), reference).Compile();
        var set = Setter(property);
        return new OutputDescriptor
        {
            Name = name,
            Type = type,
            TypeName = TypeAliases.Of(type),
            DisplayName = attribute.DisplayName ?? Words(name),
            Description = attribute.Description,
            IsBrowsable = attribute.IsBrowsable,
            Bind = set is null ? null : (activity, place) => set(activity, make(place)),
        };
    }

    private static Func<Expressions.Models.Expression, MemoryBlockReference, Input> Wrapper(Type type)
    {
        var expression = Expression.Parameter(typeof(Expressions.Models.Expression));
        var reference = Expression.Parameter(typeof(MemoryBlockReference));
        var constructor = typeof(Input<>).MakeGenericType(type).GetConstructor([typeof(Expressions.Models.Expression), typeof(MemoryBlockReference)])!;
        return Expression.Lambda<Func<Expressions.Models.Expression, MemoryBlockReference, Input>>(Expression.New(constructor, expression, reference), expression, reference).Compile();
    }

    private static Action<IActivity, object?>? Setter(PropertyInfo property)
    {
        if (property.SetMethod?.IsPublic != true)
            return null;
        var activity = Expression.Parameter(typeof(IActivity));
        var value = Expression.Parameter(typeof(object));
        return Expression.Lambda<Action<IActivity, object?>>(
            Expression.Assign(Expression.Property(Expression.Convert(activity, property.DeclaringType!), property), Expression.Convert(value, property.PropertyType)), activity, value).Compile();
    }
}
