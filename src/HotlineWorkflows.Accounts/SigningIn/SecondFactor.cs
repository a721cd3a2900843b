using System.Security.Cryptography;
using System.Text;
using HotlineWorkflows.Accounts.Rows;
using Microsoft.AspNetCore.DataProtection;

namespace HotlineWorkflows.Accounts.SigningIn;

/// <summary>The second factor of an account: an authenticator app, and recovery codes for the day the phone is lost. Keys are stored protected, recovery codes as digests.</summary>
/// <param name="protection">Protects keys.</param>
/// <param name="clock">The system clock.</param>
public sealed class SecondFactor(IDataProtectionProvider protection, TimeProvider clock)
{
    private const int RecoveryCount = 10;
    private const int RecoveryLength = 10;

    // Without letters and digits that are mistaken for each other on paper.
    private const string Alphabet = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

    private readonly IDataProtector _protector = protection.CreateProtector("HotlineWorkflows.Accounts.Authenticator");

    /// <summary>A new key for an account that is setting up its app, as apps take it.</summary>
    public string Begin(Account account)
    {
        var key = Totp.CreateKey();
        account.AuthenticatorKey = _protector.Protect(key);
        account.AuthenticatorStep = 0;
        return key;
    }

    /// <summary>The key an account is setting up or uses, or null.</summary>
    /// <exception cref="CryptographicException">The installation's keys were lost; an administrator must reset the second factor.</exception>
    public string? KeyOf(Account account) => account.AuthenticatorKey is { } key ? _protector.Unprotect(key) : null;

    /// <summary>Ends the setting up when the code is right, and gives the recovery codes, to be shown once; null when it is wrong.</summary>
    public IReadOnlyList<string>? TryFinish(Account account, string code)
    {
        if (!TryUseApp(account, code))
            return null;
        account.TwoFactorEnabled = true;
        return Renew(account);
    }

    /// <summary>New recovery codes in place of the old ones, to be shown once.</summary>
    public IReadOnlyList<string> Renew(Account account)
    {
        string[] codes = [.. Enumerable.Range(0, RecoveryCount).Select(_ => RandomNumberGenerator.GetString(Alphabet, RecoveryLength))];
        account.RecoveryCodes = string.Join(',', codes.Select(code => Digest(account, code)));
        return codes;
    }

    /// <summary>Takes the second factor away.</summary>
    public void Remove(Account account)
    {
        account.TwoFactorEnabled = false;
        account.AuthenticatorKey = null;
        account.AuthenticatorStep = 0;
        account.RecoveryCodes = null;
    }

    /// <summary>How many recovery codes are left.</summary>
    public static int Left(Account account) => account.RecoveryCodes is { Length: > 0 } codes ? codes.Split(',').Length : 0;

    /// <summary>Uses up a code of the app or a recovery code; false when it is neither, or was used before.</summary>
    public bool TryUse(Account account, string? code)
    {
        if (string.IsNullOrWhiteSpace(code) || code.Length > 40)
            return false;
        return TryUseApp(account, code) || TryUseRecovery(account, code);
    }

    private bool TryUseApp(Account account, string code)
    {
        if (KeyOf(account) is not { } key || Totp.Match(key, code, clock.GetUtcNow(), account.AuthenticatorStep) is not { } step)
            return false;
        account.AuthenticatorStep = step;
        return true;
    }

    private static bool TryUseRecovery(Account account, string code)
    {
        var digest = Digest(account, new string([.. code.ToUpperInvariant().Where(char.IsAsciiLetterOrDigit)]));
        string[] left = account.RecoveryCodes?.Split(',', StringSplitOptions.RemoveEmptyEntries) ?? [];
        if (!left.Contains(digest, StringComparer.Ordinal))
            return false;
        account.RecoveryCodes = string.Join(',', left.Where(kept => kept != digest));
        return true;
    }

    // 49 random bits and the account's id: nothing to be won by a slow hash.
    private static string Digest(Account account, string code) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes($"{account.Id:N}{code}")));
}
