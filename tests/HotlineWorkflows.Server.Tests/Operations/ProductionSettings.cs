namespace HotlineWorkflows.Server.Tests.Operations;

/// <summary>Settings a production server starts with.</summary>
internal static class ProductionSettings
{
    public const string Secret = "FCf5wgx8OXusjD1yAMUD5zr2NP1/gUaUec0LmcTJK5g=";

    /// <summary>Behind a reverse proxy on this machine that speaks TLS.</summary>
    /// <param name="folder">For the database; closed to others.</param>
    public static string[] BehindProxy(string folder)
    {
        File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return
        [
            "--environment=Production", "--Demo:Enabled=false", "--urls=http://127.0.0.1:0", $"--Database:Path={folder}/hotline.db", $"--Workflows:Path={RunningServer.Workflows}", $"--Workflows:Places={RunningServer.Place}",
            $"--Security:CitizenKey={Secret}", "--Network:PublicOrigin=https://12345.example.gov.cn", "--Network:KnownProxies=127.0.0.1", "--AllowedHosts=12345.example.gov.cn;localhost;127.0.0.1",
        ];
    }
}
