namespace HotlineWorkflows.Engine.Workflows;

/// <summary>A signal on its way up from a descendant (Elsa: <c>SignalContext</c>).</summary>
public sealed class SignalContext
{
    internal SignalContext(ActivityExecutionContext receiver, ActivityExecutionContext sender)
    {
        ReceiverActivityExecutionContext = receiver;
        SenderActivityExecutionContext = sender;
    }

    /// <summary>Who hears it now.</summary>
    public ActivityExecutionContext ReceiverActivityExecutionContext { get; }

    /// <summary>Who sent it.</summary>
    public ActivityExecutionContext SenderActivityExecutionContext { get; }

    /// <summary>Ends the burst.</summary>
    public CancellationToken CancellationToken => SenderActivityExecutionContext.CancellationToken;

    /// <summary>Whether the signal stops here.</summary>
    public bool StopPropagationRequested { get; private set; }

    /// <summary>Keeps the signal from going further up.</summary>
    public void StopPropagation() => StopPropagationRequested = true;
}
