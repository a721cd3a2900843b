using HotlineWorkflows.KillTarget;

// Works on a database without end until it is killed, by itself at the point named in HOTLINE_KILL or by its parent.
// Each answered burst is a line on standard output: "client revision;".
await new Workload(args[0], KillPoint.FromEnvironment()).RunAsync(Console.Out);
