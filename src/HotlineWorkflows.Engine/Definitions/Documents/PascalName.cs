using System.Text;

namespace HotlineWorkflows.Engine.Workflows.Management;

/// <summary>A definition's name as an activity type.</summary>
internal static class PascalName
{
    /// <summary>Words begin with a capital and stand together: <c>quality check</c> becomes <c>QualityCheck</c>. Chinese stays as it is.</summary>
    public static string Of(string name)
    {
        var result = new StringBuilder(name.Length);
        var capital = true;
        foreach (var c in name)
        {
            if (char.IsLetterOrDigit(c))
            {
                result.Append(capital ? char.ToUpperInvariant(c) : c);
                capital = false;
            }
            else
            {
                capital = true;
            }
        }

        return result.ToString();
    }
}
