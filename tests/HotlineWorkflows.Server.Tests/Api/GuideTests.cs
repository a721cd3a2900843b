using System.Diagnostics;
using System.Text.RegularExpressions;

namespace HotlineWorkflows.Server.Tests.Api;

/// <summary>The examples of docs/api.md are run as they stand there.</summary>
public sealed partial class GuideTests
{
    [Fact]
    public async Task Every_example_of_the_guide_works()
    {
        if (OperatingSystem.IsWindows())
            return;
        var guide = await File.ReadAllTextAsync(Path.Combine(Path.GetDirectoryName(RunningServer.Workflows)!, "docs", "api.md"));
        var script = string.Join('\n', Block().Matches(guide).Select(match => match.Groups[1].Value));
        script.ShouldContain("curl");
        await using var server = await RunningServer.StartAsync();
        var start = new ProcessStartInfo("bash", ["-euo", "pipefail", "-x", "-c", script]) { RedirectStandardError = true, RedirectStandardOutput = true, WorkingDirectory = server.Folder };
        start.Environment["HOTLINE"] = server.Address.GetLeftPart(UriPartial.Authority);
        start.Environment["DISPATCHER_NAME"] = server.Staff.UserName("dispatcher");
        start.Environment["no_proxy"] = "*";
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(2));
        process.ExitCode.ShouldBe(0, $"{await errors}\n{await output}");
    }

    [GeneratedRegex("```bash\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();
}
