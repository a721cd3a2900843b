namespace HotlineWorkflows.Drawing.Model;

/// <summary>A flowchart with its measures in pixels, y downwards.</summary>
/// <param name="Name">The definition's name.</param>
/// <param name="Description">What it is about; may be empty.</param>
/// <param name="Nodes">The steps, in the definition's order.</param>
/// <param name="Edges">The connections, in the definition's order.</param>
/// <param name="Captions">The outcomes' captions.</param>
public sealed record FlowPicture(string Name, string Description, IReadOnlyList<FlowNode> Nodes, IReadOnlyList<FlowEdge> Edges, IReadOnlyList<FlowCaption> Captions);

/// <summary>A step.</summary>
/// <param name="Id">The activity's id.</param>
/// <param name="Kind">What kind of step it is.</param>
/// <param name="Type">Name of its activity type on screen, or the name of the definition it runs.</param>
/// <param name="Title">Its name in the flow.</param>
/// <param name="Lines">The name, wrapped.</param>
/// <param name="Clauses">The clauses it states, its own first, each once.</param>
/// <param name="Box">Where it stands.</param>
public sealed record FlowNode(string Id, StepKind Kind, string Type, string Title, IReadOnlyList<string> Lines, IReadOnlyList<string> Clauses, FlowBox Box);

/// <summary>A connection.</summary>
/// <param name="Passage">From where to where.</param>
/// <param name="Caption">The outcome's name on screen; empty when the step has no other than being done.</param>
/// <param name="Points">The corners, first and last at the steps.</param>
public sealed record FlowEdge(FlowPassage Passage, string Caption, IReadOnlyList<FlowPoint> Points);

/// <summary>A way through the flow: a step, its outcome, the next step.</summary>
/// <param name="Source">The activity's id.</param>
/// <param name="Outcome">The outcome as the definition names it.</param>
/// <param name="Target">The next activity's id.</param>
public sealed record FlowPassage(string Source, string Outcome, string Target);

/// <summary>The caption of an outcome.</summary>
/// <param name="Text">What it says.</param>
/// <param name="At">Left end of its base line.</param>
public sealed record FlowCaption(string Text, FlowPoint At);

/// <summary>A point.</summary>
/// <param name="X">To the right.</param>
/// <param name="Y">Downwards.</param>
public readonly record struct FlowPoint(double X, double Y);

/// <summary>A rectangle.</summary>
/// <param name="X">Left side.</param>
/// <param name="Y">Upper side.</param>
/// <param name="Width">To the right.</param>
/// <param name="Height">Downwards.</param>
public readonly record struct FlowBox(double X, double Y, double Width, double Height)
{
    /// <summary>Right side.</summary>
    public double Right => X + Width;

    /// <summary>Lower side.</summary>
    public double Bottom => Y + Height;
}
