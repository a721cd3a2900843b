using System.Text;

namespace HotlineWorkflows.Cli;

/// <summary>What <c>--help</c> prints.</summary>
internal static class HelpText
{
    public static string Overview()
    {
        var text = new StringBuilder("hotline: tries, checks and keeps tidy the workflows of a 12345 hotline.\n\nUsage: hotline COMMAND [arguments]\n\n");
        foreach (var command in CliApplication.Commands)
            text.Append("  ").Append(command.Syntax.Name.PadRight(10)).Append(command.Syntax.Summary).Append('\n');
        return text.Append("\nhotline COMMAND --help tells more.\n").ToString();
    }

    public static string Of(ICommand command)
    {
        var syntax = command.Syntax;
        var text = new StringBuilder($"{syntax.Summary}\n\nUsage: {syntax.Usage}\n");
        if (syntax.Details.Length > 0)
            text.Append('\n').Append(syntax.Details).Append('\n');
        if (syntax.Options.Count > 0)
            text.Append('\n');
        foreach (var option in syntax.Options)
            text.Append("  ").Append(option.Shown.PadRight(22)).Append(option.Help).Append('\n');
        return text.Append("\nExit: ").Append(syntax.ExitCodes).Append('\n').ToString();
    }
}
