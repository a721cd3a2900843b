using System.Text.Json.Serialization;

namespace HotlineWorkflows.Domain.Time;

/// <summary>Why a day is on or off (clause T-1).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DayKind>))]
public enum DayKind
{
    /// <summary>Monday to Friday, no holiday: a working day.</summary>
    [JsonStringEnumMemberName("weekday")] Weekday,

    /// <summary>Saturday or Sunday without a make-up order: off.</summary>
    [JsonStringEnumMemberName("weekend")] Weekend,

    /// <summary>Named as a holiday by the year's notice: off, whatever the day of the week.</summary>
    [JsonStringEnumMemberName("holiday")] Holiday,

    /// <summary>A weekend day worked in exchange for a holiday (调休上班): a working day.</summary>
    [JsonStringEnumMemberName("makeUpDay")] MakeUpDay,
}
