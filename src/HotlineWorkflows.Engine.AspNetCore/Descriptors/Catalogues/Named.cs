namespace HotlineWorkflows.Engine.AspNetCore.Descriptors;

/// <summary>A way of doing something, named by a .NET type as Elsa's files name it.</summary>
/// <param name="TypeName">As definitions have it.</param>
/// <param name="DisplayName">Name on screen.</param>
/// <param name="Description">What it means.</param>
internal sealed record Strategy(string TypeName, string DisplayName, string Description);

/// <summary>Where variables are kept.</summary>
/// <param name="TypeName">As definitions have it.</param>
/// <param name="DisplayName">Name on screen.</param>
/// <param name="Priority">The highest is proposed.</param>
/// <param name="Deprecated">Kept for older definitions only.</param>
internal sealed record StorageDriver(string TypeName, string DisplayName, int Priority, bool Deprecated = false);

/// <summary>A type of variables, inputs and outputs.</summary>
/// <param name="TypeName">Its alias.</param>
/// <param name="DisplayName">Name on screen.</param>
/// <param name="Category">Group in the list.</param>
/// <param name="Description">What its values look like.</param>
internal sealed record VariableType(string TypeName, string DisplayName, string Category, string Description);

/// <summary>A way of writing a value.</summary>
/// <param name="Type">As definitions have it.</param>
/// <param name="DisplayName">Name on screen.</param>
/// <param name="IsSerializable">Always true: what is written is in the definition.</param>
/// <param name="IsBrowsable">Whether it is offered; what is not is still shown where a definition has it.</param>
/// <param name="Properties">The language of the code editor under <c>MonacoLanguage</c>.</param>
internal sealed record ExpressionSyntax(string Type, string DisplayName, bool IsSerializable, bool IsBrowsable, IReadOnlyDictionary<string, string> Properties);
