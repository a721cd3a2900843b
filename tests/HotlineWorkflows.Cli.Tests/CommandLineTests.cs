namespace HotlineWorkflows.Cli.Tests;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData("no command 'smulate'. Did you mean simulate?", "smulate")]
    [InlineData("simulate: FILE is missing. Usage: hotline simulate FILE", "simulate")]
    [InlineData("'b.json' is one FILE too many", "simulate", "a.json", "b.json")]
    [InlineData("there is no option --jsn Did you mean --json?", "simulate", "a.json", "--jsn")]
    [InlineData("--json takes no value", "simulate", "a.json", "--json=1")]
    [InlineData("--json is given twice", "simulate", "a.json", "--json", "--json")]
    [InlineData("--workflows needs a value: --workflows DIR", "simulate", "a.json", "--workflows")]
    [InlineData("--workflows needs a value: --workflows DIR", "simulate", "a.json", "--workflows", "--json")]
    [InlineData("--workflows: there is no folder 'nowhere'", "simulate", "a.json", "--workflows", "nowhere")]
    [InlineData("there is no folder 'nowhere'", "validate", "nowhere")]
    [InlineData("there is no folder 'nowhere'", "format", "nowhere")]
    [InlineData("there is no file 'nowhere.json'", "run", "nowhere.json")]
    [InlineData("--input: this is not JSON", "run", "a.json", "--input", "{")]
    [InlineData("--input is a JSON object", "run", "a.json", "--input", "[1]")]
    [InlineData("--event needs a name", "run", "a.json", "--event", "=1")]
    [InlineData("--event A: this is not JSON", "run", "a.json", "--event", "A=x")]
    [InlineData("--also: there is no folder 'nowhere'", "run", "a.json", "--also", "nowhere")]
    public async Task A_wrong_command_line_is_told_by_what_is_wrong_with_it_and_exits_2(string complaint, params string[] args)
    {
        var run = await CommandRun.Of(args);
        run.Code.ShouldBe(2);
        run.Error.ShouldContain(complaint);
        run.Out.ShouldBeEmpty();
    }

    [Fact]
    public async Task Help_lists_what_exists_and_each_command_tells_its_options_and_exit_codes()
    {
        var overview = await CommandRun.Of("help");
        overview.Code.ShouldBe(0);
        foreach (var command in CliApplication.Commands.Select(command => command.Syntax))
        {
            overview.Out.ShouldContain($"  {command.Name} ");
            var help = await CommandRun.Of(command.Name, "--help");
            help.Code.ShouldBe(0);
            help.Out.ShouldContain($"Usage: hotline {command.Name}");
            help.Out.ShouldContain("Exit: 0");
            foreach (var option in command.Options)
                help.Out.ShouldContain(option.Shown);
        }
    }

    [Fact]
    public async Task Nothing_at_all_shows_the_help_and_exits_2() => (await CommandRun.Of()).Code.ShouldBe(2);

    [Fact]
    public void An_option_takes_its_value_after_a_space_or_an_equals_sign_and_two_dashes_end_the_options()
    {
        var syntax = new RunCommand().Syntax;
        var line = CommandLine.Parse(syntax, ["--event=A=1", "--event", "B", "--", "--file.json"]);
        line.Values("--event").ShouldBe(["A=1", "B"]);
        line.Operands.ShouldBe(["--file.json"]);
    }
}
