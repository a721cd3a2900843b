using System.Globalization;
using HotlineWorkflows.Benchmarks.Server;
using HotlineWorkflows.Server.Designer.Studio;

namespace HotlineWorkflows.Benchmarks.Designer;

/// <summary>
/// How long an administrator waits until the editor can be used, against the bare Studio package behind a static file server:
/// the same definition, the same answers of the API, the same Chromium, in turns; and what a second visit transfers.
/// </summary>
internal sealed class StudioStart : IBenchmark
{
    private const int Rounds = 5;
    private const string Definition = "hualong-ticket";

    public string Name => "studio-start";

    public async Task<IReadOnlyList<Figure>> MeasureAsync(TextWriter table)
    {
        var package = StudioPackage.Find(Environment.CurrentDirectory)
            ?? throw new InvalidOperationException($"There is no {StudioPackage.Place}. Run npm ci in the folder designer.");
        var folder = Directory.CreateTempSubdirectory("hotline-bench-");
        try
        {
            var (server, _, _) = await ServerProcess.StartAsync(folder.FullName);
            using (server)
            {
                await using var browser = await StudioBrowser.StartAsync();
                var ours = new Uri(server.Address, $"/studio/workflows/definitions/{Definition}/edit");
                var session = await browser.SignInAsync(server.Address);
                var answers = await browser.RecordAsync(ours, session);
                await using var bare = await BareStudio.StartAsync(package.Folder, Definition, answers);
                // Once each before it counts: both servers compile their code, the system reads the files.
                await browser.VisitAsync(ours, session);
                await browser.VisitAsync(bare.Address, null);
                var (ourTimes, bareTimes) = (new List<double>(), new List<double>());
                for (var round = 0; round < Rounds; round++)
                {
                    foreach (var isOurs in round % 2 == 0 ? new[] { true, false } : [false, true])
                        (isOurs ? ourTimes : bareTimes).Add(isOurs ? await browser.VisitAsync(ours, session) : await browser.VisitAsync(bare.Address, null));
                }

                var (first, second) = await browser.VisitTwiceAsync(ours, session);
                await server.StopAsync();
                var (our, plain) = (Median(ourTimes), Median(bareTimes));
                await table.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"editor, cold: ours {string.Join(' ', ourTimes.Select(time => $"{time:0}"))} ms; bare {string.Join(' ', bareTimes.Select(time => $"{time:0}"))} ms"));
                return
                [
                    new("editor ready against the bare package", our / plain, "times", 1.3, false, string.Create(CultureInfo.InvariantCulture, $"ours {our:#,0} ms, bare {plain:#,0} ms, medians of {Rounds} cold visits each")),
                    new("second visit to the editor transfers", second / 1024.0, "KB", 500, false, string.Create(CultureInfo.InvariantCulture, $"the first one {first / 1024.0:#,0} KB")),
                ];
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
