using System.Security.Cryptography;
using System.Text;
using HotlineWorkflows.Engine.Extensions;
using HotlineWorkflows.Engine.Scheduling.Activities;
using HotlineWorkflows.Engine.Workflows;
using HotlineWorkflows.Engine.Workflows.Activities;
using HotlineWorkflows.Engine.Workflows.Activities.Flowchart.Activities;
using HotlineWorkflows.Engine.Workflows.Activities.Flowchart.Models;
using HotlineWorkflows.Engine.Workflows.Attributes;
using HotlineWorkflows.Engine.Workflows.Memory;
using HotlineWorkflows.Engine.Workflows.Models;
using HotlineWorkflows.Engine.Workflows.Runtime;
using HotlineWorkflows.Engine.Workflows.Runtime.Activities;
using Microsoft.Extensions.DependencyInjection;

namespace HotlineWorkflows.Engine.Tests.Execution.Waits;

public class WaitTests
{
    [Theory]
    [BothWays]
    public async Task An_event_gives_its_payload_and_a_later_one_without_payload_gives_none(bool stored)
    {
        var run = new TestRun(stored);
        var (first, second) = (new Variable<string>("First", "unset"), new Variable<string>("Second", "unset"));
        var root = new Sequence
        {
            Activities =
            [
                new Event("called") { Id = "start", CanStartWorkflow = true, Result = new Output<object?>(first) },
                new Event("called") { Id = "again", Result = new Output<object?>(second) },
            ],
        };
        await run.RunAsync(
            new Workflow { Root = root, Variables = [first, second, new Variable<int>("Unrelated", 3)] },
            new Dictionary<string, object> { [EventStimulus.InputName] = "hello" },
            trigger: "start");
        run.Waiting.ShouldBe(["again"]);
        run.Workflow.Variables["First"].ShouldBe("hello");

        await run.ResumeAsync("again");
        run.Workflow.Variables["Second"].ShouldBeNull("the payload it was started with is not this event's");
        run.Workflow.Status.ShouldBe(WorkflowStatus.Finished);
    }

    [Fact]
    public async Task A_trigger_that_started_the_workflow_waits_when_a_loop_comes_back_to_it()
    {
        var run = new TestRun();
        var called = new Event("called") { Id = "called", CanStartWorkflow = true };
        var step = run.Step("step");
        await run.RunAsync(new Workflow { Root = new Flowchart { Activities = [called, step], Connections = [new(called, step), new(step, called)] } }, trigger: "called");

        run.Trace.ShouldBe(["step"]);
        run.Waiting.ShouldBe(["called"]);
    }

    [Fact]
    public async Task A_trigger_that_the_definition_lacks_is_named()
        => (await Should.ThrowAsync<InvalidOperationException>(() => new TestRun().RunAsync(new Workflow { Root = new Sequence() }, trigger: "nobody"))).Message.ShouldContain("'nobody'");

    [Theory]
    [BothWays]
    public async Task A_delay_of_400_days_ends_after_400_days(bool stored)
    {
        var run = new TestRun(stored);
        await run.RunAsync(new Sequence { Activities = [Delay.FromDays(400), run.Step("done")] });
        run.Workflow.Bookmarks.Single().DueAt.ShouldBe(new DateTimeOffset(2027, 12, 18, 8, 20, 0, TimeSpan.Zero));

        await run.AdvanceAsync(TimeSpan.FromDays(400) - TimeSpan.FromTicks(1));
        run.Trace.ShouldBeEmpty();
        await run.AdvanceAsync(TimeSpan.FromTicks(1));
        run.Trace.ShouldBe(["done"]);
    }

