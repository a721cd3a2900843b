using HotlineWorkflows.Server.Hosting;

try
{
    await using var app = HotlineServer.Create(args);
    await app.RunAsync();
    return 0;
}
catch (StartupException exception)
{
    // Whoever starts the server needs the list of what to mend, not a stack trace.
    await Console.Error.WriteLineAsync(exception.Message);
    return 1;
}
