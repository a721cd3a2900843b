using System.Security.Cryptography;
using System.Text;

namespace HotlineWorkflows.Audit;

/// <summary>Makes codes of what may be none.</summary>
public static class AuditCode
{
    /// <summary>The value itself when it may stand in an entry, else the beginning of its digest: <c>sha256-9f86d081884c7d65</c>. Null stays null.</summary>
    public static string? Of(string? value) => value is null || EntryCheck.IsCode(value)
        ? value
        : $"sha256-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(value)))[..16]}";
}
