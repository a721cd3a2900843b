using System.Globalization;
using System.Text.RegularExpressions;

namespace HotlineWorkflows.Server.Tests.Operations;

/// <summary>A metric as read.</summary>
internal sealed record ParsedMetric(string Name, string Type)
{
    public List<(string Name, SortedDictionary<string, string> Labels, double Value)> Samples { get; } = [];

    public double Value(params (string Name, string Value)[] labels) => Samples.Single(sample => sample.Name == Name && sample.Labels.Count == labels.Length && labels.All(label => sample.Labels.GetValueOrDefault(label.Name) == label.Value)).Value;
}

/// <summary>Reads the text format 0.0.4 of Prometheus and accepts nothing that its documentation does not.</summary>
internal static partial class PrometheusParser
{
    private static readonly string[] Types = ["counter", "gauge", "histogram", "summary", "untyped"];

    public static Dictionary<string, ParsedMetric> Parse(string text)
    {
        text.ShouldEndWith("\n", customMessage: "the last line must end with a line feed");
        text.ShouldNotContain("\r");
        var metrics = new Dictionary<string, ParsedMetric>(StringComparer.Ordinal);
        var helped = new HashSet<string>(StringComparer.Ordinal);
        ParsedMetric? current = null;
        foreach (var line in text.TrimEnd('\n').Split('\n'))
        {
            if (Help().Match(line) is { Success: true } help)
            {
                helped.Add(help.Groups[1].Value).ShouldBeTrue($"two HELP lines: {line}");
                metrics.ShouldNotContainKey(help.Groups[1].Value, "HELP comes before the samples");
            }
            else if (Type().Match(line) is { Success: true } type)
            {
                Types.ShouldContain(type.Groups[2].Value);
                current = new ParsedMetric(type.Groups[1].Value, type.Groups[2].Value);
                metrics.TryAdd(current.Name, current).ShouldBeTrue($"a metric's lines must stand together, once: {line}");
            }
            else
            {
                var sample = Sample().Match(line);
                sample.Success.ShouldBeTrue($"no line of the format: {line}");
                Add(current, sample, line);
            }
        }

        foreach (var metric in metrics.Values.Where(metric => metric.Type == "histogram"))
            CheckHistogram(metric);
        return metrics;
    }

    private static void Add(ParsedMetric? current, Match sample, string line)
    {
        var name = sample.Groups["name"].Value;
        current.ShouldNotBeNull($"a sample without TYPE: {line}");
        var family = current.Type == "histogram" && HistogramEnd().IsMatch(name) ? HistogramEnd().Replace(name, "") : name;
        family.ShouldBe(current.Name, $"a sample among those of another metric: {line}");
        if (current.Type == "counter")
            name.ShouldEndWith("_total");
        var labels = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (Match label in Label().Matches(sample.Groups["labels"].Value))
            labels.TryAdd(label.Groups[1].Value, label.Groups[2].Value).ShouldBeTrue($"a label twice: {line}");
        current.Samples.ShouldNotContain(other => other.Name == name && other.Labels.SequenceEqual(labels), $"the same sample twice: {line}");
        var value = sample.Groups["value"].Value switch
        {
            "+Inf" => double.PositiveInfinity,
            "-Inf" => double.NegativeInfinity,
            "NaN" => double.NaN,
            var number => double.Parse(number, CultureInfo.InvariantCulture),
        };
        if (current.Type == "counter")
            value.ShouldBeGreaterThanOrEqualTo(0, line);
        current.Samples.Add((name, labels, value));
    }

    private static void CheckHistogram(ParsedMetric metric)
    {
        foreach (var series in metric.Samples.GroupBy(sample => string.Join(',', sample.Labels.Where(label => label.Key != "le").Select(label => $"{label.Key}={label.Value}"))))
        {
            var buckets = series.Where(sample => sample.Name == metric.Name + "_bucket").ToArray();
            buckets.Select(bucket => bucket.Value).ShouldBeInOrder();
            buckets[^1].Labels["le"].ShouldBe("+Inf");
            series.Single(sample => sample.Name == metric.Name + "_count").Value.ShouldBe(buckets[^1].Value);
            series.Count(sample => sample.Name == metric.Name + "_sum").ShouldBe(1);
        }
    }

    [GeneratedRegex("^# HELP ([a-zA-Z_:][a-zA-Z0-9_:]*) (?:[^\\\\]|\\\\\\\\|\\\\n)*$")]
    private static partial Regex Help();

    [GeneratedRegex("^# TYPE ([a-zA-Z_:][a-zA-Z0-9_:]*) ([a-z]+)$")]
    private static partial Regex Type();

    [GeneratedRegex("^(?<name>[a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(?<labels>(?:[a-zA-Z_][a-zA-Z0-9_]*=\"(?:[^\"\\\\]|\\\\[\\\\\"n])*\")(?:,[a-zA-Z_][a-zA-Z0-9_]*=\"(?:[^\"\\\\]|\\\\[\\\\\"n])*\")*)\\})? (?<value>[+-]?(?:[0-9.]+(?:[eE][+-]?[0-9]+)?|Inf)|NaN)$")]
    private static partial Regex Sample();

    [GeneratedRegex("([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\]|\\\\[\\\\\"n])*)\"")]
    private static partial Regex Label();

    [GeneratedRegex("_(?:bucket|sum|count)$")]
    private static partial Regex HistogramEnd();
}
