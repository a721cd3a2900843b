using System.Collections.Concurrent;
using HotlineWorkflows.Engine.Extensions;
using HotlineWorkflows.Engine.Workflows.Activities;
using HotlineWorkflows.Engine.Workflows.Models;
using HotlineWorkflows.Engine.Workflows.Runtime;
using HotlineWorkflows.Engine.Workflows.Runtime.Activities;
using Microsoft.Extensions.DependencyInjection;

namespace HotlineWorkflows.Engine.Storage.Tests.Runtime;

/// <summary>Tasks for others: asked for after the commit, reported done once.</summary>
public class TaskTests
{
    [Fact]
    public async Task A_task_is_handed_out_after_the_commit_and_its_report_lets_the_flow_go_on_with_the_result()
    {
        var desk = new TaskDesk();
        await using var fixture = new RuntimeFixture(services => services.AddSingleton<ITaskDispatcher>(desk));
        var results = new List<object?>();
        await fixture.PublishAsync("survey", new Sequence { Activities = [new RunTask("measure") { Id = "task", Payload = new Input<object?>(new Dictionary<string, object> { ["depth"] = 3 }) }, new Inline(context => results.Add(context.GetLastResult()))] });
        var id = await fixture.StartAsync("survey", "T-1");
        desk.Tasks.ShouldBeEmpty();
        await fixture.DeliverAsync();

        var task = desk.Tasks.ShouldHaveSingleItem();
        (task.TaskName, task.WorkflowInstanceId, task.DefinitionId, task.CorrelationId).ShouldBe(("measure", id, "survey", "T-1"));
        task.TaskPayload.ShouldBeAssignableTo<IDictionary<string, object?>>()!["depth"].ShouldBe(3);

        var reporter = fixture.Services.GetRequiredService<ITaskReporter>();
        await reporter.ReportCompletionAsync("no such task");
        await reporter.ReportCompletionAsync(task.TaskId, "dry");
        (await fixture.StateAsync(id)).ShouldBe("Finished");
        await reporter.ReportCompletionAsync(task.TaskId, "a second time");
        results.ShouldBe(["dry"]);
    }

    [Fact]
    public async Task A_desk_that_is_closed_is_asked_again_with_the_same_task()
    {
        var desk = new TaskDesk { IsClosed = true };
        await using var fixture = new RuntimeFixture(services => services.AddSingleton<ITaskDispatcher>(desk));
        await fixture.PublishAsync("survey", new RunTask("measure") { Id = "task" });
        var id = await fixture.StartAsync("survey");
        await fixture.DeliverAsync();
        desk.IsClosed = false;
        fixture.System.Now += TimeSpan.FromMinutes(1);
        await fixture.DeliverAsync();
        desk.Tasks.ShouldHaveSingleItem().TaskId.ShouldBe((await fixture.BookmarkAsync(id, "task")).Id.ToString());
    }

    private sealed class TaskDesk : ITaskDispatcher
    {
        public ConcurrentQueue<RunTaskRequest> Tasks { get; } = new();

        public bool IsClosed { get; set; }

        public ValueTask DispatchAsync(RunTaskRequest request, CancellationToken cancellationToken)
        {
            if (IsClosed)
                throw new IOException("closed");
            Tasks.Enqueue(request);
            return default;
        }
    }
}
