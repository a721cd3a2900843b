using HotlineWorkflows.Domain.Notifications;
using HotlineWorkflows.Engine.Workflows.Management;

namespace HotlineWorkflows.Activities.Validation;

/// <summary>Documents and notifications have a text in the place's <c>texts.json</c>; notifications name a way and a recipient that exist.</summary>
/// <param name="places">Knows whose definition it is.</param>
public sealed class TemplateRule(IPlaceOfDefinition places) : IDefinitionRule
{
    /// <inheritdoc />
    public void Check(DefinitionRuleContext context)
    {
        if (places.PolicyOf(context.Document) is not { } policy)
            return;
        foreach (var (activity, origin) in places.CheckedFor(context))
        {
            foreach (var input in origin.Descriptor?.Inputs ?? [])
            {
                var stated = StatedValues.Constants(context, activity, input);
                switch (activity, input.Name)
                {
                    case (IssueDocument, nameof(IssueDocument.Document)):
                        Report(stated.Where(kind => !policy.Documents.ContainsKey(kind)), HotlineProblemCodes.NoTemplate, kind => $"The place has no template for the document '{kind}'.", "Add it to \"documents\" in its texts.json.");
                        break;
                    case (Notify, nameof(Notify.Template)):
                        Report(stated.Where(name => !policy.Messages.ContainsKey(name)), HotlineProblemCodes.NoTemplate, name => $"The place has no text '{name}' for notifications.", "Add it to \"notifications\" in its texts.json.");
                        break;
                    case (Notify, nameof(Notify.Targets)):
                        Report(stated.Where(target => !IsKnown(target)), HotlineProblemCodes.UnknownCode, target => $"'{target}' names no way and recipient.", "Write it like sms:emergencyContact; see notificationChannels and recipients in vocabulary.json.");
                        break;
                }

                void Report(IEnumerable<string> wrong, string code, Func<string, string> message, string hint)
                {
                    foreach (var value in wrong)
                        context.Report(activity, input.Key, code, message(value), hint);
                }
            }
        }

        bool IsKnown(string target)
        {
            try
            {
                var order = NotificationOrder.Parse(target, "");
                return policy.List("notificationChannels")?.Find(order.Channel) is not null && policy.List("recipients")?.Find(order.Recipient) is not null;
            }
            catch (FormatException)
            {
                // Reported with the others that name nothing known.
                return false;
            }
        }
    }
}
