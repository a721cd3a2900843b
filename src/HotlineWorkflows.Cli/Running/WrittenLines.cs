using System.Text;
using HotlineWorkflows.Engine.Workflows.Activities;

namespace HotlineWorkflows.Cli;

/// <summary>Collects what a workflow writes, up to a limit: a circle that writes must not fill the memory.</summary>
internal sealed class WrittenLines : TextWriter, IStandardOutStreamProvider
{
    public const int MaxCharacters = 4 * 1024 * 1024;

    private readonly List<string> _lines = [];
    private readonly StringBuilder _open = new();
    private int _written;

    /// <inheritdoc />
    public override Encoding Encoding => Encoding.UTF8;

    /// <summary>The lines so far, one that was not ended included.</summary>
    public IReadOnlyList<string> Lines => _open.Length > 0 ? [.. _lines, _open.ToString()] : _lines;

    /// <inheritdoc />
    public TextWriter GetTextWriter() => this;

    /// <inheritdoc />
    public override void Write(char value)
    {
        if (++_written > MaxCharacters)
            throw new InvalidOperationException($"The workflow wrote more than {MaxCharacters} characters; it seems to write without end.");
        if (value == '\n')
        {
            _lines.Add(_open.ToString().TrimEnd('\r'));
            _open.Clear();
        }
        else
        {
            _open.Append(value);
        }
    }
}
