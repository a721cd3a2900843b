using HotlineWorkflows.Engine.Workflows.Management;

namespace HotlineWorkflows.Engine.AspNetCore.Tests.Descriptors;

/// <summary>What administrators read of an activity type is Chinese.</summary>
public static class ChineseTexts
{
    /// <summary>What has no Chinese name or, where it must be explained, no Chinese explanation.</summary>
    public static IEnumerable<string> Missing(ActivityDescriptor type)
    {
        if (!IsChinese(type.DisplayName) || !IsChinese(type.Description) || !IsChinese(type.Category))
            yield return $"{type.TypeName}: {type.DisplayName} | {type.Description} | {type.Category}";
        foreach (var input in type.Inputs.Where(input => !IsChinese(input.DisplayName) || !IsChinese(input.Description)))
            yield return $"{type.TypeName}.{input.Name}: {input.DisplayName} | {input.Description}";
        foreach (var option in type.Inputs.SelectMany(input => input.Options.Where(option => !IsChinese(option.Text) && !IsWordOfProtocol(option)).Select(option => $"{type.TypeName}.{input.Name} option {option.Value}: {option.Text}")))
            yield return option;
        foreach (var output in type.Outputs.Where(output => !IsChinese(output.DisplayName)))
            yield return $"{type.TypeName}.{output.Name}: {output.DisplayName}";
        foreach (var port in type.Ports.Where(port => !IsChinese(port.DisplayName)))
            yield return $"{type.TypeName} port {port.Name}: {port.DisplayName}";
    }

    /// <summary>Methods and media types of HTTP are called the same everywhere.</summary>
    private static bool IsWordOfProtocol(InputOption option) => option.Text == option.Value && (option.Value.Contains('/') || option.Value.All(char.IsAsciiLetterUpper));

    private static bool IsChinese(string? text) => text?.Any(c => c is >= '一' and <= '鿿') == true;
}
