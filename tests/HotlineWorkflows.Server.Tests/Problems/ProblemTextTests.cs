using System.Reflection;
using System.Text.RegularExpressions;
using HotlineWorkflows.Domain.Rules;
using HotlineWorkflows.Server.Problems;
using HotlineWorkflows.Server.Problems.Texts;

namespace HotlineWorkflows.Server.Tests.Problems;

/// <summary>Every text of a problem is there in both languages and says the same things in both.</summary>
public sealed partial class ProblemTextTests
{
    private static readonly Type[] Catalogues = [.. typeof(ProblemText).Assembly.GetTypes()
        .Where(type => type.Namespace == typeof(ProblemText).Namespace && type is { IsAbstract: true, IsSealed: true } && type != typeof(RuleTexts))];

    public static TheoryData<string> Texts => [.. Catalogues.SelectMany(type => Members(type).Select(member => $"{type.Name}.{member.Name}")).Order(StringComparer.Ordinal)];

    public static TheoryData<string> Kinds => [.. ProblemKinds.All.Keys.Order(StringComparer.Ordinal)];

    public static TheoryData<string> Rules => [.. typeof(TicketRule).Assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(TicketRule)) && !type.IsAbstract).Select(type => type.Name).Concat(["Authorised", "Payload", "FieldType", "NotOpen", "SentTwice"])];

    [Theory]
    [MemberData(nameof(Texts))]
    public void Every_text_has_both_languages_and_the_same_arguments(string name)
    {
        var member = Catalogues.SelectMany(Members).Single(member => $"{member.DeclaringType!.Name}.{member.Name}" == name);
        var (text, tokens) = Make(member);
        Chinese().IsMatch(text.Chinese).ShouldBeTrue(text.Chinese);
        Chinese().IsMatch(text.English).ShouldBeFalse(text.English);
        text.English.ShouldNotBeNullOrWhiteSpace();
        var (chinese, english) = (tokens.Where(token => text.Chinese.Contains(token, StringComparison.Ordinal)).ToArray(), tokens.Where(token => text.English.Contains(token, StringComparison.Ordinal)).ToArray());
        // A field is named by its label in Chinese and by its name in English; anything else stands in both.
        if (!member.GetParameters().Select(parameter => parameter.Name).Contains("label"))
            chinese.ShouldBe(english);
        chinese.Union(english).ShouldBe(tokens, ignoreOrder: true, "each argument is said");
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_kind_of_problem_is_explained_in_both_languages(string code)
    {
        var kind = ProblemKinds.All[code];
        foreach (var text in new[] { kind.Title, kind.Explanation })
        {
            Chinese().IsMatch(text.Chinese).ShouldBeTrue(text.Chinese);
            Chinese().IsMatch(text.English).ShouldBeFalse(text.English);
            text.English.ShouldNotBeNullOrWhiteSpace();
        }
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void Every_rule_is_told_in_english_too(string rule) => RuleTexts.Knows(rule).ShouldBeTrue($"Add '{rule}' to RuleTexts.");

    private static IEnumerable<MethodInfo> Members(Type type) => type.GetMethods(BindingFlags.Public | BindingFlags.Static).Where(method => method.ReturnType == typeof(ProblemText));

    private static (ProblemText Text, string[] Tokens) Make(MethodInfo member)
    {
        var number = 7100;
        object[] arguments = [.. member.GetParameters().Select(parameter => parameter.ParameterType switch
        {
            var type when type == typeof(string) => $"arg{++number}",
            var type when type == typeof(int) => (object)++number,
            var type when type == typeof(long) => (long)++number,
            var type when type == typeof(ProblemText) => new ProblemText($"中文arg{++number}", $"arg{number}"),
            var type => throw new NotSupportedException($"Give the arguments of texts as text or whole numbers, not {type}."),
        })];
        return ((ProblemText)member.Invoke(null, arguments)!, [.. arguments.Select(argument => argument is ProblemText text ? text.English : argument.ToString()!)]);
    }

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}")]
    private static partial Regex Chinese();
}
