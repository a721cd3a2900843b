namespace HotlineWorkflows.Server.Settings;

/// <summary>Where the installation's own secret is (<c>Security</c>). It protects the citizens' data and the data-protection keys and is never in the database.</summary>
/// <param name="Value">The secret itself as base64 (<c>Security:CitizenKey</c>); null: it is in a file.</param>
/// <param name="File">The file that holds it as base64 (<c>Security:CitizenKeyFile</c>).</param>
/// <param name="IsFileConfigured">Whether the file was named; else it is the one made at the first start beside the database.</param>
public sealed record SecretOptions(string? Value, string File, bool IsFileConfigured)
{
    /// <summary>Reads them; the secret's content is checked when it is loaded.</summary>
    public static SecretOptions Read(SettingReader settings, string dataFolder)
    {
        var file = settings.FullPath("Security:CitizenKeyFile");
        return new SecretOptions(settings.Text("Security:CitizenKey"), file ?? Path.Combine(dataFolder, "citizen.key"), file is not null);
    }

    /// <summary>Where it comes from, for messages.</summary>
    public string Source => Value is not null ? "Security:CitizenKey" : File;

    /// <summary>Nothing of a secret is ever printed.</summary>
    public override string ToString() => $"secret in {Source}";
}
