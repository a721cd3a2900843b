namespace HotlineWorkflows.Domain.Time;

/// <summary>The State Council notice that a year's working days are taken from (clause T-1).</summary>
/// <param name="Title">The notice's title as published, in Chinese.</param>
/// <param name="Number">Its document number, e.g. <c>国办发明电〔2025〕7号</c>.</param>
public sealed record CalendarNotice(string Title, string Number);
