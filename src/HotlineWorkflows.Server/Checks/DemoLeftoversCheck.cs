using HotlineWorkflows.Operations.Installation;

namespace HotlineWorkflows.Server.Checks;

/// <summary>A database that was used for a demonstration is never opened to citizens: it holds made-up tickets and a clock that was moved.</summary>
internal sealed class DemoLeftoversCheck : IStartCheck
{
    public ValueTask CheckAsync(StartReport report, CancellationToken cancellationToken)
    {
        if (!report.Options.IsProduction)
            return default;
        const string way = "Name a new file in Database:Path; the process, its texts and units come from the folder of workflows.";
        if (report.HasTable("operations_facts") && report.Scalar("SELECT value FROM operations_facts WHERE name = $value", FactNames.DemoSince) is string since)
        {
            report.Refuse($"Database:Path: {report.Options.DatabasePath} was used for a demonstration since {since[..10]}: it holds sample tickets and what people tried. {way}");
            return default;
        }

        if (report.HasTable("messages") && report.Scalar("SELECT 1 FROM messages LIMIT 1") is not null)
            report.Refuse($"Database:Path: {report.Options.DatabasePath} was used for a demonstration: messages of its tickets went into the message viewer. {way}");
        if (report.HasTable("clock") && report.Scalar("SELECT 1 FROM clock WHERE mode <> 0") is not null)
            report.Refuse($"Database:Path: {report.Options.DatabasePath} was used for a demonstration: its business clock was moved. {way}");
        return default;
    }
}
