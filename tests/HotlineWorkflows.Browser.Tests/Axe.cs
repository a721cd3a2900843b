using Deque.AxeCore.Commons;

namespace HotlineWorkflows.Browser.Tests;

/// <summary>
/// axe in a page. Run where the page stands, over its one frame, and asked for violations alone: the package's own way opens a second
/// page for every look and carries whatever was right back through the pipe, which takes four times as long as the looking.
/// </summary>
internal static class Axe
{
    private const string Look =
        """
        () => axe.run(document, { runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa'] }, resultTypes: ['violations'] })
            .then(found => found.violations.map(violation => `${violation.id}: ${violation.nodes.slice(0, 3).map(node => node.html).join(' | ')}`))
        """;

    /// <summary>Where a page's policy lets no script run, axe never answers; nothing else takes so long.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static readonly string Script = Read();

    /// <summary>What of WCAG 2 A and AA the page violates: the rule, and the first three places.</summary>
    public static async Task<string[]> ViolationsAsync(IPage page)
    {
        page.Frames.Count.ShouldBe(1, "what stands in a frame would not be looked at");
        await page.EvaluateAsync(Script).WaitAsync(Patience);
        return await page.EvaluateAsync<string[]>(Look).WaitAsync(Patience);
    }

    private static string Read()
    {
        using var reader = new StreamReader(typeof(AxeResult).Assembly.GetManifestResourceStream("Deque.AxeCore.Commons.Resources.axe.min.js")!);
        return reader.ReadToEnd();
    }
}
