namespace HotlineWorkflows.Engine.Expressions.JavaScript;

/// <summary>
/// The world of a script: its global names, its clock and its time zone. Derive from it to provide names lazily. Not thread-safe
/// while names are being added; afterwards it may serve evaluations on many threads if what it provides may.
/// </summary>
public class ScriptHost
{
    private static readonly TimeZoneInfo Shanghai = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    // Many hosts live for one evaluation and give all their names lazily.
    private Dictionary<string, JsValue>? _globals;

    /// <summary>A world with nothing in it but the built-ins.</summary>
    /// <param name="clock">The business clock, read by <c>new Date()</c> and <c>Date.now()</c>.</param>
    /// <param name="timeZone">The zone of local time in <c>Date</c>; Asia/Shanghai when null.</param>
    public ScriptHost(TimeProvider clock, TimeZoneInfo? timeZone = null)
    {
        ArgumentNullException.ThrowIfNull(clock);
        Clock = clock;
        TimeZone = timeZone ?? Shanghai;
    }

    /// <summary>The business clock.</summary>
    public TimeProvider Clock { get; }

    /// <summary>The zone of local time in <c>Date</c>.</summary>
    public TimeZoneInfo TimeZone { get; }

    /// <summary>Source of <c>Math.random()</c>; give a seeded one where runs must be repeatable.</summary>
    public Random Random { get; init; } = Random.Shared;

    /// <summary>Gives a global value.</summary>
    /// <param name="name">The name that scripts use.</param>
    /// <param name="value">The value; use <see cref="JsValue.FromObject(object?)"/> or <see cref="JsValue.FromJson(System.Text.Json.JsonElement)"/> for data.</param>
    /// <returns>This host.</returns>
    public ScriptHost Set(string name, JsValue value)
    {
        (_globals ??= new(StringComparer.Ordinal))[name] = value;
        return this;
    }

    /// <summary>Gives a global function.</summary>
    /// <param name="name">The name that scripts use.</param>
    /// <param name="function">What it does.</param>
    /// <returns>This host.</returns>
    public ScriptHost Set(string name, HostFunction function) => Set(name, JsValue.FromFunction(name, function));

    /// <summary>Gives a global object whose properties the host answers for.</summary>
    /// <param name="name">The name that scripts use.</param>
    /// <param name="target">The object.</param>
    /// <returns>This host.</returns>
    public ScriptHost Set(string name, IScriptObject target) => Set(name, JsValue.FromHost(target));

    /// <summary>
    /// Finds a global name. It is asked at most once per name and evaluation, when the script first uses the name, before the
    /// built-ins (which a host may thus replace).
    /// </summary>
    /// <param name="name">A name that the script does not declare.</param>
    /// <param name="value">The value when there is one.</param>
    /// <returns>False when the host has no such name.</returns>
    public virtual bool TryGetGlobal(string name, out JsValue value)
    {
        value = default;
        return _globals is not null && _globals.TryGetValue(name, out value);
    }
}
