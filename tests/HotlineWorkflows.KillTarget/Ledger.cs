using System.Security.Cryptography;
using System.Text;
using HotlineWorkflows.Engine.Workflows;
using HotlineWorkflows.Engine.Workflows.Runtime;

namespace HotlineWorkflows.KillTarget;

/// <summary>Bursts whose rows can be checked against one another: the state says which bookmarks must be there.</summary>
internal static class Ledger
{
    public static readonly DateTimeOffset T0 = new(2026, 11, 13, 8, 20, 0, TimeSpan.Zero);

    public static Guid InstanceOf(int client) => Identify($"instance {client}");

    public static Guid BookmarkOf(int client, int revision, int number) => Identify($"bookmark {client} {revision} {number}");

    /// <summary>The same for the same burst, so that a burst done twice cannot be stored.</summary>
    public static Guid MessageOf(int client, int revision) => Identify($"message {client} {revision}");

    public static int BookmarksAt(int revision) => (revision % 5) + 1;

    public static BurstRecord Burst(int client, int revision)
    {
        var instance = InstanceOf(client);
        var next = revision + 1;
        return new BurstRecord(
            new WorkflowInstanceRecord(instance, "ledger", "v1", $"ticket-{client}", WorkflowStatus.Running, WorkflowSubStatus.Suspended, 0, T0, T0.AddMinutes(next), null, revision, State(next)),
            revision == 0 ? [] : Enumerable.Range(0, BookmarksAt(revision)).Select(number => BookmarkOf(client, revision, number)).ToList(),
            Enumerable.Range(0, BookmarksAt(next)).Select(number => new BookmarkRecord(BookmarkOf(client, next, number), instance, "Wait", Convert.ToHexString(SHA256.HashData([(byte)client, (byte)number])), "a", null, number == 0 ? T0.AddMinutes(next) : null, T0)).ToList(),
            new JournalRecord(instance, next, T0.AddMinutes(next), State(next)));
    }

    /// <summary>Some pages full, and telling the revision.</summary>
    public static byte[] State(int revision) => Encoding.ASCII.GetBytes($"{revision:D8}").Concat(new byte[400 + (revision * 37 % 3000)]).ToArray();

    public static int RevisionIn(ReadOnlyMemory<byte> state) => int.Parse(Encoding.ASCII.GetString(state.Span[..8]), System.Globalization.CultureInfo.InvariantCulture);

    private static Guid Identify(string name) => new(SHA256.HashData(Encoding.ASCII.GetBytes(name)).AsSpan(0, 16));
}
