using System.Text;
using HotlineWorkflows.Cli;

Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
using var interrupted = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    interrupted.Cancel();
};
return await CliApplication.RunAsync(args, Console.Out, Console.Error, interrupted.Token);
