using HotlineWorkflows.Engine.Scheduling.Activities;
using HotlineWorkflows.Engine.Storage.Tests.Faults;
using HotlineWorkflows.Engine.Workflows;
using HotlineWorkflows.Engine.Workflows.Activities;
using HotlineWorkflows.Engine.Workflows.Models;
using HotlineWorkflows.Engine.Workflows.Runtime;

namespace HotlineWorkflows.Engine.Storage.Tests.Runtime;

/// <summary>Going on in another definition is one transaction: before it nothing of it is there, after it all.</summary>
public class ContinuingTests
{
    [Fact]
    public async Task The_instance_is_pinned_to_the_other_version_and_only_its_waits_are_rows()
    {
        await using var fixture = new RuntimeFixture();
        var (id, go) = await StartAsync(fixture);
        await fixture.Runtime.ResumeAsync(id, go.Id);

        var record = (await fixture.Store.FindInstanceAsync(id)).ShouldNotBeNull();
        (record.DefinitionId, record.DefinitionVersionId, record.CorrelationId, record.Revision).ShouldBe(("other", "other:v1", "T-1", 2));
        (await fixture.StateAsync(id)).ShouldBe("Suspended reply");
        fixture.Clock.AdvanceTo(fixture.Clock.GetUtcNow().AddDays(30));
        (await fixture.FireDueAsync()).ShouldBe(0, "the timer of the flow it left is gone");
        (await fixture.Runtime.ResumeAsync(id, (await fixture.BookmarkAsync(id, "reply")).Id)).ShouldNotBeNull().Status.ShouldBe(WorkflowStatus.Finished);
    }

    [Theory]
    [InlineData(StoreFault.BeforeCommit, "first:v1")]
    [InlineData(StoreFault.AfterCommit, "other:v1")]
    public async Task Broken_off_it_stands_before_or_after_never_between(StoreFault fault, string version)
    {
        await using var fixture = new RuntimeFixture();
        var (id, go) = await StartAsync(fixture);
        var broken = new WorkflowRuntime(new FaultyStore(fixture.Store, () => fault), fixture.Plans, fixture.Bursts, fixture.Clock);
        await Should.ThrowAsync<Exception>(() => broken.ResumeAsync(id, go.Id));

        (await fixture.Store.FindInstanceAsync(id)).ShouldNotBeNull().DefinitionVersionId.ShouldBe(version);
        await fixture.Runtime.ResumeAsync(id, go.Id);
        (await fixture.StateAsync(id)).ShouldBe("Suspended reply");
        (await fixture.Store.FindInstanceAsync(id)).ShouldNotBeNull().Revision.ShouldBe(2, "it went on once");
    }

    private static async Task<(Guid Id, Bookmark Go)> StartAsync(RuntimeFixture fixture)
    {
        await fixture.PublishAsync("other", new Wait { Id = "reply" });
        var other = await fixture.Plans.GetPublishedAsync("other");
        await fixture.PublishAsync(
            "first",
            new Workflows.Activities.Parallel(Delay.FromDays(3), new Sequence { Activities = [new Wait { Id = "go" }, new Inline(context => context.WorkflowExecutionContext.ContinueIn(other))] }));
        var id = await fixture.StartAsync("first", "T-1");
        return (id, await fixture.BookmarkAsync(id, "go"));
    }
}
