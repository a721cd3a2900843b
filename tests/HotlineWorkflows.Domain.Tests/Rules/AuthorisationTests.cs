using HotlineWorkflows.Domain.Rules;
using HotlineWorkflows.Domain.Tests.Tickets;
using HotlineWorkflows.Domain.Tickets;

namespace HotlineWorkflows.Domain.Tests.Rules;

public sealed class AuthorisationTests
{
    [Theory]
    [InlineData("reply", "liaison@housing", true)]
    [InlineData("reply", "liaison", true)]
    [InlineData("reply", "liaison@market", false)]
    [InlineData("reply", "dispatcher", false)]
    [InlineData("assign", "dispatcher", true)]
    [InlineData("sign", "unitLeader@housing", true)]
    [InlineData("sign", "unitLeader@market", false)]
    [InlineData("archive", "monitor", false)]
    [InlineData("withdraw", "citizen", true)]
    public void An_action_is_for_its_roles_and_for_the_unit_concerned(string action, string by, bool allowed)
    {
        var ticket = Given.Assigned();
        (Authorisation.Check(Given.Policy.Common.Actions[action], Authorisation.Named(by, ticket), ticket) is null).ShouldBe(allowed);
    }

    [Fact]
    public void Nobody_of_another_place_may_do_anything() =>
        Authorisation.Check(Given.Policy.Common.Actions["assign"], new Actor("dispatcher", "anyang"), Given.Assigned()).ShouldNotBeNull();

    [Fact]
    public void Who_may_not_is_told_apart_from_what_a_rule_forbids() =>
        Should.Throw<ActionRefusedException>(() => Authorisation.Demand(Given.Policy.Common.Actions["assign"], new Actor("liaison", Given.Place, "housing"), Given.Assigned()))
            .Kind.ShouldBe(RefusalKind.NotAuthorised);

    [Theory]
    [InlineData("")]
    [InlineData("@housing")]
    [InlineData("liaison@")]
    public void A_text_that_names_no_actor_is_refused(string by) => Should.Throw<FormatException>(() => Actor.Parse(Given.Place, by));
}
