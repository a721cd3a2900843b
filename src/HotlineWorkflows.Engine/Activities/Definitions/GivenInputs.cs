using HotlineWorkflows.Engine.Expressions.Models;

namespace HotlineWorkflows.Engine.Workflows.Activities;

/// <summary>What the users of a definition give to its inputs, seen without running it.</summary>
public static class GivenInputs
{
    /// <summary>
    /// The expression that decides: one that only reads an input of the definition it stands in is replaced by what the user
    /// of that definition gave.
    /// </summary>
    /// <param name="activity">The activity the expression belongs to, as read from a definition.</param>
    /// <param name="expression">Its expression, or null.</param>
    /// <returns>Null when there is no expression, or when the user gave nothing.</returns>
    public static Expression? Resolve(IActivity activity, Expression? expression)
    {
        while (expression is { Type: ExpressionTypes.Input, Value: string name } && (activity as Activity)?.Within is { } user && user.Declares(name))
            (activity, expression) = (user, user.Arguments.TryGetValue(name, out var given) ? given.Expression : null);
        return expression;
    }

    /// <summary>The activity of the outermost definition by which another came in: itself when it stands there.</summary>
    public static IActivity Outermost(IActivity activity)
    {
        while ((activity as Activity)?.Within is { } user)
            activity = user;
        return activity;
    }

    internal static void Claim(DefinitionActivity user)
    {
        var pending = new Stack<IActivity?>([user.Workflow.Root]);
        while (pending.TryPop(out var next))
        {
            if (next is not Activity { Within: null } activity)
                continue;
            activity.Within = user;
            if (activity is DefinitionActivity)
                continue;
            foreach (var child in ActivityMembers.Of(activity.GetType()).Children(activity))
                pending.Push(child);
        }
    }
}
