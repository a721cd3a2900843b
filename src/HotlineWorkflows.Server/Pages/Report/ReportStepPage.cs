using HotlineWorkflows.Server.Problems;
using Microsoft.AspNetCore.Components;

namespace HotlineWorkflows.Server.Pages.Report;

/// <summary>What every page of a report is given.</summary>
public abstract class ReportStepPage : ComponentBase
{
    /// <summary>The step.</summary>
    [Parameter]
    [EditorRequired]
    public ReportStep Step { get; set; } = null!;

    /// <summary>What was filled in so far.</summary>
    [Parameter]
    [EditorRequired]
    public ReportDraft Draft { get; set; } = null!;

    /// <summary>The place.</summary>
    [Parameter]
    [EditorRequired]
    public PlaceEntry Entry { get; set; } = null!;

    /// <summary>What is wrong with it.</summary>
    [Parameter]
    public IReadOnlyList<FieldError> Errors { get; set; } = [];

    /// <summary>Whether the page was opened from the last look.</summary>
    [Parameter]
    public bool Edit { get; set; }

    /// <summary>The place's policy.</summary>
    protected PlacePolicy Policy => Entry.Policy;
}
