using System.Text.Json.Serialization;

namespace HotlineWorkflows.Domain.Time;

/// <summary>What a line of an <see cref="Explanation"/> says.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ExplanationCode>))]
public enum ExplanationCode
{
    /// <summary>The moment the clock starts: <see cref="ExplanationLine.At"/>.</summary>
    [JsonStringEnumMemberName("start")] Start,

    /// <summary>The day of the start, which does not count (民法典 201 条).</summary>
    [JsonStringEnumMemberName("firstDay")] FirstDay,

    /// <summary>A day that counts, with its number; for <c>fromMoment</c> the hours of it that count.</summary>
    [JsonStringEnumMemberName("counted")] Counted,

    /// <summary>A make-up day (调休上班) that counts.</summary>
    [JsonStringEnumMemberName("makeUpDay")] MakeUpDay,

    /// <summary>Weekend, skipped.</summary>
    [JsonStringEnumMemberName("weekend")] Weekend,

    /// <summary>Holiday, skipped.</summary>
    [JsonStringEnumMemberName("holiday")] Holiday,

    /// <summary>Hours that pass day and night.</summary>
    [JsonStringEnumMemberName("elapsed")] Elapsed,

    /// <summary>An extension begins, with its days, reason, clause and the due instant that it moves.</summary>
    [JsonStringEnumMemberName("extension")] Extension,

    /// <summary>The due instant reached: <see cref="ExplanationLine.At"/>.</summary>
    [JsonStringEnumMemberName("due")] Due,
}
