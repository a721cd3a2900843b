using HotlineWorkflows.Engine.Workflows.Activities;
using HotlineWorkflows.Engine.Workflows.Management;
using HotlineWorkflows.Engine.Workflows.Memory;
using HotlineWorkflows.Engine.Workflows.Models;

namespace HotlineWorkflows.Engine.Workflows.Models
{
    /// <summary>An activity's place in the definition (Elsa: <c>ActivityNode</c>).</summary>
    /// <param name="Activity">The activity.</param>
    /// <param name="NodeId">The ids from the workflow down to it, joined by <c>:</c>.</param>
    public sealed record ActivityNode(IActivity Activity, string NodeId);
}

namespace HotlineWorkflows.Engine.Workflows
{
    public sealed partial class ActivityExecutionContext
    {
        /// <summary>The activity's place in the definition.</summary>
        public ActivityNode ActivityNode => new(Activity, NodeId);

        /// <summary>How the registry describes the activity's type; null for one it does not know.</summary>
        public ActivityDescriptor? ActivityDescriptor => GetService<ActivityRegistry>()?.Find(Activity.Type, Activity.Version);

        /// <summary>What the running resumption gave to the activity; empty otherwise. Never kept.</summary>
        public IDictionary<string, object> ActivityInput => WorkflowExecutionContext.ResumeInput ?? new Dictionary<string, object>(StringComparer.Ordinal);

        /// <summary>The activity's inputs as evaluated for this burst, by name.</summary>
        public IDictionary<string, object?> ActivityState
        {
            get
            {
                var state = new Dictionary<string, object?>(StringComparer.Ordinal);
                foreach (var (property, _) in ActivityMembers.Of(Activity.GetType()).Inputs)
                {
                    if (property.GetValue(Activity) is Input input)
                        state[property.Name] = input.ReadBoxed(this);
                }

                return state;
            }
        }

        /// <summary>Variables that this scope declares.</summary>
        public IEnumerable<Variable> Variables => (Activity as IHasVariables)?.Variables ?? [];

        /// <summary>Variables of this scope that nobody declared.</summary>
        public IEnumerable<Variable> DynamicVariables
            => (Memory?.Where(value => Variables.All(declared => declared.Name != value.Key)) ?? []).Select(value => new Variable(value.Key, value.Value));
    }
}
