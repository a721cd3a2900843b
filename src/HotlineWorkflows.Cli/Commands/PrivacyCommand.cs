using System.Security.Cryptography;
using HotlineWorkflows.Audit;
using HotlineWorkflows.Domain.Privacy;
using HotlineWorkflows.Engine.Storage;
using HotlineWorkflows.Engine.Storage.Sqlite;
using HotlineWorkflows.Engine.Workflows.Runtime;
using HotlineWorkflows.Operations.Installation;
using HotlineWorkflows.Tickets.Citizens;
using HotlineWorkflows.Tickets.Policies;
using HotlineWorkflows.Tickets.Privacy;
using HotlineWorkflows.Tickets.Queries;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace HotlineWorkflows.Cli;

/// <summary><c>hotline privacy</c>: erases a ticket's personal data, or changes the installation's secret.</summary>
internal sealed class PrivacyCommand : ICommand
{
    /// <inheritdoc />
    public CommandSyntax Syntax { get; } = new(
        "privacy",
        "Erases a ticket's personal data on request, or changes the key that protects all.",
        "erase|rotate",
        1,
        1,
        [
            OptionSyntax.Database,
            OptionSyntax.Workflows,
            new OptionSyntax("--place", "PLACE", "erase: the ticket's place."),
            new OptionSyntax("--ticket", "NUMBER", "erase: the ticket's number."),
            new OptionSyntax("--ground", "CODE", "erase: why, a code of common/privacy.json (erasure, grounds)."),
            new OptionSyntax("--key-file", "FILE", "The file of the installation's secret (Security:CitizenKeyFile); rotate: the present one."),
            new OptionSyntax("--new-key-file", "FILE", "rotate: the file of the secret to use from now on (openssl rand -base64 32)."),
        ],
        "0 done, 1 refused (the ticket runs, a hold stands, erased already), 2 unusable arguments or files.",
        "erase destroys the ticket's key, so that nothing a person wrote about it can be read again; it is kept in the audit trail.\nrotate needs the server stopped; start it with the new file afterwards.");

    /// <inheritdoc />
    public Task<int> RunAsync(CommandLine line, CommandConsole console, CancellationToken cancellationToken) => line.Operands[0] switch
    {
        "erase" => EraseAsync(line, console, cancellationToken),
        "rotate" => RotateAsync(line, console, cancellationToken),
        var other => throw new UsageException($"privacy: there is no '{other}'; say privacy erase or privacy rotate."),
    };

    private static async Task<int> EraseAsync(CommandLine line, CommandConsole console, CancellationToken cancellationToken)
    {
        var (place, number, ground) = (Needed(line, "--place"), Needed(line, "--ticket"), Needed(line, "--ground"));
        var workflows = WorkflowsFolder.Of(line, []);
        var grounds = PrivacyFile.Load(workflows).EraseGrounds;
        if (grounds.All(known => known.Code != ground))
            throw new UsageException($"privacy: --ground is one of {string.Join(", ", grounds.Select(known => $"{known.Code} ({known.Name})"))}.");
        await using var services = Services(line, workflows, new CitizenCipher(Secret(line, "--key-file")));
        var id = await services.GetRequiredService<TicketQueries>().FindIdAsync(place, number, cancellationToken: cancellationToken)
            ?? throw new UsageException($"privacy: there is no ticket {number} in {place}.");
        var outcome = await services.GetRequiredService<PersonalDataEraser>().EraseAsync(new ErasureOrder(place, id, ground, AuditActor.Console), cancellationToken);
        await console.Out.WriteLineAsync(outcome switch
        {
            ErasureOutcome.Erased => $"{number}: personal data erased",
            ErasureOutcome.Running => $"{number}: refused, the ticket is still under way",
            ErasureOutcome.Held => $"{number}: refused, a hold stands",
            _ => $"{number}: was erased before",
        });
        return outcome == ErasureOutcome.Erased ? ExitCodes.Good : ExitCodes.Bad;
    }

    private static async Task<int> RotateAsync(CommandLine line, CommandConsole console, CancellationToken cancellationToken)
    {
        var (secret, former) = (Secret(line, "--new-key-file"), Secret(line, "--key-file"));
        await using var services = Services(line, WorkflowsFolder.Of(line, []), new CitizenCipher(secret, former));
        try
        {
            var count = await ActivatorUtilities.CreateInstance<KeyRotation>(services).RunAsync(cancellationToken);
            await using (var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = DatabaseFile.Of(line), Pooling = false }.ToString()))
            {
                await connection.OpenAsync(cancellationToken);
                RootKey.Change(connection, former, secret, TimeProvider.System.GetUtcNow());
            }

            services.GetRequiredService<SqliteDatabase>().DropOldPages();
            await console.Out.WriteLineAsync($"{count} tickets rewrapped");
            return ExitCodes.Good;
        }
        catch (CryptographicException e)
        {
            throw new UsageException($"privacy: nothing was changed. {e.Message}");
        }
    }

    private static ServiceProvider Services(CommandLine line, string workflows, CitizenCipher cipher)
    {
        var path = DatabaseFile.Of(line);
        var services = new ServiceCollection()
            .AddLogging()
            .AddSingleton(TimeProvider.System)
            .AddSingleton(new BusinessClock(TimeProvider.System))
            .AddWorkflowStorage(options => options.UseSqlite(path))
            .AddTickets(PlaceCatalog.Load(workflows), cipher)
            .BuildServiceProvider();
        try
        {
            services.GetRequiredService<SqliteWorkflowStore>().Start();
            return services;
        }
        catch (DatabaseException e)
        {
            services.Dispose();
            throw new UsageException($"--database: {e.Message}");
        }
    }

    private static byte[] Secret(CommandLine line, string option)
    {
        var file = Needed(line, option);
        if (!File.Exists(file))
            throw new UsageException($"{option}: there is no file '{file}'.");
        var text = File.ReadAllText(file).Trim();
        var secret = new byte[text.Length];
        return Convert.TryFromBase64String(text, secret, out var length) && length >= 32
            ? secret[..length]
            : throw new UsageException($"{option}: {file} must hold at least 32 bytes as base64 (openssl rand -base64 32).");
    }

    private static string Needed(CommandLine line, string option) => line.Value(option) ?? throw new UsageException($"privacy {line.Operands[0]}: {option} is needed.");
}
