using System.Text.Json.Serialization;

namespace HotlineWorkflows.Domain.Time;

/// <summary>Why a provisional deadline was changed (clause T-1).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DueChangeReason>))]
public enum DueChangeReason
{
    /// <summary>The holidays of the year were published and the limit counted again.</summary>
    [JsonStringEnumMemberName("holidaysPublished")] HolidaysPublished,

    /// <summary>
    /// Counted again, the limit would have ended already: the promise given stands, as nobody may become late by a notice.
    /// </summary>
    [JsonStringEnumMemberName("promiseKept")] PromiseKept,
}
