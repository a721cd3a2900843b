using System.Globalization;
using System.Text.RegularExpressions;

namespace HotlineWorkflows.Server.Tests;

/// <summary>The styles held against what they promise: contrast by WCAG 2.2 in every theme, one small file kept for ever.</summary>
[Collection("server")]
public sealed partial class StyleTests(SharedServer shared)
{
    private static readonly string Folder = Path.Combine(Path.GetDirectoryName(RunningServer.Workflows)!, "src", "HotlineWorkflows.Server", "Assets", "css");

    // What is written on what.
    private static readonly (string Ink, string Ground)[] Texts =
    [
        .. from ink in new[] { "ink", "ink-2", "ink-3", "link", "link-hover", "late" } from ground in new[] { "ground", "surface", "sunken", "raised" } select (ink, ground),
        ("on-action", "action"), ("on-action", "action-hover"), ("on-brand-soft", "brand-soft"), ("on-brand-soft", "surface"), ("on-brand-soft", "ground"),
        ("on-deep", "deep"), ("on-deep-2", "deep"), ("on-seal", "seal"), ("on-seal-soft", "seal-soft"), ("seal-ink", "surface"), ("seal-ink", "ground"),
        ("on-late-soft", "late-soft"), ("on-soon-soft", "soon-soft"), ("on-good-soft", "good-soft"), ("on-mute-soft", "mute-soft"), ("on-demo", "demo"),
    ];

    // Edges and marks by which something is recognised.
    private static readonly (string Mark, string Ground)[] Marks =
    [
        ("line-strong", "surface"), ("line-strong", "ground"), ("focus", "surface"), ("focus", "ground"), ("focus", "sunken"), ("action", "surface"),
        ("late-mark", "surface"), ("soon-mark", "surface"), ("good-mark", "surface"),
    ];

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public void What_is_written_can_be_read_in_every_theme(bool dark, bool large)
    {
        var tokens = Tokens("tokens.css");
        foreach (var part in new[] { dark ? "dark.css" : null, large ? "large.css" : null }.OfType<string>())
        {
            foreach (var (name, value) in Tokens(part))
                tokens[name] = value;
        }

        var weak = Texts.Where(pair => Contrast(tokens, pair.Ink, pair.Ground) < 4.5).Concat(Marks.Where(pair => Contrast(tokens, pair.Mark, pair.Ground) < 3))
            .Select(pair => string.Create(CultureInfo.InvariantCulture, $"--{pair.Item1} on --{pair.Item2}: {Contrast(tokens, pair.Item1, pair.Item2):0.00}"));
        weak.ShouldBeEmpty();
        if (large)
            Contrast(tokens, "ink-3", "surface").ShouldBeGreaterThan(7, "large type is for those who see little");
    }

    [Fact]
    public void Dark_and_light_name_the_same_colours()
    {
        var light = Tokens("tokens.css").Where(token => token.Value.StartsWith('#')).Select(token => token.Key);
        var dark = Tokens("dark.css").Where(token => token.Value.StartsWith('#')).Select(token => token.Key);
        dark.Order().ShouldBe(light.Order());
    }

    [Fact]
    public void Colours_are_named_in_the_tokens_and_nowhere_else()
    {
        // Paper is white whatever the theme.
        var free = new[] { "tokens.css", "dark.css", "print.css", "document.css" };
        var found = Directory.GetFiles(Folder, "*.css", SearchOption.AllDirectories).Where(file => !free.Contains(Path.GetFileName(file)))
            .SelectMany(file => Colour().Matches(File.ReadAllText(file)).Select(match => $"{Path.GetFileName(file)}: {match.Value}"))
            .Where(colour => !colour.EndsWith("#fff", StringComparison.Ordinal));
        found.ShouldBeEmpty();
    }

