namespace HotlineWorkflows.Tickets.Privacy;

/// <summary>What stands where personal data stood before its key was destroyed.</summary>
public static class Erased
{
    /// <summary>What people see.</summary>
    public const string Shown = "已按规定删除";
}
