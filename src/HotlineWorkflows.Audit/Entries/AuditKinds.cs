namespace HotlineWorkflows.Audit;

/// <summary>Kinds of entries. A kind is a code with dots; the part before the first dot is its group.</summary>
public static class AuditKinds
{
    /// <summary>A ticket was taken in.</summary>
    public const string TicketSubmitted = "ticket.submitted";

    /// <summary>A person acted on a ticket.</summary>
    public const string TicketAct = "ticket.act";

    /// <summary>The flow acted by itself: a timer, a rule.</summary>
    public const string TicketAutomatic = "ticket.automatic";

    /// <summary>A definition file was imported, or a version was published.</summary>
    public const string DefinitionImported = "definition.imported";

    /// <summary>A draft of a definition was saved in the designer.</summary>
    public const string DefinitionSaved = "definition.saved";

    /// <summary>A definition was taken in from a file in the designer, as a draft.</summary>
    public const string DefinitionTaken = "definition.taken";

    /// <summary>A published definition was taken back.</summary>
    public const string DefinitionRetracted = "definition.retracted";

    /// <summary>An older version of a definition was taken up as a draft.</summary>
    public const string DefinitionReverted = "definition.reverted";

    /// <summary>Somebody answered for publishing a definition against which its check spoke; the digest is that of his reason.</summary>
    public const string CheckOverridden = "definition.checkOverridden";

    /// <summary>A version of a definition was deleted.</summary>
    public const string DefinitionDeleted = "definition.deleted";

    /// <summary>An instance that is no ticket was started by hand.</summary>
    public const string InstanceStarted = "instance.started";

    /// <summary>What an instance waited for was told to have happened, by its bookmark.</summary>
    public const string InstanceResumed = "instance.resumed";

    /// <summary>The result of an instance's task was reported.</summary>
    public const string InstanceTaskCompleted = "instance.taskCompleted";

    /// <summary>An event was told to the instances that wait for it.</summary>
    public const string InstanceEventPublished = "instance.eventPublished";

    /// <summary>A running instance was ended.</summary>
    public const string InstanceCancelled = "instance.cancelled";

    /// <summary>An instance that had ended was deleted.</summary>
    public const string InstanceDeleted = "instance.deleted";

    /// <summary>What failed in an instance was put back to work.</summary>
    public const string InstanceRetried = "instance.retried";

    /// <summary>An instance was taken to another version of its definition.</summary>
    public const string InstanceMigrated = "instance.migrated";

    /// <summary>An instance was taken in from a file.</summary>
    public const string InstanceImported = "instance.imported";

    /// <summary>A place's policy files differ from those of the last start.</summary>
    public const string PolicyChanged = "policy.changed";

    /// <summary>The calendar files differ from those of the last start.</summary>
    public const string CalendarChanged = "calendar.changed";

    /// <summary>Somebody looked at a citizen's name, telephone number or address.</summary>
    public const string PersonalViewed = "personal.viewed";

    /// <summary>Personal data left the system: an export or a download.</summary>
    public const string PersonalExported = "personal.exported";

    /// <summary>Personal data was erased, by rule or on request.</summary>
    public const string PersonalErased = "personal.erased";

    /// <summary>Erasing was refused.</summary>
    public const string PersonalEraseRefused = "personal.eraseRefused";

    /// <summary>A hold keeps personal data from being erased, or was lifted.</summary>
    public const string PersonalHold = "personal.hold";

    /// <summary>The key of the installation was changed.</summary>
    public const string KeyRotated = "key.rotated";

    /// <summary>Somebody signed in.</summary>
    public const string SignedIn = "signIn.succeeded";

    /// <summary>A sign-in failed.</summary>
    public const string SignInFailed = "signIn.failed";

    /// <summary>Somebody signed out, or a session was ended.</summary>
    public const string SignedOut = "signIn.ended";

    /// <summary>An account, its password, its second factor or its rights changed.</summary>
    public const string AccountChanged = "account.changed";

    /// <summary>A backup was made.</summary>
    public const string BackupMade = "backup.made";

    /// <summary>A backup was put back.</summary>
    public const string BackupRestored = "backup.restored";

    /// <summary>The trail itself was handed out.</summary>
    public const string AuditExported = "audit.exported";
}
