using System.Collections.Concurrent;
using HotlineWorkflows.Server.Access;
using HotlineWorkflows.Server.Problems;
using HotlineWorkflows.Server.Problems.Texts;

namespace HotlineWorkflows.Server.Designer.Trying;

/// <summary>Lets a person try one thing at a time: a dry run costs the server as much as an act on a real ticket, many times over.</summary>
public sealed class DryRunTurns
{
    private readonly ConcurrentDictionary<Guid, bool> _trying = new();

    /// <summary>Takes the person's turn until it is disposed of.</summary>
    /// <exception cref="ProblemException">409: a dry run of the same person is under way.</exception>
    public IDisposable Take(SignedInStaff staff) => _trying.TryAdd(staff.AccountId, true)
        ? new Turn(() => _trying.TryRemove(staff.AccountId, out _))
        : throw new ProblemException(ProblemList.Conflict(DesignTexts.TryingAlready));

    private sealed class Turn(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
