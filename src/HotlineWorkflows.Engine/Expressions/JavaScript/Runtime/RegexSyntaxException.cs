namespace HotlineWorkflows.Engine.Expressions.JavaScript.Runtime;

/// <summary>A regular expression that cannot be read; parser and constructor turn it into what their reader expects.</summary>
internal sealed class RegexSyntaxException(string message) : Exception(message);
