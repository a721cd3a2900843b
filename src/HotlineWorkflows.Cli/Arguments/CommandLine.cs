namespace HotlineWorkflows.Cli;

/// <summary>The arguments of one command, read by its syntax: <c>--name value</c>, <c>--name=value</c>, <c>--</c> ends the options.</summary>
internal sealed class CommandLine
{
    private readonly Dictionary<string, List<string>> _options = new(StringComparer.Ordinal);
    private readonly List<string> _operands = [];

    private CommandLine()
    {
    }

    public IReadOnlyList<string> Operands => _operands;

    public static bool AsksForHelp(IEnumerable<string> args) => args.TakeWhile(arg => arg != "--").Any(arg => arg is "--help" or "-h" or "-?");

    /// <exception cref="UsageException">They do not fit; the message names the option and the way out.</exception>
    public static CommandLine Parse(CommandSyntax syntax, IReadOnlyList<string> args)
    {
        var line = new CommandLine();
        var optionsEnded = false;
        for (var i = 0; i < args.Count; i++)
        {
            if (optionsEnded || args[i] is "-" || !args[i].StartsWith('-'))
                line._operands.Add(args[i]);
            else if (args[i] == "--")
                optionsEnded = true;
            else
                line.ReadOption(syntax, args, ref i);
        }

        if (line._operands.Count < syntax.MinOperands)
            throw Wrong(syntax, $"{syntax.Operand} is missing");
        if (line._operands.Count > syntax.MaxOperands)
            throw Wrong(syntax, syntax.MaxOperands == 0 ? $"'{line._operands[0]}' is one argument too many" : $"'{line._operands[syntax.MaxOperands]}' is one {syntax.Operand} too many");
        return line;
    }

    public bool Has(string option) => _options.ContainsKey(option);

    public string? Value(string option) => _options.TryGetValue(option, out var values) ? values[^1] : null;

    public IReadOnlyList<string> Values(string option) => _options.GetValueOrDefault(option) ?? [];

    private void ReadOption(CommandSyntax syntax, IReadOnlyList<string> args, ref int i)
    {
        var equals = args[i].IndexOf('=');
        var name = equals < 0 ? args[i] : args[i][..equals];
        var option = syntax.Option(name)
            ?? throw Wrong(syntax, $"there is no option {name}{Suggestion.For(name, syntax.Options.Select(known => known.Name))}");
        string value;
        if (option.Value is null)
            value = equals < 0 ? "" : throw Wrong(syntax, $"{name} takes no value");
        else if (equals >= 0)
            value = args[i][(equals + 1)..];
        else if (i + 1 < args.Count && !args[i + 1].StartsWith("--", StringComparison.Ordinal))
            value = args[++i];
        else
            throw Wrong(syntax, $"{name} needs a value: {option.Shown}");
        if (option.Value is not null && value.Length == 0)
            throw Wrong(syntax, $"{name} needs a value: {option.Shown}");
        if (!_options.TryGetValue(name, out var values))
            _options[name] = values = [];
        else if (!option.Repeatable)
            throw Wrong(syntax, $"{name} is given twice");
        values.Add(value);
    }

    private static UsageException Wrong(CommandSyntax syntax, string message)
        => new($"{syntax.Name}: {message.TrimEnd('.')}. Usage: {syntax.Usage}");
}
