using System.Globalization;
using System.Text;
using OpenTelemetry.Metrics;

namespace HotlineWorkflows.Server.Operations.Telemetry;

/// <summary>Metrics in the text format of Prometheus, version 0.0.4.</summary>
internal sealed class PrometheusText
{
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    private readonly StringBuilder _text = new();
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    public override string ToString() => _text.ToString();

    /// <summary>Writes one metric with all its points.</summary>
    public void Write(Metric metric)
    {
        var isCounter = metric.MetricType is MetricType.LongSum or MetricType.DoubleSum;
        var name = NameOf(metric.Name, metric.Unit, isCounter);
        // That ending is kept for histograms.
        if (metric.MetricType != MetricType.Histogram && name.EndsWith("_count", StringComparison.Ordinal))
            name = name[..^"_count".Length] + "_number";
        // A name may stand once only; two meters that use the same one would make the whole page unreadable.
        if (!_names.Add(name) || metric.MetricType == MetricType.ExponentialHistogram)
            return;
        if (metric.Description.Length > 0)
            _text.Append("# HELP ").Append(name).Append(' ').Append(metric.Description.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal)).Append('\n');
        _text.Append("# TYPE ").Append(name).Append(' ').Append(isCounter ? "counter" : metric.MetricType == MetricType.Histogram ? "histogram" : "gauge").Append('\n');
        foreach (ref readonly var point in metric.GetMetricPoints())
        {
            var labels = LabelsOf(point.Tags);
            switch (metric.MetricType)
            {
                case MetricType.Histogram:
                    Histogram(name, labels, point);
                    break;
                case MetricType.LongSum or MetricType.LongSumNonMonotonic:
                    Line(name, labels, point.GetSumLong());
                    break;
                case MetricType.DoubleSum or MetricType.DoubleSumNonMonotonic:
                    Line(name, labels, point.GetSumDouble());
                    break;
                case MetricType.LongGauge:
                    Line(name, labels, point.GetGaugeLastValueLong());
                    break;
                case MetricType.DoubleGauge:
                    Line(name, labels, point.GetGaugeLastValueDouble());
                    break;
            }
        }
    }

    /// <summary>Name and unit as Prometheus wants them: <c>hotline.burst.duration</c> in s is <c>hotline_burst_duration_seconds</c>.</summary>
    internal static string NameOf(string name, string unit, bool isCounter)
    {
        var text = new StringBuilder(Cleaned(name, ':'));
        if (UnitOf(unit) is { Length: > 0 } suffix && !name.EndsWith(suffix, StringComparison.Ordinal))
            text.Append('_').Append(suffix);
        if (isCounter)
            text.Append("_total");
        return text.ToString();
    }

    private void Histogram(string name, string labels, in MetricPoint point)
    {
        long below = 0;
        foreach (var bucket in point.GetHistogramBuckets())
        {
            below += bucket.BucketCount;
            var bound = double.IsPositiveInfinity(bucket.ExplicitBound) ? "+Inf" : Number(bucket.ExplicitBound);
            Line(name + "_bucket", $"{labels}{(labels.Length > 0 ? "," : "")}le=\"{bound}\"", below);
        }

        Line(name + "_sum", labels, point.GetHistogramSum());
        Line(name + "_count", labels, point.GetHistogramCount());
    }

    private void Line(string name, string labels, double value)
    {
        _text.Append(name);
        if (labels.Length > 0)
            _text.Append('{').Append(labels).Append('}');
        _text.Append(' ').Append(Number(value)).Append('\n');
    }

    private static string LabelsOf(OpenTelemetry.ReadOnlyTagCollection tags)
    {
        var text = new StringBuilder();
        foreach (var (key, value) in tags)
        {
            if (text.Length > 0)
                text.Append(',');
            text.Append(Cleaned(key, '_')).Append("=\"");
            foreach (var character in Convert.ToString(value, CultureInfo.InvariantCulture) ?? "")
            {
                _ = character switch
                {
                    '\\' => text.Append("\\\\"),
                    '"' => text.Append("\\\""),
                    '\n' => text.Append("\\n"),
                    _ => text.Append(character),
                };
            }

            text.Append('"');
        }

        return text.ToString();
    }

    private static string Cleaned(string name, char alsoAllowed)
    {
        var text = string.Create(name.Length, (name, alsoAllowed), static (span, state) =>
        {
            for (var place = 0; place < span.Length; place++)
                span[place] = state.name[place] is var character && (char.IsAsciiLetterOrDigit(character) || character == '_' || character == state.alsoAllowed) ? character : '_';
        });
        return char.IsAsciiDigit(text[0]) ? "_" + text : text;
    }

    private static string UnitOf(string unit) => unit switch
    {
        "s" => "seconds",
        "ms" => "milliseconds",
        "By" => "bytes",
        "%" => "percent",
        _ => "",
    };

    private static string Number(double value) => double.IsNaN(value) ? "NaN" : double.IsPositiveInfinity(value) ? "+Inf" : double.IsNegativeInfinity(value) ? "-Inf" : value.ToString("R", CultureInfo.InvariantCulture);
}
