namespace HotlineWorkflows.Engine.AspNetCore.Definitions;

/// <summary>One change of a definition at a time: an auto-save must not slip in between a look at the latest version and its replacement.</summary>
internal sealed class DefinitionLocks : IDisposable
{
    private readonly SemaphoreSlim[] _stripes = [.. Enumerable.Range(0, 64).Select(_ => new SemaphoreSlim(1, 1))];

    /// <summary>Waits for the turn; disposing gives it up.</summary>
    public async ValueTask<IDisposable> TakeAsync(string definitionId, CancellationToken cancellationToken)
    {
        var stripe = _stripes[(uint)string.GetHashCode(definitionId, StringComparison.Ordinal) % _stripes.Length];
        await stripe.WaitAsync(cancellationToken);
        return new Turn(stripe);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var stripe in _stripes)
            stripe.Dispose();
    }

    private sealed class Turn(SemaphoreSlim stripe) : IDisposable
    {
        public void Dispose() => stripe.Release();
    }
}
