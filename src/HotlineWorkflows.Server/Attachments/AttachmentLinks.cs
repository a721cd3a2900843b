using System.Security.Cryptography;
using HotlineWorkflows.Attachments.Storing;
using Microsoft.AspNetCore.DataProtection;

namespace HotlineWorkflows.Server.Attachments;

/// <summary>Addresses by which a citizen's page shows his files for a while: the query code stands in no address.</summary>
/// <param name="protection">Protects them.</param>
public sealed class AttachmentLinks(IDataProtectionProvider protection)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    private readonly ITimeLimitedDataProtector _protector = protection.CreateProtector("HotlineWorkflows.Server.AttachmentLinks").ToTimeLimitedDataProtector();

    /// <summary>The address of a file.</summary>
    public string Of(StoredAttachment file, bool preview = false) => $"/track/attachments/{_protector.Protect($"{file.Place} {file.Id:N}", Lifetime)}{(preview ? "/preview" : "")}";

    /// <summary>Which file an address leads to; null when it is too old or made up.</summary>
    public (string Place, Guid Id)? Read(string token)
    {
        try
        {
            var parts = _protector.Unprotect(token).Split(' ');
            return (parts[0], Guid.ParseExact(parts[1], "N"));
        }
        catch (CryptographicException)
        {
            // Told to the reader as expired.
            return null;
        }
    }
}
