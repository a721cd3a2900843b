using System.Reflection;
using System.Runtime.CompilerServices;
using HotlineWorkflows.Engine.Workflows;

namespace HotlineWorkflows.Engine.Tests.Authoring;

/// <summary>Activities written from Elsa's documentation compile here: every name they use exists, in the namespace that mirrors Elsa's.</summary>
public sealed class AuthoringSurfaceTests
{
    private const string Root = "HotlineWorkflows.Engine.";

    private static readonly Assembly Engine = typeof(Activity).Assembly;

    public static TheoryData<string, string> Members => new()
    {
        { "Workflows.IActivity", "Id NodeId Name Type Version CustomProperties SyntheticProperties Metadata CanExecuteAsync ExecuteAsync" },
        { "Workflows.Activity", "Id NodeId Name Type Version CustomProperties SyntheticProperties Metadata CanStartWorkflow RunAsynchronously CommitStrategy Behaviors CanExecuteAsync CanExecute ExecuteAsync Execute OnSignalReceivedAsync OnSignalReceived CompleteAsync" },
        { "Workflows.Activity`1", "Result" },
        { "Workflows.CodeActivity", "" },
        { "Workflows.CodeActivity`1", "Result" },
        { "Workflows.CodeActivityWithResult", "Result" },
        { "Workflows.Trigger", "GetTriggerPayload GetTriggerPayloads GetTriggerPayloadsAsync" },
        { "Workflows.Trigger`1", "Result GetTriggerPayload GetTriggerPayloads GetTriggerPayloadsAsync" },
        { "Workflows.TriggerIndexingContext", "ExpressionExecutionContext Trigger TriggerName CancellationToken Get" },
        { "Workflows.Composite", "Root Variables ResultVariable OnCompletedAsync OnCompleted ConfigureActivities Setup CompleteAsync Inline SetVariable" },
        { "Workflows.Container", "Activities Variables ScheduleChildrenAsync ScheduleChildren" },
        { "Workflows.ActivityCompletedContext", "TargetContext ChildContext Result" },
        { "Workflows.Models.Input", "Expression Type MemoryBlockReference" },
        { "Workflows.Models.Input`1", "Expression Type MemoryBlockReference Get GetOrDefault" },
        { "Workflows.Models.Output`1", "Type MemoryBlockReference Set" },
        { "Workflows.Memory.Variable", "Name Value StorageDriverType Id" },
        { "Workflows.Memory.Variable`1", "Get Set WithName WithValue WithId WithStorageDriver WithWorkflowStorage WithMemoryStorage" },
        { "Workflows.ActivityExecutionContext", "Get TryGet Set CompleteActivityAsync CompleteActivityWithOutcomesAsync CompleteCompositeAsync CreateBookmark CreateBookmarks ClearBookmarks GetRequiredService GetService JournalData WorkflowInput Properties Metadata TransientProperties GetProperty SetProperty UpdateProperty RemoveProperty ScheduleActivityAsync ScheduleActivities Id Activity NodeId WorkflowExecutionContext ParentActivityExecutionContext ExpressionExecutionContext CancellationToken Status IsCompleted StartedAt CompletedAt Tag Exception Children Bookmarks NewBookmarks AggregateFaultCount AddExecutionLogEntry SetResult GetWorkflowInput IsTriggerOfWorkflow GetVariable SetVariable EvaluateInputPropertiesAsync EvaluateAsync SendSignalAsync ScheduleOutcomesAsync CancelActivityAsync DelayFor DelayUntil WaitForEvent GetEventInput GetLastResult" },
        { "Expressions.Models.ExpressionExecutionContext", "GetRequiredService Get GetInput GetVariable SetVariable GetOutput GetLastResult GetWorkflowExecutionContext GetActivityExecutionContext CancellationToken" },
        { "Workflows.Models.CreateBookmarkArgs", "BookmarkId Stimulus Callback BookmarkName AutoBurn IncludeActivityInstanceId AutoComplete Metadata" },
        { "Workflows.Models.Bookmark", "Id Name Hash Payload ActivityId ActivityNodeId ActivityInstanceId CreatedAt AutoBurn CallbackMethodName AutoComplete Metadata" },
        { "Workflows.Attributes.ActivityAttribute", "Namespace Type Version Description DisplayName Category Kind RunAsynchronously" },
        { "Workflows.Attributes.InputAttribute", "Name UIHint DisplayName Description Category Options Order DefaultValue DefaultValueProvider DefaultSyntax SupportedSyntaxes IsReadOnly IsBrowsable AutoEvaluate EvaluatorType IsSerializable CanContainSecrets UIHandler UIHandlers" },
        { "Workflows.Attributes.OutputAttribute", "Name DisplayName Description IsBrowsable IsSerializable" },
        { "Workflows.Attributes.PortAttribute", "Name DisplayName" },
        { "Workflows.Activities.Flowchart.Attributes.FlowNodeAttribute", "Outcomes" },
        { "Workflows.Attributes.ExcludeFromHashAttribute", "" },
        { "Workflows.ActivityKind", "Action Trigger Job Task" },
        { "Workflows.ActivityStatus", "Pending Running Completed Canceled Faulted" },
        { "Workflows.WorkflowStatus", "Running Finished" },
        { "Workflows.WorkflowSubStatus", "Pending Executing Suspended Finished Cancelled Faulted" },
        { "Workflows.UIHints.InputUIHints", "Checkbox CheckList CodeEditor DateTimePicker Dictionary DropDown DynamicOutcomes ExpressionEditor InputPicker JsonEditor MultiLine MultiText OutcomePicker OutputPicker RadioList SingleLine TypePicker VariablePicker WorkflowDefinitionPicker" },
        { "Workflows.Runtime.Activities.PublishEvent", "EventName CorrelationId IsLocalEvent Payload" },
        { "Workflows.Runtime.Activities.RunTask", "TaskName Payload TaskId Result" },
        { "Workflows.Runtime.ITaskReporter", "ReportCompletionAsync" },
        { "Workflows.Runtime.Activities.DispatchWorkflow", "WorkflowDefinitionId CorrelationId Input WaitForCompletion ChannelName StartNewTrace Result" },
        { "Workflows.Runtime.Activities.ExecuteWorkflow", "WorkflowDefinitionId CorrelationId Input WaitForCompletion Result" },
        { "Workflows.Runtime.Activities.BulkDispatchWorkflows", "WorkflowDefinitionId Items DefaultItemInputKey CorrelationIdFunction Input WaitForCompletion ChannelName StartNewTrace ChildCompleted ChildFaulted Result" },
        { "Http.HttpEndpoint", "Path SupportedMethods Authorize Policy RequestTimeout RequestSizeLimit FileSizeLimit AllowedFileExtensions BlockedFileExtensions AllowedMimeTypes ExposeRequestTooLargeOutcome ExposeFileTooLargeOutcome ExposeInvalidFileExtensionOutcome ExposeInvalidFileMimeTypeOutcome Result ParsedContent Files File RouteData QueryStringData Headers" },
        { "Http.WriteHttpResponse", "StatusCode Content ContentType ResponseHeaders" },
        { "Http.SendHttpRequest", "Url Method Content ContentType Authorization DisableAuthorizationHeaderValidation RequestHeaders ExpectedStatusCodes Result StatusCode ParsedContent ResponseHeaders UnmatchedStatusCode FailedToConnect Timeout" },
        { "Http.FlowSendHttpRequest", "Url Method Content ContentType Authorization DisableAuthorizationHeaderValidation RequestHeaders ExpectedStatusCodes Result StatusCode ParsedContent ResponseHeaders" },
        { "Workflows.IWorkflowBuilder", "DefinitionId Id TenantId Version Name Description WorkflowOptions Root Variables Inputs Outputs Outcomes Result WithDefinitionId WithId WithTenantId WithVariable WithVariables WithInput WithOutput BuildWorkflowAsync" },
    };

