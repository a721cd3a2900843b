using System.Runtime.CompilerServices;

namespace HotlineWorkflows.Engine.Expressions.JavaScript.Runtime;

internal sealed partial class Execution
{
    // Steps between two looks at the clock: some microseconds of work.
    private const int StepsPerCheck = 1000;

    private ScriptProgram _program = null!;
    private ScriptLimits _limits = null!;
    private long _countdown;
    private long _stepsLeft;
    private long _memoryLeft;
    private long _started;

    internal ScriptLimits Limits => _limits;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Step(long count)
    {
        if ((_countdown -= count) < 0)
            CheckSteps();
    }

    /// <summary>Pays for an allocation before it is made.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Charge(long bytes)
    {
        if ((_memoryLeft -= bytes) < 0)
            throw MemoryReached();
    }

    internal string Own(string text)
    {
        Charge(Cost.OfText(text.Length));
        return text;
    }

    internal void CheckTime()
    {
        if (_limits.Clock.GetElapsedTime(_started) > _limits.Time)
            throw TimeReached(null);
    }

    internal ScriptLimitException TimeReached(Exception? inner) =>
        Limit(ScriptLimitKind.Time, $"The script ran longer than its limit of {_limits.Time.TotalMilliseconds:0.###} ms", inner);

    /// <summary>Guards a built-in that goes down into nested values.</summary>
    internal void EnterNative() => EnterCall();

    internal void LeaveNative() => Depth--;

    internal SourceLocation Location(int position) => SourceLocation.Of(_program.Source, position);

    private void BeginLimits(ScriptProgram program, ScriptLimits limits)
    {
        _program = program;
        _limits = limits;
        _memoryLeft = limits.Memory;
        _countdown = Math.Min(limits.Steps, StepsPerCheck);
        _stepsLeft = limits.Steps - _countdown;
        _started = limits.Clock.GetTimestamp();
    }

    private void EndLimits()
    {
        _program = null!;
        _limits = null!;
    }

    private int EnterCall()
    {
        if (Depth >= _limits.Depth)
            throw Limit(ScriptLimitKind.Depth, $"The script nests more than {_limits.Depth} calls", null);
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw Limit(ScriptLimitKind.Depth, $"The script nests too deep for the stack of its thread (at {Depth} calls)", null);
        return ++Depth;
    }

    private void CheckSteps()
    {
        // The countdown may be far below zero: one built-in can stand for many steps.
        _stepsLeft += _countdown;
        if (_stepsLeft < 0)
            throw Limit(ScriptLimitKind.Steps, $"The script took more than its limit of {_limits.Steps} steps", null);
        _countdown = Math.Min(_stepsLeft, StepsPerCheck);
        _stepsLeft -= _countdown;
        CheckTime();
    }

    private ScriptLimitException MemoryReached() =>
        Limit(ScriptLimitKind.Memory, $"The script allocated more than its limit of {_limits.Memory} bytes", null);

    private ScriptLimitException Limit(ScriptLimitKind kind, string description, Exception? inner) =>
        new(kind, description, Location(Position), inner);
}
