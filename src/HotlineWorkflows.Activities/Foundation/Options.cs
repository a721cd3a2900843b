namespace HotlineWorkflows.Activities;

/// <summary>Names the source of a drop-down's options; the designer fills them from the place's data.</summary>
public interface IOptionsSource
{
    /// <summary><c>clauses</c>, <c>units</c>, <c>fields:ACTION</c> for the form of an action, or the code list's name.</summary>
    string List { get; }
}

/// <summary>Clauses of the place.</summary>
public sealed class ClauseOptions : IOptionsSource
{
    /// <inheritdoc />
    public string List => "clauses";
}

/// <summary>Deadlines of the vocabulary.</summary>
public sealed class DeadlineOptions : IOptionsSource
{
    /// <inheritdoc />
    public string List => "deadlines";
}

/// <summary>Documents of the vocabulary.</summary>
public sealed class DocumentOptions : IOptionsSource
{
    /// <inheritdoc />
    public string List => "documents";
}

/// <summary>Events of the vocabulary.</summary>
public sealed class EventOptions : IOptionsSource
{
    /// <inheritdoc />
    public string List => "events";
}

/// <summary>Actions of the vocabulary.</summary>
public sealed class ActionOptions : IOptionsSource
{
    /// <inheritdoc />
    public string List => "actions";
}

/// <summary>Ranks of unit leaders.</summary>
public sealed class RankOptions : IOptionsSource
{
    /// <inheritdoc />
    public string List => "ranks";
}

/// <summary>Code lists and catalogues of the place.</summary>
public sealed class CatalogueOptions : IOptionsSource
{
    /// <inheritdoc />
    public string List => "catalogues";
}

/// <summary>Grounds of supervision of the place.</summary>
public sealed class SupervisionGroundOptions : IOptionsSource
{
    /// <inheritdoc />
    public string List => "supervisionGrounds";
}

/// <summary>Processes of the place.</summary>
public sealed class ProcessOptions : IOptionsSource
{
    /// <inheritdoc />
    public string List => "processes";
}

/// <summary>Stages of the vocabulary.</summary>
public sealed class StageOptions : IOptionsSource
{
    /// <inheritdoc />
    public string List => "stages";
}

/// <summary>Units of the place.</summary>
public sealed class UnitOptions : IOptionsSource
{
    /// <inheritdoc />
    public string List => "units";
}

/// <summary>Flags of the vocabulary.</summary>
public sealed class FlagOptions : IOptionsSource
{
    /// <inheritdoc />
    public string List => "flags";
}

/// <summary>Urgencies of the vocabulary.</summary>
public sealed class UrgencyOptions : IOptionsSource
{
    /// <inheritdoc />
    public string List => "urgencies";
}

/// <summary>Desks of the vocabulary.</summary>
public sealed class DeskOptions : IOptionsSource
{
    /// <inheritdoc />
    public string List => "desks";
}

/// <summary>Roles of the vocabulary.</summary>
public sealed class RoleOptions : IOptionsSource
{
    /// <inheritdoc />
    public string List => "roles";
}

/// <summary>Grounds of sending back, of the vocabulary.</summary>
public sealed class SendBackGroundOptions : IOptionsSource
{
    /// <inheritdoc />
    public string List => "sendBackGrounds";
}

/// <summary>Texts of notifications of the place.</summary>
public sealed class MessageOptions : IOptionsSource
{
    /// <inheritdoc />
    public string List => "messages";
}

/// <summary>Ways of notifying with whom they reach, as <c>sms:citizen</c>.</summary>
public sealed class NotificationTargetOptions : IOptionsSource
{
    /// <inheritdoc />
    public string List => "targets";
}
