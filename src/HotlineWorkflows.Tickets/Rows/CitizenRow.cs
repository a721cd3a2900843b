namespace HotlineWorkflows.Tickets.Rows;

/// <summary>A row of <c>citizens</c>; texts are encrypted with the ticket's key.</summary>
public sealed class CitizenRow
{
    /// <summary>The place.</summary>
    public string Place { get; set; } = "";

    /// <summary>The ticket.</summary>
    public Guid TicketId { get; set; }

    /// <summary>Encrypted.</summary>
    public byte[]? Name { get; set; }

    /// <summary>Encrypted.</summary>
    public byte[]? Phone { get; set; }

    /// <summary>Blind index of the phone: equal phones of a place are found without reading them. Null for none, and once erased.</summary>
    public byte[]? PhoneIndex { get; set; }

    /// <summary>Whether unnamed towards the units.</summary>
    public bool Anonymous { get; set; }

    /// <summary>Encrypted.</summary>
    public byte[]? Organization { get; set; }

    /// <summary>Encrypted.</summary>
    public byte[]? Address { get; set; }

    /// <summary>Salt of the query code.</summary>
    public byte[] QuerySalt { get; set; } = [];

    /// <summary>Hash of the query code, which itself was shown once.</summary>
    public byte[] QueryHash { get; set; } = [];
}