    public static TheoryData<string, string> Constructors => new()
    {
        { "Workflows.Activity", "String,Nullable`1 | String,Int32,String,Nullable`1" },
        { "Workflows.Models.Input`1", "T,String | Func`1,String | Func`2,String | Variable | Output | Literal`1 | Literal | ObjectLiteral`1 | ObjectLiteral | Expression | Expression,MemoryBlockReference | MemoryBlockReference" },
        { "Workflows.Models.Output`1", " | MemoryBlockReference | Func`1" },
        { "Workflows.Memory.Variable", " | String | String,Object | String,Object,String" },
        { "Workflows.Memory.Variable`1", " | String,T | String,T,String" },
        { "Workflows.Attributes.ActivityAttribute", " | String,String | String,String,String | String,String,Int32,String,String" },
        { "Workflows.Attributes.PortAttribute", "String | String,String" },
        { "Workflows.Activities.Flowchart.Attributes.FlowNodeAttribute", "String[]" },
        { "Workflows.Activities.Flowchart.Models.Connection", "IActivity,IActivity | Endpoint,Endpoint" },
    };

    [Theory]
    [MemberData(nameof(Members))]
    public void A_type_of_elsa_has_its_members(string typeName, string members)
    {
        var type = Engine.GetType(Root + typeName).ShouldNotBeNull();
        (type.IsPublic || type.IsNestedPublic).ShouldBeTrue();
        var known = Visible(type).Concat(Extensions(type)).ToHashSet(StringComparer.Ordinal);
        members.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(member => !known.Contains(member)).ShouldBeEmpty();
    }

