using System.Globalization;

namespace HotlineWorkflows.Tickets.Privacy;

/// <summary>What the parts of a ticket are encrypted as.</summary>
internal static class Purposes
{
    public const string Ticket = "ticket";
    public const string Name = "citizen/name";
    public const string Phone = "citizen/phone";
    public const string Organization = "citizen/organization";
    public const string Address = "citizen/address";
    public const string Message = "message";
    public const string Document = "document";

    public static string Event(int sequence) => string.Create(CultureInfo.InvariantCulture, $"event/{sequence}");
}
