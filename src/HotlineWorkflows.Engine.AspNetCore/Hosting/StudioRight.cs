namespace HotlineWorkflows.Engine.AspNetCore.Hosting;

/// <summary>What a caller of Studio's API needs to be allowed.</summary>
public enum StudioRight
{
    /// <summary>To look at definitions, descriptors and instances.</summary>
    See,

    /// <summary>To change definitions: save, publish, retract, delete, import.</summary>
    Edit,

    /// <summary>To interfere with running instances: run, cancel, delete, retry, migrate, import.</summary>
    Operate,

    /// <summary>To sign in: for everybody, as often as the host allows.</summary>
    SignIn,
}
