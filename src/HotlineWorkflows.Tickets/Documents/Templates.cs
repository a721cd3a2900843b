using System.Collections.Concurrent;
using System.Text;
using System.Text.Unicode;
using HandlebarsDotNet;

namespace HotlineWorkflows.Tickets.Documents;

/// <summary>Renders templates; each text is compiled once. What is filled in is escaped for HTML, or taken as it is for messages.</summary>
public sealed class Templates
{
    private static readonly System.Text.Encodings.Web.HtmlEncoder Html = System.Text.Encodings.Web.HtmlEncoder.Create(UnicodeRanges.All);

    private readonly IHandlebars _html = Create(new Encoder(Html.Encode));
    private readonly IHandlebars _text = Create(new Encoder(text => text));
    private readonly ConcurrentDictionary<(string Template, bool Html), HandlebarsTemplate<object, object>> _compiled = new();

    /// <summary>Fills a template of a document.</summary>
    /// <exception cref="InvalidOperationException">The template does not compile; the message says why.</exception>
    public string RenderHtml(string template, object model) => Render(template, true, model);

    /// <summary>Fills a template of a message.</summary>
    /// <exception cref="InvalidOperationException">The template does not compile; the message says why.</exception>
    public string RenderText(string template, object model) => Render(template, false, model);

    /// <summary>Escapes a text for HTML; Chinese stays readable.</summary>
    public static string Encode(string text) => Html.Encode(text);

    private string Render(string template, bool html, object model)
    {
        try
        {
            return _compiled.GetOrAdd((template, html), key => (key.Html ? _html : _text).Compile(key.Template))(model);
        }
        catch (HandlebarsException e)
        {
            throw new InvalidOperationException($"A template in texts.json cannot be rendered: {e.Message} It begins: {template[..Math.Min(60, template.Length)]}", e);
        }
    }

    private static IHandlebars Create(ITextEncoder encoder) => Handlebars.Create(new HandlebarsConfiguration { TextEncoder = encoder, NoEscape = false });

    private sealed class Encoder(Func<string, string> encode) : ITextEncoder
    {
        public IFormatProvider? FormatProvider => null;

        public void Encode(StringBuilder? text, TextWriter target) => target.Write(encode(text?.ToString() ?? ""));

        public void Encode(string? text, TextWriter target) => target.Write(encode(text ?? ""));

        public void Encode<T>(T? text, TextWriter target)
            where T : IEnumerator<char>
        {
            var letters = new StringBuilder();
            while (text?.MoveNext() == true)
                letters.Append(text.Current);
            target.Write(encode(letters.ToString()));
        }
    }
}
