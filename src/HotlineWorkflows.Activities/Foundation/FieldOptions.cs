namespace HotlineWorkflows.Activities;

/// <summary>Fields of the form of a return.</summary>
public sealed class ReturnFieldOptions : IOptionsSource
{
    /// <inheritdoc />
    public string List => "fields:return";
}

/// <summary>Fields of the form of a request for time.</summary>
public sealed class ExtensionFieldOptions : IOptionsSource
{
    /// <inheritdoc />
    public string List => "fields:requestExtension";
}

/// <summary>Fields of the form of an application not to be dispatched again.</summary>
public sealed class NoRedispatchFieldOptions : IOptionsSource
{
    /// <inheritdoc />
    public string List => "fields:requestNoRedispatch";
}

/// <summary>Fields of the form of a reply.</summary>
public sealed class ReplyFieldOptions : IOptionsSource
{
    /// <inheritdoc />
    public string List => "fields:reply";
}

/// <summary>Fields of the form of a hand-over between desks.</summary>
public sealed class HandOverFieldOptions : IOptionsSource
{
    /// <inheritdoc />
    public string List => "fields:handOver";
}

/// <summary>Fields of the form of a verification.</summary>
public sealed class VerifyFieldOptions : IOptionsSource
{
    /// <inheritdoc />
    public string List => "fields:verify";
}

/// <summary>Fields of the form of a meeting's decision.</summary>
public sealed class MeetingFieldOptions : IOptionsSource
{
    /// <inheritdoc />
    public string List => "fields:decideMeeting";
}

/// <summary>Fields of the form of an answer to supervision.</summary>
public sealed class SupervisionFieldOptions : IOptionsSource
{
    /// <inheritdoc />
    public string List => "fields:answerSupervision";
}
