using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Reflection;

namespace HotlineWorkflows.Engine.Workflows;

/// <summary>Callbacks are kept between bursts by method name, so they must be instance methods of the activity.</summary>
internal static class CallbackMethods
{
    private static readonly ConcurrentDictionary<(Type, string, Type), Delegate> Compiled = new();

    public static string? NameOf(Delegate? callback, IActivity activity)
    {
        if (callback is null)
            return null;

        // A lambda that only captures "this" is compiled into a method of the activity too, under a name that changes with every build.
        if (!ReferenceEquals(callback.Target, activity) || callback.Method.Name.Contains('<'))
            throw new ArgumentException($"The callback of activity '{activity.Id}' must be an instance method of {activity.GetType().Name}: it is found again by name after a wait, which a lambda cannot be.", nameof(callback));
        return callback.Method.Name;
    }

    public static ValueTask InvokeAsync(string name, ActivityExecutionContext context)
        => Find<Func<IActivity, ActivityExecutionContext, ValueTask>>(context.Activity, name)(context.Activity, context);

    public static ValueTask InvokeAsync(string name, ActivityCompletedContext context)
        => Find<Func<IActivity, ActivityCompletedContext, ValueTask>>(context.TargetContext.Activity, name)(context.TargetContext.Activity, context);

    private static T Find<T>(IActivity activity, string name)
        where T : Delegate
        => (T)Compiled.GetOrAdd((activity.GetType(), name, typeof(T)), static key =>
        {
            var (type, name, shape) = key;
            var argument = shape.GetGenericArguments()[1];
            MethodInfo? method = null;
            for (var declaring = type; declaring is not null && method is null; declaring = declaring.BaseType)
                method = declaring.GetMethod(name, BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly, [argument]);
            if (method is null)
                throw new InvalidOperationException($"{type.Name} no longer has the method '{name}' that a waiting instance wants to go on with.");
            var target = Expression.Parameter(typeof(IActivity));
            var parameter = Expression.Parameter(argument);
            return Expression.Lambda(shape, Expression.Call(Expression.Convert(target, method.DeclaringType!), method, parameter), target, parameter).Compile();
        });
}
