using HotlineWorkflows.Engine.Workflows.Management;

namespace HotlineWorkflows.Activities.Validation;

/// <summary>Which activities are held against a place's lists.</summary>
internal static class ActivitiesOfPlace
{
    /// <summary>A definition's own activities, and those of definitions it uses that belong to no place: they are that place's where they are used.</summary>
    public static IEnumerable<(IActivity Activity, ActivityOrigin Origin)> CheckedFor(this IPlaceOfDefinition places, DefinitionRuleContext context)
        => context.Activities.Concat(context.Used.Where(used => places.PolicyOf(used.Origin.Document) is null));
}
