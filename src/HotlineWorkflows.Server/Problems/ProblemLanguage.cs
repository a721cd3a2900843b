using Microsoft.AspNetCore.Http.Headers;

namespace HotlineWorkflows.Server.Problems;

/// <summary>A language problems are told in.</summary>
public enum ProblemLanguage
{
    /// <summary>Simplified Chinese, the default.</summary>
    Chinese,

    /// <summary>English.</summary>
    English,
}

/// <summary>The language a request asks for.</summary>
public static class RequestLanguage
{
    /// <summary>The one <c>Accept-Language</c> prefers; Chinese when it names neither or both alike (RFC 9110, 12.5.4).</summary>
    public static ProblemLanguage Of(HttpRequest request)
    {
        var wanted = new RequestHeaders(request.Headers).AcceptLanguage;
        return Quality("en") > Quality("zh") ? ProblemLanguage.English : ProblemLanguage.Chinese;

        double Quality(string language)
        {
            var named = wanted.Where(value => value.Value.Equals(language, StringComparison.OrdinalIgnoreCase)
                || value.Value.StartsWith(language + "-", StringComparison.OrdinalIgnoreCase)).ToArray();
            return named.Length > 0 ? named.Max(value => value.Quality ?? 1) : wanted.FirstOrDefault(value => value.Value == "*")?.Quality ?? 0;
        }
    }

    /// <summary>The tag of a language, as <c>Content-Language</c> names it.</summary>
    public static string Tag(this ProblemLanguage language) => language == ProblemLanguage.English ? "en" : "zh-CN";
}
