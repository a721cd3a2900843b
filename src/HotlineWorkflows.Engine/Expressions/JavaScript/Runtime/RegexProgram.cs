using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace HotlineWorkflows.Engine.Expressions.JavaScript.Runtime;

/// <summary>The flags of a regular expression; <c>d</c> and <c>v</c> are not known.</summary>
internal sealed record RegexFlags(bool Global, bool IgnoreCase, bool Multiline, bool DotAll, bool Unicode, bool Sticky)
{
    internal static RegexFlags Parse(string flags)
    {
        foreach (var flag in flags)
        {
            if (!"gimsuy".Contains(flag))
                throw new RegexSyntaxException($"unknown flag '{flag}'; the flags are g, i, m, s, u and y");
        }

        if (flags.Distinct().Count() != flags.Length)
            throw new RegexSyntaxException("a flag stands twice");
        return new(flags.Contains('g'), flags.Contains('i'), flags.Contains('m'), flags.Contains('s'), flags.Contains('u'), flags.Contains('y'));
    }
}

/// <summary>A pattern in .NET's syntax, and the names of its groups by number.</summary>
internal sealed record RegexTranslation(string Pattern, string?[] GroupNames, bool NeedsBacktracking);

/// <summary>
/// A compiled regular expression. Where the pattern allows it, it runs in time linear to the text; each match has a time limit besides.
/// </summary>
internal sealed class RegexProgram
{
    private const int MaxPattern = 2000;
    private const int MaxCached = 500;

    private static readonly ConcurrentDictionary<(string Pattern, string Flags), RegexProgram> Cache = new();

    private readonly RegexTranslation _translation;
    private readonly RegexOptions _options;

    // One for each time limit in use, which is one or two in practice.
    private readonly ConcurrentDictionary<TimeSpan, Regex> _limited = new();

    private RegexProgram(string source, string flagText)
    {
        if (source.Length > MaxPattern)
            throw new RegexSyntaxException($"the pattern is longer than {MaxPattern} characters");
        Source = source;
        FlagText = string.Concat(flagText.Order());
        Flags = RegexFlags.Parse(flagText);
        _translation = RegexTranslator.Translate(source, Flags);
        _options = RegexOptions.CultureInvariant | (Flags.IgnoreCase ? RegexOptions.IgnoreCase : RegexOptions.None);
        if (!_translation.NeedsBacktracking && TryCompile(_options | RegexOptions.NonBacktracking))
            _options |= RegexOptions.NonBacktracking;
        else
            Compile(_options, ScriptLimits.Default.Time);
    }

    internal string Source { get; }

    internal string FlagText { get; }

    internal RegexFlags Flags { get; }

    /// <summary>Names of the groups by number; null for those without a name.</summary>
    internal string?[] GroupNames => _translation.GroupNames;

    internal static RegexProgram Get(string source, string flags)
    {
        if (Cache.TryGetValue((source, flags), out var known))
            return known;
        var program = new RegexProgram(source, flags);
        if (Cache.Count < MaxCached)
            Cache.TryAdd((source, flags), program);
        return program;
    }

    internal Match Match(Execution execution, string text, int from)
    {
        execution.Step(1 + ((text.Length - from) >> 3));
        try
        {
            var match = Limited(execution.Limits.Time).Match(text, from);
            execution.CheckTime();
            return match;
        }
        catch (RegexMatchTimeoutException e)
        {
            throw execution.TimeReached(e);
        }
    }

    private Regex Limited(TimeSpan limit) => _limited.TryGetValue(limit, out var known) ? known : Compile(_options, limit);

    private Regex Compile(RegexOptions options, TimeSpan limit)
    {
        try
        {
            // A Regex counts in milliseconds of an int.
            var timeout = TimeSpan.FromMilliseconds(Math.Clamp(Math.Ceiling(limit.TotalMilliseconds), 1, int.MaxValue - 2));
            var regex = new Regex(_translation.Pattern, options, timeout);
            if (_limited.Count < 8)
                _limited.TryAdd(limit, regex);
            return regex;
        }
        catch (ArgumentException e)
        {
            throw new RegexSyntaxException(e.Message);
        }
    }

    /// <summary>False when the pattern is too large for the linear engine: the other one with its time limit takes it.</summary>
    private bool TryCompile(RegexOptions options)
    {
        try
        {
            Compile(options, ScriptLimits.Default.Time);
            return true;
        }
        catch (NotSupportedException)
        {
            return false;
        }
    }
}
