using HotlineWorkflows.KillTarget;
using HotlineWorkflows.KillTarget.Http;
using HotlineWorkflows.KillTarget.RealTickets;

// Works on a database without end until it is killed, by itself at the point named in HOTLINE_KILL or by its parent.
// "FILE": bursts of the store alone, each answered with "client revision;".
// "FILE tickets": whole lives of real tickets, each act answered with a line (see TicketWorkload).
// "FILE finish": no new tickets; those that are there are brought to their end, then it exits with 0.
// "FILE http ADDRESS HOURS": answers requests with a workflow that calls ADDRESS, that many hours later; its first line is where it answers.
var kill = KillPoint.FromEnvironment();
await (args.ElementAtOrDefault(1) switch
{
    null => new Workload(args[0], kill).RunAsync(Console.Out),
    "tickets" => TicketWorkload.RunAsync(args[0], kill, takesNew: true, Console.Out),
    "finish" => TicketWorkload.RunAsync(args[0], kill, takesNew: false, Console.Out),
    "http" => HttpWorkload.RunAsync(args[0], new Uri(args[2]), TimeSpan.FromHours(int.Parse(args[3], System.Globalization.CultureInfo.InvariantCulture)), kill, Console.Out),
    var other => throw new ArgumentException($"There is no mode '{other}'; leave it out, or say 'tickets', 'finish' or 'http'."),
});