    [Theory]
    [BothWays]
    public async Task Timer_StartAt_and_Cron_within_a_flow_wait_for_one_occurrence(bool stored)
    {
        var run = new TestRun(stored);
        run.Services.AddSingleton<ICronSchedule, EveryHour>();
        var start = run.Clock.GetUtcNow();
        await run.RunAsync(new Workflows.Activities.Parallel(
            new Workflows.Activities.Sequence { Activities = [new Scheduling.Activities.Timer { Id = "timer", Interval = new(TimeSpan.FromMinutes(5)) }, run.Step("timer done")] },
            new Workflows.Activities.Sequence { Activities = [new StartAt { Id = "at", DateTime = new(start.AddMinutes(-1)) }, run.Step("at done")] },
            new Workflows.Activities.Sequence { Activities = [new Cron { Id = "cron", CronExpression = new("0 0 * * * ?") }, run.Step("cron done")] }));

        run.Workflow.Bookmarks.ToDictionary(bookmark => bookmark.ActivityId, bookmark => bookmark.DueAt - start)
            .ShouldBe(new Dictionary<string, TimeSpan?> { ["timer"] = TimeSpan.FromMinutes(5), ["at"] = TimeSpan.FromMinutes(-1), ["cron"] = TimeSpan.FromMinutes(40) });
        await run.AdvanceAsync(TimeSpan.FromHours(1));
        run.Trace.ShouldBe(["at done", "timer done", "cron done"]);
        run.Workflow.Status.ShouldBe(WorkflowStatus.Finished);
    }

    [Fact]
    public void A_hash_is_upper_case_SHA_256_over_name_stimulus_and_execution()
    {
        StimulusHash.Of("Elsa.Event", new EventStimulus("paid")).ShouldBe(Sha("Elsa.Event|{\"EventName\":\"paid\"}"));
        StimulusHash.Of("name", "text", "7").ShouldBe(Sha("name|text|7"));
        StimulusHash.Of("name", null, "7").ShouldBe(Sha("name|7"));
        StimulusHash.Of("name", null).ShouldBe(Sha("name"));
        StimulusHash.Of("name", new Secretive("a", "b", null)).ShouldBe(Sha("name|{\"Kept\":\"a\"}"));
    }

    [Theory]
    [BothWays]
    public async Task A_bookmark_burns_when_resumed_unless_told_otherwise(bool stored)
    {
        var run = new TestRun(stored);
        await run.RunAsync([new Desk { Id = "desk" }]);
        var ask = run.Workflow.Bookmarks.Single(bookmark => bookmark.Name == "ask");
        await run.ResumeAsync(ask);
        (await run.ResumeAsync(ask)).ShouldBeTrue();
        var done = run.Workflow.Bookmarks.Single(bookmark => bookmark.Name == "done");
        (await run.ResumeAsync(done)).ShouldBeTrue();
        (await run.ResumeAsync(done)).ShouldBeFalse();
        run.Workflow.Status.ShouldBe(WorkflowStatus.Finished);
    }

    [Theory]
    [BothWays]
    public async Task A_bookmark_comes_back_from_its_state_as_it_was_made(bool stored)
    {
        var run = new TestRun(stored);
        await run.RunAsync(new Full { Id = "full" });

        var bookmark = run.Workflow.Bookmarks.Single();
        bookmark.Name.ShouldBe("full");
        bookmark.Hash.ShouldBe(StimulusHash.Of("full", "s", bookmark.ActivityInstanceId));
        bookmark.DueAt.ShouldBe(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));
        bookmark.AutoBurn.ShouldBeFalse();
        bookmark.AutoComplete.ShouldBeFalse();
        bookmark.Payload.ShouldBe("s");
        bookmark.Metadata!["k"].ShouldBe("v");
        bookmark.CreatedAt.ShouldBe(run.Clock.GetUtcNow());
        bookmark.ActivityNodeId.ShouldBe("Workflow1:full");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_lambda_cannot_be_a_callback(bool capturesOnlyTheActivity)
    {
        var run = new TestRun();
        await run.RunAsync(new Lambda { Id = "lambda", OnlyThis = capturesOnlyTheActivity });

        run.Workflow.Incidents.ShouldHaveSingleItem().Message.ShouldContain("a lambda cannot");
    }

