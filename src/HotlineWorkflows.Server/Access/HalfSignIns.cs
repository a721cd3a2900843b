using System.Security.Cryptography;
using HotlineWorkflows.Accounts.SigningIn;
using Microsoft.AspNetCore.DataProtection;

namespace HotlineWorkflows.Server.Access;

/// <summary>Carries the first step of a sign-in to the second through the form: protected, and for five minutes.</summary>
/// <param name="protection">Protects it.</param>
public sealed class HalfSignIns(IDataProtectionProvider protection)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    private readonly ITimeLimitedDataProtector _protector = protection.CreateProtector("HotlineWorkflows.Server.HalfSignIn").ToTimeLimitedDataProtector();

    /// <summary>As the form carries it.</summary>
    public string Write(HalfSignIn half) => _protector.Protect($"{half.AccountId:N} {half.Stamp}", Lifetime);

    /// <summary>What the form carried; null when it is forged or too old.</summary>
    public HalfSignIn? Read(string text)
    {
        try
        {
            var parts = _protector.Unprotect(text).Split(' ');
            return new HalfSignIn(Guid.ParseExact(parts[0], "N"), parts[1]);
        }
        catch (CryptographicException)
        {
            // Whoever made it up, or came too late, begins again.
            return null;
        }
    }
}