    [Fact]
    public void Every_token_used_is_defined()
    {
        var defined = Directory.GetFiles(Folder, "*.css", SearchOption.AllDirectories).SelectMany(file => Token().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value)).ToHashSet();
        var used = Directory.GetFiles(Folder, "*.css", SearchOption.AllDirectories).SelectMany(file => Use().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value));
        used.Except(defined).ShouldBeEmpty();
    }

    [Fact]
    public async Task All_styles_are_one_file_that_is_small_and_kept_for_ever()
    {
        var html = await shared.Server.Browser.GetStringAsync("/");
        var url = Sheet().Matches(html).Select(match => match.Groups[1].Value).ShouldHaveSingleItem();
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        request.Headers.Add("Accept-Encoding", "br");
        using var response = await shared.Server.Browser.SendAsync(request);
        response.Content.Headers.ContentEncoding.ShouldBe(["br"]);
        response.Headers.CacheControl!.ToString().ShouldContain("immutable");
        (await response.Content.ReadAsByteArrayAsync()).Length.ShouldBeLessThan(24 * 1024);

        var plain = await shared.Server.Browser.GetStringAsync(url);
        plain.ShouldNotContain("/*");
        plain.ShouldContain(":root[data-theme=dark]");
        plain.ShouldContain("lattice.svg?v=");
        using var old = await shared.Server.Browser.GetAsync("/assets/app.css?v=000000000000");
        old.Headers.CacheControl!.ToString().ShouldBe("no-cache");
    }

    [Fact]
    public async Task The_look_a_reader_chose_is_written_into_the_page()
    {
        using var client = new HttpClient(new HttpClientHandler { CookieContainer = new CookieContainer() }) { BaseAddress = shared.Server.Address };
        (await client.GetStringAsync("/")).ShouldNotContain("data-theme");
        (await client.GetStringAsync("/preferences?theme=dark&back=/track")).ShouldContain("data-theme=\"dark\"");
        var both = await client.GetStringAsync("/preferences?size=large&back=/track");
        both.ShouldContain("data-theme=\"dark\"");
        both.ShouldContain("class=\"large\"");
        (await client.GetStringAsync("/preferences?theme=system&back=/track")).ShouldNotContain("data-theme");
    }

    [Fact]
    public async Task Every_icon_a_page_names_exists()
    {
        var pages = Directory.GetFiles(Path.Combine(Folder, "..", ".."), "*.razor", SearchOption.AllDirectories).SelectMany(file => Icon().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value));
        var sprite = await File.ReadAllTextAsync(Path.Combine(Folder, "..", "icons.svg"));
        pages.Distinct().Where(name => !sprite.Contains($"id=\"{name}\"", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_style_page_shows_every_component_in_the_demo()
    {
        var html = await shared.Server.Browser.GetStringAsync("/design");
        foreach (var part in new[] { "button primary", "button danger", "tile", "notice good", "notice warn", "notice bad", "error-summary", "stepper", "progress", "timeline", "badge late", "summary-list", "pager" })
            html.ShouldContain($"class=\"{part}");
    }

    private static Dictionary<string, string> Tokens(string part) =>
        Token().Matches(File.ReadAllText(Path.Combine(Folder, part))).GroupBy(match => match.Groups[1].Value).ToDictionary(group => group.Key, group => group.First().Groups[2].Value.Trim());

    private static double Contrast(Dictionary<string, string> tokens, string one, string other)
    {
        var (a, b) = (Luminance(tokens, one), Luminance(tokens, other));
        return (Math.Max(a, b) + .05) / (Math.Min(a, b) + .05);
    }

    private static double Luminance(Dictionary<string, string> tokens, string name)
    {
        var value = tokens[name];
        while (value.StartsWith("var(--", StringComparison.Ordinal))
            value = tokens[value[6..^1]];
        var parts = Enumerable.Range(0, 3).Select(i => int.Parse(value.AsSpan(1 + (2 * i), 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255d)
            .Select(part => part <= .04045 ? part / 12.92 : Math.Pow((part + .055) / 1.055, 2.4)).ToArray();
        return (.2126 * parts[0]) + (.7152 * parts[1]) + (.0722 * parts[2]);
    }

    [GeneratedRegex(@"--([a-z0-9-]+):\s*([^;}]+)")]
    private static partial Regex Token();

    [GeneratedRegex(@"var\(--([a-z0-9-]+)")]
    private static partial Regex Use();

    [GeneratedRegex(@"#[0-9a-fA-F]{3,8}\b|rgba?\([^)]*\)")]
    private static partial Regex Colour();

    [GeneratedRegex("<Icon Name=\"([a-z]+)\"")]
    private static partial Regex Icon();

    [GeneratedRegex("<link rel=\"stylesheet\" href=\"([^\"]+)\"")]
    private static partial Regex Sheet();
}
