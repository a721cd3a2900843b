using HotlineWorkflows.Server.Settings;
using Serilog;
using Serilog.Formatting.Json;

namespace HotlineWorkflows.Server.Logging;

/// <summary>Structured logs, without personal data: paths without their query, numbers and codes, never what people wrote.</summary>
public static class ServerLogging
{
    private const string Line = "{Timestamp:HH:mm:ss} {Level:u3} {Message:lj}{NewLine}{Exception}";

    /// <summary>Logs to the console, as lines for people (<c>Logging:Format=text</c>) or as JSON (<c>json</c>).</summary>
    public static void AddServerLogging(this WebApplicationBuilder builder, LogOptions options)
    {
        var logging = new LoggerConfiguration().ReadFrom.Configuration(builder.Configuration).Enrich.FromLogContext();
        logging = options.IsJson
            ? logging.WriteTo.Console(new JsonFormatter(renderMessage: true))
            : logging.WriteTo.Console(outputTemplate: Line, formatProvider: System.Globalization.CultureInfo.InvariantCulture);
        builder.Logging.ClearProviders();
        builder.Logging.AddSerilog(logging.CreateLogger(), dispose: true);
    }
}
