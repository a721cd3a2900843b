using System.Diagnostics;
using HotlineWorkflows.Scenarios;

var workspace = ScenarioWorkspace.Load("workflows");
var runner = new ScenarioRunner(workspace);
var ok = 0;
var watch = Stopwatch.StartNew();
var files = args.SelectMany<string, string>(a => Directory.Exists(a) ? Directory.GetFiles(a, "*.json").Order() : [a]).ToArray();
foreach (var file in files)
{
    var result = await runner.RunAsync(ScenarioReader.Read(file));
    if (result.Holds)
    {
        ok++;
    }
    else
    {
        Console.WriteLine($"FAIL {Path.GetFileName(file)}");
        foreach (var failure in result.Failures)
            Console.WriteLine($"   {failure.Line} {failure.What}: expected {failure.Expected}, actual {failure.Actual}");
    }

    if (files.Length == 1)
    {
        foreach (var entry in result.Timeline)
            Console.WriteLine($"{entry.At:O} {entry.Event} {entry.Clause} {entry.By}");
    }
}

Console.WriteLine($"{ok} of {files.Length} in {watch.ElapsedMilliseconds} ms");
