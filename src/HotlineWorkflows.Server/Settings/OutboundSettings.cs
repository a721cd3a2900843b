using System.Net;
using HotlineWorkflows.Webhooks.Outbound;

namespace HotlineWorkflows.Server.Settings;

/// <summary>Where this server may connect to for its users, and how long what was sent is kept.</summary>
/// <param name="Outbound">What may be reached (<c>Outbound:AllowedNetworks</c>, <c>Outbound:AllowedHosts</c>, <c>Outbound:AllowHttp</c>, <c>Outbound:Seconds</c>).</param>
/// <param name="WebhookKeepDays">Days finished deliveries stay in the log (<c>Webhooks:KeepDays</c>).</param>
/// <param name="OutboxKeepDays">Days messages that were sent stay in the outbox (<c>Outbox:KeepDays</c>).</param>
public sealed record OutboundSettings(OutboundOptions Outbound, int WebhookKeepDays, int OutboxKeepDays)
{
    /// <summary>Reads them.</summary>
    public static OutboundSettings Read(SettingReader settings)
    {
        var networks = new List<IPNetwork>();
        foreach (var text in settings.List("Outbound:AllowedNetworks"))
        {
            if (IPNetwork.TryParse(text, out var network))
                networks.Add(network);
            else
                settings.Refuse("Outbound:AllowedNetworks", $"'{text}' is not a network", "an address and the length of its prefix, for example 10.0.3.0/24");
        }

        return new OutboundSettings(
            new OutboundOptions
            {
                AllowedNetworks = networks,
                AllowedHosts = settings.List("Outbound:AllowedHosts"),
                AllowHttp = settings.Flag("Outbound:AllowHttp", true),
                Timeout = TimeSpan.FromSeconds(settings.Whole("Outbound:Seconds", 10, 1, 60)),
            },
            settings.Whole("Webhooks:KeepDays", 30, 1, 3650),
            settings.Whole("Outbox:KeepDays", 14, 1, 3650));
    }
}
