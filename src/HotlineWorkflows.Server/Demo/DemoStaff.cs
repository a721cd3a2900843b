using System.Text;
using HotlineWorkflows.Accounts.Changing;
using HotlineWorkflows.Server.Hosting;
using HotlineWorkflows.Server.Reading;

namespace HotlineWorkflows.Server.Demo;

/// <summary>The accounts of the demo: one for everybody on the staff lists of the places' files.</summary>
/// <param name="places">The places.</param>
/// <param name="accounts">Makes and lists them.</param>
/// <param name="options">The demo's password.</param>
/// <param name="logger">Tells them to whoever started the server.</param>
public sealed partial class DemoStaff(PlaceCatalog places, DemoAccounts accounts, ServerOptions options, ILogger<DemoStaff> logger)
{
    /// <summary>Makes those that are missing.</summary>
    public async Task MakeAsync(CancellationToken cancellationToken)
    {
        await accounts.MakeAsync(places.Places.Values.Select(entry => entry.Policy), options.DemoPassword, cancellationToken);
        if (places.Places.Count > 1)
            await accounts.MakeSharedAsync("各地区监督员", cancellationToken);
    }

    /// <summary>Tells one account a role, a line each, grouped by place, with the password all of them share.</summary>
    public async Task TellAsync(CancellationToken cancellationToken)
    {
        var told = new StringBuilder();
        foreach (var (place, entry) in places.Places.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            var text = new PlaceText(entry, default);
            told.Append(Environment.NewLine).Append($"  {entry.Policy.Settings.Name}（{place}）");
            foreach (var account in (await accounts.ListAsync(entry.Policy, cancellationToken)).Where(account => account.IsExample))
                told.Append(Environment.NewLine).Append($"    {account.UserName,-26} {text.Name("roles", account.Grant.Role)}　{account.DisplayName}");
        }

        foreach (var account in await accounts.ListSharedAsync(cancellationToken))
            told.Append(Environment.NewLine).Append($"  各地区").Append(Environment.NewLine).Append($"    {account.UserName,-26} {account.DisplayName}");
        Accounts(logger, options.DemoPassword, told.ToString());
    }

    /// <summary>The actor a sample names with <c>role</c> or <c>role@unit</c>, with the rank of the first on the staff list who has one.</summary>
    /// <exception cref="FormatException">The text names no actor.</exception>
    public static Actor Actor(PlacePolicy policy, string by)
    {
        var actor = Domain.Tickets.Actor.Parse(policy.Settings.Code, by);
        var member = policy.Holders(actor.Role!, actor.Unit).FirstOrDefault(member => member.Rank is not null);
        return actor with { Rank = member?.Rank };
    }

    [LoggerMessage(LogLevel.Information, "Accounts of the demo; the password of all of them is {Password} (more on the page /sign-in):{Lines}")]
    private static partial void Accounts(ILogger logger, string password, string lines);
}
