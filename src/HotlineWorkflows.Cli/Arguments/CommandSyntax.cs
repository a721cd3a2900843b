namespace HotlineWorkflows.Cli;

/// <summary>What a command line of one command may look like, and what its help says.</summary>
/// <param name="Name">The command.</param>
/// <param name="Summary">What it does, in a line.</param>
/// <param name="Operand">What its operands are called; null: it takes none.</param>
/// <param name="MinOperands">How many it needs.</param>
/// <param name="MaxOperands">How many it takes.</param>
/// <param name="Options">Its options.</param>
/// <param name="ExitCodes">What its exit codes mean.</param>
/// <param name="Details">More about it for the help, a paragraph or several.</param>
internal sealed record CommandSyntax(
    string Name,
    string Summary,
    string? Operand,
    int MinOperands,
    int MaxOperands,
    IReadOnlyList<OptionSyntax> Options,
    string ExitCodes,
    string Details = "")
{
    public const int Any = int.MaxValue;

    public OptionSyntax? Option(string name) => Options.FirstOrDefault(option => option.Name == name);

    /// <summary>The usage line.</summary>
    public string Usage
    {
        get
        {
            var operand = Operand is null ? "" : (MinOperands, MaxOperands) switch
            {
                (0, _) => $" [{Operand}…]",
                (_, 1) => $" {Operand}",
                _ => $" {Operand}…",
            };
            return $"hotline {Name}{operand}{string.Concat(Options.Select(option => $" [{option.Shown}]{(option.Repeatable ? "…" : "")}"))}";
        }
    }
}

/// <summary>An option.</summary>
/// <param name="Name">With its dashes, for example <c>--json</c>.</param>
/// <param name="Value">What its value is called; null: it takes none.</param>
/// <param name="Help">What it does.</param>
/// <param name="Repeatable">Whether it may be given several times.</param>
internal sealed record OptionSyntax(string Name, string? Value, string Help, bool Repeatable = false)
{
    public static OptionSyntax Json(string help) => new("--json", null, help);

    public static OptionSyntax Workflows { get; } = new("--workflows", "DIR", "The folder of workflows; else the nearest folder 'workflows' at or above the current one.");

    public static OptionSyntax Database { get; } = new("--database", "FILE", "The server's database; else data/hotline.db below the current folder.");

    public string Shown => Value is null ? Name : $"{Name} {Value}";
}
