using System.Security.Cryptography;
using HotlineWorkflows.Server.Access;

namespace HotlineWorkflows.Server.Keeping;

/// <summary>Whose a half-filled form of staff is: it is kept, shown again and sent for the account that filled it in and for no other.</summary>
public static class FormWriter
{
    /// <summary>The field of the form that says it.</summary>
    public const string Field = "writer";

    /// <summary>A name for an account that tells nothing of it.</summary>
    public static string Of(SignedInStaff staff) => Convert.ToHexStringLower(SHA256.HashData(staff.AccountId.ToByteArray()))[..16];

    /// <summary>Whether a form may be shown to, and sent by, whoever is signed in now; one that names no writer may.</summary>
    public static bool Allows(string? writer, HttpContext context) =>
        string.IsNullOrEmpty(writer) || (context.Staff() is { } staff && writer == Of(staff));
}
