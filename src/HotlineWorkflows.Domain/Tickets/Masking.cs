namespace HotlineWorkflows.Domain.Tickets;

/// <summary>Personal data as those see it who need not know it.</summary>
public static class Masking
{
    /// <summary>The family name and stars: <c>王**</c>.</summary>
    public static string? Name(string? name) => string.IsNullOrEmpty(name) ? name : $"{char.ConvertFromUtf32(char.ConvertToUtf32(name, 0))}**";

    /// <summary>The first three and the last four digits: <c>138****0000</c>; short numbers show their last two.</summary>
    public static string? Phone(string? phone) => phone switch
    {
        null or "" => phone,
        { Length: >= 8 } => $"{phone[..3]}****{phone[^4..]}",
        _ => $"****{phone[Math.Max(0, phone.Length - 2)..]}",
    };

    /// <summary>A citizen masked; address and, for the unnamed, everything is left out.</summary>
    public static Citizen Mask(Citizen citizen) => citizen.Anonymous
        ? new Citizen("匿名", null, true)
        : new Citizen(Name(citizen.Name), Phone(citizen.Phone), false, citizen.Organization);
}
