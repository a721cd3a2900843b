using HotlineWorkflows.Server.Hosting;
using HotlineWorkflows.Server.Settings;
using Microsoft.Extensions.Configuration;

namespace HotlineWorkflows.Server.Tests.Operations;

public sealed class SettingTests : IDisposable
{
    private readonly string _folder = RunningServer.NewFolder();

    public void Dispose() => Directory.Delete(_folder, true);

    [Fact]
    public void Every_setting_that_cannot_be_used_is_named_at_once_with_where_it_was_set_and_what_to_write()
    {
        var refused = Should.Throw<StartupException>(() => HotlineServer.Create(
        [
            $"--Workflows:Path={RunningServer.Workflows}", $"--Workflows:Places={RunningServer.Place}", $"--Database:Path={_folder}/x.db",
            "--Demo:Enabled=maybe", "--Limits:RequestBytes=lots", "--Limits:TrackingPerMinute=0", "--Network:KnownProxies=nobody", "--Logging:Format=xml", "--Operations:Token=secret-short",
        ]));
        refused.Problems.ShouldContain("Demo:Enabled (command line): 'maybe' is neither true nor false. Write true or false.");
        refused.Problems.ShouldContain("Limits:RequestBytes (command line): 'lots' is not a whole number from 1024 to 1073741824. Write for example 262144.");
        refused.Problems.Count(problem => problem.StartsWith("Limits:TrackingPerMinute", StringComparison.Ordinal)).ShouldBe(1);
        refused.Problems.ShouldContain(problem => problem.Contains("'nobody' is not an IP address", StringComparison.Ordinal));
        refused.Problems.ShouldContain(problem => problem.Contains("'xml' is not one of text, json", StringComparison.Ordinal));
        refused.Problems.ShouldContain(problem => problem.StartsWith("Operations:Token", StringComparison.Ordinal));
        refused.Message.ShouldNotContain("secret-short");
        refused.Problems.Count.ShouldBe(6);
    }

    [Fact]
    public void What_the_environment_sets_is_named_as_a_variable_and_what_a_file_sets_by_its_file()
    {
        File.WriteAllText(Path.Combine(_folder, "site.json"), """{ "Limits": { "RequestBytes": "many" } }""");
        Environment.SetEnvironmentVariable("HOTLINETEST_Limits__WritesPerMinute", "few");
        var configuration = new ConfigurationBuilder().SetBasePath(_folder).AddJsonFile("site.json").AddEnvironmentVariables("HOTLINETEST_").Build();
        var settings = new SettingReader(configuration, _folder);
        LimitOptions.Read(settings);
        settings.Problems.ShouldContain(problem => problem.StartsWith("Limits:RequestBytes (site.json):", StringComparison.Ordinal));
        settings.Problems.ShouldContain(problem => problem.StartsWith("Limits:WritesPerMinute (environment variable Limits__WritesPerMinute):", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Misspelt_settings_are_told_with_the_nearest_known_name()
    {
        await using var server = await RunningServer.StartAsync(settings: ["--Limits:RequestBites=5000", "--Limit:RequestBytes=5000", "--Demo:Sampels=true", "--Logging:LogLevel:Default=Warning"]);
        var warnings = server.Logs.Where(line => line.StartsWith("Warning HotlineWorkflows.Server.Checks.StartChecks", StringComparison.Ordinal)).ToArray();
        warnings.ShouldContain(line => line.Contains("'Limits:RequestBites' (command line); it has no effect. Did you mean 'Limits:RequestBytes'?", StringComparison.Ordinal));
        warnings.ShouldContain(line => line.Contains("no section 'Limit'", StringComparison.Ordinal) && line.Contains("Did you mean 'Limits'?", StringComparison.Ordinal));
        warnings.ShouldContain(line => line.Contains("Did you mean 'Demo:Samples'?", StringComparison.Ordinal));
        warnings.Length.ShouldBe(3, string.Join('\n', warnings));
    }

    [Fact]
    public async Task Settings_that_come_with_the_program_are_all_known()
    {
        var folder = new DirectoryInfo(RunningServer.Workflows).Parent!.FullName;
        var configuration = new ConfigurationBuilder().AddJsonFile(Path.Combine(folder, "src/HotlineWorkflows.Server/appsettings.json")).Build();
        await using var server = await RunningServer.StartAsync(settings: [.. configuration.AsEnumerable().Where(pair => pair.Value is not null && pair.Key is not ("Urls" or "Database:Path")).Select(pair => $"--{pair.Key}={pair.Value}")]);
        server.Logs.ShouldNotContain(line => line.Contains("it has no effect", StringComparison.Ordinal));
    }
}
