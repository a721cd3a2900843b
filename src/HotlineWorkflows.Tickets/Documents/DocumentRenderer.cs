using System.Text;
using HotlineWorkflows.Domain.Places;

namespace HotlineWorkflows.Tickets.Documents;

/// <summary>Makes a document's HTML out of its template: heading, number, a paragraph a line.</summary>
internal sealed class DocumentRenderer(Templates templates)
{
    public string Render(TextTemplate template, string number, Dictionary<string, object?> model)
    {
        var html = new StringBuilder()
            .Append("<article class=\"document\"><h1>").Append(Templates.Encode(template.Title)).Append("</h1><p class=\"number\">").Append(Templates.Encode(number)).Append("</p>");
        foreach (var line in templates.RenderHtml(template.Body, model).Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0))
            html.Append("<p>").Append(line).Append("</p>");
        return html.Append("</article>").ToString();
    }
}
