using System.Runtime.CompilerServices;

namespace HotlineWorkflows.Engine.Expressions.JavaScript.Runtime;

/// <summary>One evaluation of a program: its host, its stacks, and what it has used up.</summary>
internal sealed partial class Execution
{
    private Frame[] _frames = [];
    private JsValue[] _arguments = new JsValue[32];

    internal ScriptHost Host { get; private set; } = null!;

    /// <summary>Source offset of what runs now, for errors raised inside built-ins.</summary>
    internal int Position { get; set; }

    /// <summary>Free identifiers of the program, looked up when first used.</summary>
    internal JsValue[] Globals { get; private set; } = [];

    /// <summary>Arrays being joined, so that one that holds itself ends.</summary>
    internal List<JsObject>? Joining { get; set; }

    internal int ArgumentTop { get; set; }

    internal int Depth { get; set; }

    internal void Begin(ScriptProgram program, ScriptHost host, ScriptLimits limits)
    {
        Host = host;
        Position = 0;
        ArgumentTop = 0;
        Depth = 0;
        BeginLimits(program, limits);
        var globals = program.Globals.Length;
        if (Globals.Length < globals)
            Globals = new JsValue[globals];
        Globals.AsSpan(0, globals).Fill(new JsValue(Tag.Uninitialized));
    }

    /// <summary>Lets go of all that the script touched, so that a reused execution holds nothing.</summary>
    internal void End()
    {
        Host = null!;
        Array.Clear(Globals);
        if (_arguments.Length > 256)
            _arguments = new JsValue[32];
        else
            Array.Clear(_arguments);
        foreach (var frame in _frames)
        {
            if (frame is null)
                continue;
            Array.Clear(frame.Locals);
            frame.Scope = null;
            frame.Result = default;
        }

        if (_frames.Length > 16)
            _frames = [];
        Joining = null;
        EndLimits();
    }

    internal Frame Enter(int locals, Scope? scope)
    {
        var depth = EnterCall();
        if (depth > _frames.Length)
            Array.Resize(ref _frames, Math.Max(4, depth * 2));
        var frame = _frames[depth - 1] ??= new Frame(this);
        if (frame.Locals.Length < locals)
        {
            Charge((long)locals * Cost.Element);
            frame.Locals = new JsValue[locals];
        }
        else
        {
            frame.Locals.AsSpan(0, locals).Clear();
        }

        frame.Scope = scope;
        frame.Result = default;
        return frame;
    }

    internal void Leave() => Depth--;

    internal void PushArgument(JsValue value)
    {
        if (ArgumentTop == _arguments.Length)
        {
            Charge((long)_arguments.Length * Cost.Element * 2);
            // Spans over the old array stay good: nobody writes to what has been pushed.
            Array.Resize(ref _arguments, _arguments.Length * 2);
        }

        _arguments[ArgumentTop++] = value;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal ReadOnlySpan<JsValue> Arguments(int start) => _arguments.AsSpan(start, ArgumentTop - start);

    internal JsThrow TypeError(string message) => Error(Intrinsics.TypeErrorPrototype, message);

    internal JsThrow RangeError(string message) => Error(Intrinsics.RangeErrorPrototype, message);

    internal JsThrow SyntaxError(string message) => Error(Intrinsics.SyntaxErrorPrototype, message);

    internal JsThrow ReferenceError(string message) => Error(Intrinsics.ReferenceErrorPrototype, message);

    internal JsThrow Error(JsObject prototype, string message)
    {
        Charge(Cost.Object + Cost.OfText(message.Length));
        return new JsThrow(new JsValue(JsError.Create(prototype, message)), Position);
    }
}
