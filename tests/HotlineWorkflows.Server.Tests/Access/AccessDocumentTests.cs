using System.Text;
using HotlineWorkflows.Server.Access;

namespace HotlineWorkflows.Server.Tests.Access;

/// <summary><c>docs/access.md</c> is made from what the routes declare, and this test keeps it true.</summary>
[Collection("server")]
public sealed class AccessDocumentTests(SharedServer shared)
{
    private const string Variable = "HOTLINE_WRITE_DOCS";

    [Fact]
    public void The_table_of_the_documentation_is_that_of_the_program()
    {
        var file = Path.Combine(Path.GetDirectoryName(RunningServer.Workflows)!, "docs", "access.md");
        var text = Render(ServedRoute.Of(shared.Server));
        if (Environment.GetEnvironmentVariable(Variable) == "1")
            File.WriteAllText(file, text);
        File.ReadAllText(file).ReplaceLineEndings("\n").ShouldBe(text, $"docs/access.md is out of date; write it anew with {Variable}=1 dotnet test tests/HotlineWorkflows.Server.Tests --filter AccessDocument");
    }

    private static string Render(IReadOnlyList<ServedRoute> routes)
    {
        var text = new StringBuilder();
        text.Append("""
            # Who may do what

            Every route declares who it is for (`src/HotlineWorkflows.Server/Access/AccessRule.cs`); one that declares nothing is refused to
            everybody and fails a test. This file is generated from the declarations; `AccessDocumentTests` keeps it true, and
            `AccessMatrixTests` tries every route as every role of the same and of another place and unit.

            - **anyone**: no account.
            - **citizen**: no account; where a ticket is concerned, its number and query code. Wrong codes are answered ever later, and a
              number that does not exist is answered as a wrong code is.
            - **signed in**: any account, also one that must first change its password or set up its second factor.
            - **staff**: an account that holds a role and acts in it. With roles behind it: only in one of them.
            - **demo**: exists only in the demo; elsewhere not found.

            What staff see: the center's roles (operator, dispatcher, auditor, callbackAgent, supervisor, leader, monitor) and administrators
            see the tickets of the place they act in; people of a unit (liaison, handler, unitLeader) see those whose lead or supporting unit
            theirs is now. Anything else is answered as a number that does not exist: 404. Lists are filtered in the query. Which action a
            role may perform is data (`workflows/common/actions.json`); monitors and administrators perform none. Administrators manage
            accounts whose roles lie in the places they administer; an administrator of all places manages all.


            """.ReplaceLineEndings("\n"));
        Table(text, "API", routes.Where(route => route.Route.StartsWith("/api", StringComparison.Ordinal)));
        Table(text, "Pages", routes.Where(route => !route.Route.StartsWith("/api", StringComparison.Ordinal)));
        return text.ToString();
    }

    private static void Table(StringBuilder text, string title, IEnumerable<ServedRoute> routes)
    {
        text.Append($"## {title}\n\n| method | route | for |\n| --- | --- | --- |\n");
        foreach (var route in routes)
            text.Append($"| {route.Method} | `{route.Route.Replace("|", "\\|", StringComparison.Ordinal)}` | {For(route.Rule!)} |\n");
        text.Append('\n');
    }

    private static string For(AccessRule rule)
    {
        var who = rule.Kind switch
        {
            AccessKind.Anyone => "anyone",
            AccessKind.Citizen => "citizen",
            AccessKind.CitizenOrStaff => "citizen, staff",
            AccessKind.SignedIn => "signed in",
            _ => rule.Roles.Count == 0 ? "staff" : $"staff: {string.Join(", ", rule.Roles)}",
        };
        return rule.DemoOnly ? $"{who} (demo)" : who;
    }
}
