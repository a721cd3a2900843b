using HotlineWorkflows.Engine.AspNetCore.Http;

namespace HotlineWorkflows.Server.Settings;

/// <summary>What workflows may call, and where they answer.</summary>
/// <param name="AllowedHosts">The hosts workflows may call, with those below them (<c>.example.gov.cn</c>); empty: none (<c>Workflows:Http:AllowedHosts</c>).</param>
/// <param name="AllowHttp">Whether <c>http</c> may be called as well as <c>https</c> (<c>Workflows:Http:AllowHttp</c>).</param>
/// <param name="Timeout">How long one exchange may take (<c>Workflows:Http:Seconds</c>).</param>
/// <param name="MaxResponseBytes">The most bytes of an answer (<c>Workflows:Http:MaxResponseKilobytes</c>).</param>
/// <param name="Endpoints">Where workflows answer, and within which limits (<c>Workflows:Http:Path</c>, <c>Workflows:Http:MaxRequestKilobytes</c>).</param>
public sealed record WorkflowHttpSettings(IReadOnlyList<string> AllowedHosts, bool AllowHttp, TimeSpan Timeout, int MaxResponseBytes, WorkflowHttpOptions Endpoints)
{
    private const int Kilobyte = 1024;

    /// <summary>Reads them.</summary>
    public static WorkflowHttpSettings Read(SettingReader settings)
    {
        var path = settings.Text("Workflows:Http:Path") ?? "/workflows-http";
        if (path.Length < 2 || path[0] != '/' || path.EndsWith('/') || path.Any(letter => !(char.IsAsciiLetterOrDigit(letter) || letter is '/' or '-' or '_')))
            settings.Refuse("Workflows:Http:Path", $"'{path}' is no address to answer at", "a path of this server, for example /workflows-http");
        return new WorkflowHttpSettings(
            settings.List("Workflows:Http:AllowedHosts"),
            settings.Flag("Workflows:Http:AllowHttp", false),
            TimeSpan.FromSeconds(settings.Whole("Workflows:Http:Seconds", 10, 1, 60)),
            settings.Whole("Workflows:Http:MaxResponseKilobytes", 1024, 1, 10 * 1024) * Kilobyte,
            new WorkflowHttpOptions { Prefix = path, MaxRequestBytes = settings.Whole("Workflows:Http:MaxRequestKilobytes", 1024, 1, 20 * 1024) * Kilobyte });
    }
}
