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
    public Task MakeAsync(CancellationToken cancellationToken) => accounts.MakeAsync(places.Places.Values.Select(entry => entry.Policy), options.DemoPassword, cancellationToken);

    /// <summary>Tells one account a role, a line each, with the password.</summary>
    public async Task TellAsync(CancellationToken cancellationToken)
    {
        foreach (var (place, entry) in places.Places.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            var text = new PlaceText(entry, default);
            var lines = (await accounts.ListAsync(entry.Policy, cancellationToken)).Where(account => account.IsExample)
                .Select(account => $"{Environment.NewLine}  {account.UserName,-26} {options.DemoPassword}   {text.Role(account.Grant.Role, account.Grant.Unit)}");
            Accounts(logger, place, string.Concat(lines));
        }
    }

    /// <summary>The actor a sample names with <c>role</c> or <c>role@unit</c>, with the rank of the first on the staff list who has one.</summary>
    /// <exception cref="FormatException">The text names no actor.</exception>
    public static Actor Actor(PlacePolicy policy, string by)
    {
        var actor = Domain.Tickets.Actor.Parse(policy.Settings.Code, by);
        var member = policy.Holders(actor.Role!, actor.Unit).FirstOrDefault(member => member.Rank is not null);
        return actor with { Rank = member?.Rank };
    }

    [LoggerMessage(LogLevel.Information, "Accounts of {Place} (user name, password, role; more on the page /sign-in):{Lines}")]
    private static partial void Accounts(ILogger logger, string place, string lines);
}
