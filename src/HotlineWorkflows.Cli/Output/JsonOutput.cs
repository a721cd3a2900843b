using System.Text.Encodings.Web;
using System.Text.Json;

namespace HotlineWorkflows.Cli;

/// <summary>JSON as the commands print it: indented, Chinese as it is.</summary>
internal static class JsonOutput
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = 512,
    };

    public static void WriteJson(this TextWriter writer, object value) => writer.WriteLine(JsonSerializer.Serialize(value, Options));

    /// <summary>A value in one line.</summary>
    public static string Line(object? value) => JsonSerializer.Serialize(value, new JsonSerializerOptions(Options) { WriteIndented = false });
}
