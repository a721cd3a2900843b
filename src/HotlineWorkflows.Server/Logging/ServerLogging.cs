using System.Globalization;
using HotlineWorkflows.Server.Settings;
using Serilog;
using Serilog.Configuration;
using Serilog.Formatting.Json;

namespace HotlineWorkflows.Server.Logging;

/// <summary>Structured logs, without personal data: routes instead of paths, codes and ids, never what people wrote.</summary>
public static class ServerLogging
{
    private const string Line = "{Timestamp:HH:mm:ss} {Level:u3} {Message:lj}{NewLine}{Exception}";
    private const string LineWithDate = "{Timestamp:yyyy-MM-dd HH:mm:ss.fff zzz} {Level:u3} {Message:lj}{NewLine}{Exception}";

    /// <summary>Logs to the console and, when one is named, into a file, as lines for people or as JSON.</summary>
    public static void AddServerLogging(this WebApplicationBuilder builder, LogOptions options)
    {
        var logging = new LoggerConfiguration().ReadFrom.Configuration(builder.Configuration).Enrich.FromLogContext();
        logging = options.IsJson
            ? logging.WriteTo.Console(new JsonFormatter(renderMessage: true))
            : logging.WriteTo.Console(outputTemplate: Line, formatProvider: CultureInfo.InvariantCulture);
        if (options.File is { } file)
            logging = Into(logging.WriteTo, file, options);
        builder.Logging.ClearProviders();
        builder.Logging.AddSerilog(logging.CreateLogger(), dispose: true);
    }

    private static LoggerConfiguration Into(LoggerSinkConfiguration sink, string file, LogOptions options)
    {
        var bytes = options.FileMegabytes * 1024L * 1024;
        return options.IsJson
            ? sink.File(new JsonFormatter(renderMessage: true), file, fileSizeLimitBytes: bytes, rollingInterval: RollingInterval.Day, rollOnFileSizeLimit: true, retainedFileCountLimit: options.FilesKept)
            : sink.File(file, outputTemplate: LineWithDate, formatProvider: CultureInfo.InvariantCulture, fileSizeLimitBytes: bytes, rollingInterval: RollingInterval.Day, rollOnFileSizeLimit: true, retainedFileCountLimit: options.FilesKept);
    }
}