    [Fact]
    public async Task Who_has_completed_cannot_wait()
    {
        var run = new TestRun();
        await run.RunAsync(new Sequence
        {
            Activities = [new Inline(async context =>
        {
            await context.CompleteActivityAsync();
            context.CreateBookmark();
        }) { Id = "late" }, new Wait { Id = "wait" }]
        });

        run.Workflow.Incidents.ShouldHaveSingleItem().Message.ShouldContain("'late' has completed");
        run.Reload(run.Workflow).Bookmarks.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_desk_that_its_own_outcome_begins_anew_goes_on_without_harm()
    {
        var run = new TestRun();
        var desk = new Restless { Id = "desk" };
        await run.RunAsync([desk], new Connection(new Endpoint(desk, "Again"), new Endpoint(desk)));

        await run.ResumeAsync("desk");

        run.Workflow.Incidents.ShouldBeEmpty();
        run.Workflow.Bookmarks.Count.ShouldBe(1);
        run.Workflow.ActivityExecutionContexts.Count.ShouldBe(2);
    }

    [Theory]
    [BothWays]
    public async Task A_signal_resumes_another_wait_within_the_burst_and_each_sees_its_own_input(bool stored)
    {
        var run = new TestRun(stored);
        var listener = new Sequence { Activities = [new Listener { Id = "listener" }, Seen(run, "heard")] };
        var speaker = new Sequence { Activities = [new Speaker { Id = "speaker" }, Seen(run, "spoke")] };
        await run.RunAsync(new Workflows.Activities.Parallel(listener, speaker));

        await run.ResumeAsync("speaker", new Dictionary<string, object> { ["who"] = "speaker" });

        run.Trace.Order().ShouldBe(["heard listener", "spoke speaker"]);
        run.Workflow.Status.ShouldBe(WorkflowStatus.Finished);
    }

    private static Inline Seen(TestRun run, string name) => new(context => run.Trace.Add($"{name} {context.WorkflowInput["who"]}"));

    private static string Sha(string text) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private sealed record Secretive(string Kept, [property: ExcludeFromHash] string Left, string? Empty);

    private sealed class EveryHour : ICronSchedule
    {
        public DateTimeOffset? Next(string expression, DateTimeOffset after, TimeZoneInfo zone) => new DateTimeOffset(after.Year, after.Month, after.Day, after.Hour, 0, 0, TimeSpan.Zero).AddHours(1);
    }

    private sealed class Full : Activity
    {
        protected override void Execute(ActivityExecutionContext context) => context.CreateBookmark(new CreateBookmarkArgs
        {
            BookmarkName = "full",
            Stimulus = "s",
            DueAt = new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero),
            AutoBurn = false,
            AutoComplete = false,
            IncludeActivityInstanceId = true,
            Metadata = new Dictionary<string, string> { ["k"] = "v" },
        });
    }

    private sealed class Lambda : Activity
    {
        public bool OnlyThis { get; init; }

        protected override void Execute(ActivityExecutionContext context)
        {
            var captured = context.Id;
            if (OnlyThis)
                context.CreateBookmark(later => CompleteAsync(later));
            else
                context.CreateBookmark(later => captured.Length > 0 ? CompleteAsync(later) : default);
        }
    }

    private sealed class Restless : Activity
    {
        protected override void Execute(ActivityExecutionContext context) => context.CreateBookmark(OnAgainAsync);

        private async ValueTask OnAgainAsync(ActivityExecutionContext context)
        {
            await context.ScheduleOutcomesAsync("Again");
            context.CreateBookmark(OnAgainAsync);
        }
    }

    private sealed class Listener : Activity
    {
        protected override void Execute(ActivityExecutionContext context) => context.CreateBookmark(new CreateBookmarkArgs { BookmarkName = "news", Stimulus = "n" });
    }

    private sealed class Speaker : Activity
    {
        protected override void Execute(ActivityExecutionContext context) => context.CreateBookmark(OnSpeakAsync);

        private ValueTask OnSpeakAsync(ActivityExecutionContext context)
        {
            context.WorkflowExecutionContext.Signal("news", "n", new Dictionary<string, object> { ["who"] = "listener" }).ShouldBeTrue();
            context.WorkflowExecutionContext.Signal("news", "n").ShouldBeFalse();
            return context.CompleteActivityAsync();
        }
    }
}
