using HotlineWorkflows.KillTarget;
using HotlineWorkflows.KillTarget.RealTickets;

// Works on a database without end until it is killed, by itself at the point named in HOTLINE_KILL or by its parent.
// "FILE": bursts of the store alone, each answered with "client revision;".
// "FILE tickets": whole lives of real tickets, each act answered with a line (see TicketWorkload).
// "FILE finish": no new tickets; those that are there are brought to their end, then it exits with 0.
var kill = KillPoint.FromEnvironment();
await (args.ElementAtOrDefault(1) switch
{
    null => new Workload(args[0], kill).RunAsync(Console.Out),
    "tickets" => TicketWorkload.RunAsync(args[0], kill, takesNew: true, Console.Out),
    "finish" => TicketWorkload.RunAsync(args[0], kill, takesNew: false, Console.Out),
    var other => throw new ArgumentException($"There is no mode '{other}'; leave it out, or say 'tickets' or 'finish'."),
});
