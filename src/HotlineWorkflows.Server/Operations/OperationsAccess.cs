using System.Net;
using System.Security.Cryptography;
using System.Text;
using HotlineWorkflows.Server.Settings;

namespace HotlineWorkflows.Server.Operations;

/// <summary>Who may see metrics and details of health: a program on the machine itself, or whoever has the token.</summary>
public static class OperationsAccess
{
    private const string Scheme = "Bearer ";

    /// <summary>What a proxy adds: a request that came through one is not from this machine.</summary>
    private static readonly string[] Forwarded = ["X-Forwarded-For", "X-Original-For", "Forwarded", "X-Real-IP", "Via"];

    /// <summary>Whether this request may see them.</summary>
    public static bool IsAllowed(HttpContext context, OperationOptions options)
    {
        if (options.Token is { } token && context.Request.Headers.Authorization.ToString() is var header && header.StartsWith(Scheme, StringComparison.Ordinal))
            return CryptographicOperations.FixedTimeEquals(Hash(header[Scheme.Length..]), Hash(token));
        return context.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address) && !Forwarded.Any(context.Request.Headers.ContainsKey);
    }

    // Of equal length whatever was sent, so that the time of comparing tells nothing.
    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
