using System.Text.Json;
using HotlineWorkflows.Domain.Tickets;

namespace HotlineWorkflows.Scenarios;

/// <summary>A ticket, what people do and when, and what must then be true.</summary>
/// <param name="File">Where it was read from.</param>
/// <param name="Title">What it shows.</param>
/// <param name="Process">For example <c>hualong/ticket</c>.</param>
/// <param name="Clauses">The clauses it shows.</param>
/// <param name="Start">When the ticket is submitted.</param>
/// <param name="Draft">The ticket.</param>
/// <param name="Citizen">Whose it is.</param>
/// <param name="Steps">What happens then.</param>
public sealed record Scenario(
    string File,
    string Title,
    string Process,
    IReadOnlyList<string> Clauses,
    DateTimeOffset Start,
    TicketDraft Draft,
    Citizen Citizen,
    IReadOnlyList<ScenarioStep> Steps)
{
    /// <summary>The place whose process it tries: the first part of <see cref="Process"/>.</summary>
    public string Place => Process.Split('/')[0];
}

/// <summary>One step of a scenario.</summary>
/// <param name="Line">1-based line in the file.</param>
public abstract record ScenarioStep(int Line);

/// <summary>A person does something.</summary>
/// <param name="Line">1-based line in the file.</param>
/// <param name="Action">The action's code.</param>
/// <param name="With">The payload.</param>
/// <param name="By"><c>role</c> or <c>role@unit</c>; null: the one who may.</param>
/// <param name="Refused">Null: it must go through; empty: it must be refused for whatever reason; else for this clause.</param>
public sealed record DoStep(int Line, string Action, JsonElement? With, string? By, string? Refused) : ScenarioStep(Line);

/// <summary>The clock moves by a span.</summary>
/// <param name="Line">1-based line in the file.</param>
/// <param name="Span">How far.</param>
public sealed record WaitStep(int Line, TimeSpan Span) : ScenarioStep(Line);

/// <summary>The clock moves to a moment.</summary>
/// <param name="Line">1-based line in the file.</param>
/// <param name="Moment">Where to.</param>
public sealed record UntilStep(int Line, DateTimeOffset Moment) : ScenarioStep(Line);

/// <summary>What must be true now.</summary>
/// <param name="Line">1-based line in the file.</param>
/// <param name="Expected">The expectations as written.</param>
public sealed record ExpectStep(int Line, JsonElement Expected) : ScenarioStep(Line);
