namespace HotlineWorkflows.Accounts.Sessions;

/// <summary>A session with whose it is, as requests need it.</summary>
/// <param name="Id">The session.</param>
/// <param name="AccountId">Whose.</param>
/// <param name="UserName">By which he signs in.</param>
/// <param name="DisplayName">His name.</param>
/// <param name="StaffId">His id in the history of tickets.</param>
/// <param name="IsDemo">Whether the account belongs to the demo.</param>
/// <param name="IsApi">Whether a program holds the session.</param>
/// <param name="MustChangePassword">Whether the password must be changed first.</param>
/// <param name="HasSecondFactor">Whether the account has a second factor.</param>
/// <param name="Acting">The grant chosen, as <see cref="StaffGrant.Key"/>; null: none was chosen.</param>
/// <param name="Grants">What he holds, in a fixed order.</param>
/// <param name="Renewal">How often the tokens were renewed.</param>
public sealed record StaffSession(
    Guid Id,
    Guid AccountId,
    string UserName,
    string DisplayName,
    string StaffId,
    bool IsDemo,
    bool IsApi,
    bool MustChangePassword,
    bool HasSecondFactor,
    string? Acting,
    IReadOnlyList<StaffGrant> Grants,
    int Renewal);

/// <summary>A session as its owner sees it in the list.</summary>
/// <param name="Id">The session.</param>
/// <param name="IsApi">Whether a program holds it.</param>
/// <param name="CreatedAt">System clock.</param>
/// <param name="LastUsedAt">System clock, to within a minute.</param>
/// <param name="Address">From where.</param>
/// <param name="Browser">With what.</param>
public sealed record SessionLine(Guid Id, bool IsApi, DateTimeOffset CreatedAt, DateTimeOffset LastUsedAt, string Address, string Browser);

/// <summary>From where somebody signs in.</summary>
/// <param name="IsApi">Whether it is a program that will hold tokens.</param>
/// <param name="Address">The network address, or null.</param>
/// <param name="Browser">What it calls itself (User-Agent), or null.</param>
public sealed record SessionOrigin(bool IsApi, string? Address, string? Browser)
{
    private static readonly string[] Browsers = ["Edg", "MicroMessenger", "Firefox", "Chrome", "Safari", "curl"];
    private static readonly string[] Systems = ["Windows", "Android", "iPhone", "iPad", "Macintosh", "Linux"];

    /// <summary>The address, cut to what an address needs.</summary>
    public string ShortAddress => Address is null ? "" : Address.Length <= 45 ? Address : Address[..45];

    /// <summary>Browser and system by name only: the whole header tells people apart better than a list needs.</summary>
    public string ShortBrowser
    {
        get
        {
            string[] words = [.. new[] { Among(Browsers), Among(Systems) }.OfType<string>()];
            return words.Length > 0 ? string.Join(" · ", words) : IsApi ? "程序" : "其他浏览器";
        }
    }

    private string? Among(string[] names) => names.FirstOrDefault(name => Browser?.Contains(name, StringComparison.Ordinal) == true);
}
