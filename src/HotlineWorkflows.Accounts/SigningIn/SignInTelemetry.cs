using System.Diagnostics.Metrics;
using HotlineWorkflows.Audit;

namespace HotlineWorkflows.Accounts.SigningIn;

/// <summary>Counts tries to sign in for whoever listens: outcomes only, no names and no addresses.</summary>
public static class SignInTelemetry
{
    /// <summary>The name of the meter.</summary>
    public const string Name = "HotlineWorkflows.Accounts";

    private static readonly Meter Meter = new(Name);

    private static readonly Counter<long> SignIns = Meter.CreateCounter<long>("hotline.signins", "{attempt}", "Tries to sign in by outcome: ok, or the code of why not.");

    internal static void Count(string kind, string why) =>
        SignIns.Add(1, new KeyValuePair<string, object?>("outcome", kind == AuditKinds.SignedIn ? "ok" : why));
}
