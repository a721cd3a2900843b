namespace HotlineWorkflows.Engine.Expressions.JavaScript.Runtime;

/// <summary>Bytes reckoned for what a script allocates; close to what .NET takes on 64 bits.</summary>
internal static class Cost
{
    internal const int Object = 64;
    internal const int Property = 40;
    internal const int Array = 64;
    internal const int Element = 16;
    internal const int Function = 72;
    internal const int Scope = 56;
    internal const int Text = 24;

    internal static long OfText(long length) => Text + (2 * length);
}