    [Fact]
    public void What_of_elsas_execution_context_is_not_offered_is_known()
    {
        const string all = "AddBookmark AddBookmarks GetServices GetOrCreateService ActivityInput ActivityState ScheduleActivitiesAsync ActivityNode ActivityDescriptor Variables DynamicVariables TryGetWorkflowInput CreateVariable SetDynamicVariable GetVariableValues EvaluateInputPropertyAsync Fault RecoverFromFault GetAncestors GetDescendants GetChildren GetActiveChildren FindParent FindActivityByIdOrName DeferTask RepeatWithInterval WaitForHttpRequestAsync";
        var type = typeof(ActivityExecutionContext);
        var known = Visible(type).Concat(Extensions(type)).ToHashSet(StringComparer.Ordinal);
        string.Join(' ', all.Split(' ').Where(member => !known.Contains(member))).ShouldBe("RepeatWithInterval");
    }

    [Theory]
    [MemberData(nameof(Constructors))]
    public void A_type_of_elsa_has_its_constructors(string typeName, string constructors)
    {
        var known = Engine.GetType(Root + typeName)!.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            .Where(constructor => constructor.IsPublic || constructor.IsFamily)
            .Select(constructor => string.Join(',', constructor.GetParameters().Select(parameter => parameter.ParameterType.Name))).ToArray();
        constructors.Split('|').Select(constructor => constructor.Trim()).Where(constructor => !known.Contains(constructor)).ShouldBeEmpty();
    }

    private static IEnumerable<string> Visible(Type type)
    {
        for (var declaring = type; declaring is not null; declaring = declaring.BaseType)
        {
            foreach (var member in declaring.GetMembers(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly).Where(IsVisible))
                yield return member.Name;
        }
    }

    private static bool IsVisible(MemberInfo member) => member switch
    {
        MethodBase method => method.IsPublic || method.IsFamily,
        PropertyInfo property => property.GetAccessors(nonPublic: true).Any(IsVisible),
        FieldInfo field => field.IsPublic,
        _ => false,
    };

    private static IEnumerable<string> Extensions(Type type)
        => Engine.GetExportedTypes().Where(host => host.Namespace == Root + "Extensions").SelectMany(host => host.GetMethods(BindingFlags.Public | BindingFlags.Static))
            .Where(method => method.IsDefined(typeof(ExtensionAttribute), inherit: false) && Named(method.GetParameters()[0].ParameterType) == Named(type)).Select(method => method.Name);

    private static string Named(Type type) => type.IsGenericType ? type.GetGenericTypeDefinition().Name : type.Name;
}
