namespace HotlineWorkflows.Server.Operations.Health;

/// <summary>How something stands.</summary>
public enum ProbeState
{
    /// <summary>As it should.</summary>
    Good,

    /// <summary>Somebody should look, but the server can work.</summary>
    Warned,

    /// <summary>The server cannot work as it must.</summary>
    Bad,
}

/// <summary>What a probe found.</summary>
/// <param name="State">How it stands.</param>
/// <param name="Message">What is wrong and what to do; null when all is well.</param>
/// <param name="Figures">Figures for whoever watches; no personal data.</param>
public sealed record ProbeResult(ProbeState State, string? Message = null, IReadOnlyDictionary<string, object?>? Figures = null)
{
    /// <summary>All is well.</summary>
    public static ProbeResult Well(params (string Name, object? Value)[] figures) => new(ProbeState.Good, null, figures.ToDictionary(figure => figure.Name, figure => figure.Value));
}

/// <summary>Looks at one thing the server needs; registered as a service.</summary>
public interface IReadinessProbe
{
    /// <summary>What it looks at, one word.</summary>
    string Name { get; }

    /// <summary>Looks. May throw: that counts as bad.</summary>
    Task<ProbeResult> LookAsync(CancellationToken cancellationToken);
}
