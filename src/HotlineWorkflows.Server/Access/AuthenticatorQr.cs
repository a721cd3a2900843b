using QRCoder;

namespace HotlineWorkflows.Server.Access;

/// <summary>What an authenticator app scans, or a person types.</summary>
/// <param name="Svg">The QR code, a picture as markup of our own making.</param>
/// <param name="Key">The key in groups of four.</param>
public sealed record AuthenticatorQr(string Svg, string Key)
{
    private const int Module = 5;

    /// <summary>The picture of a key (the format all apps share: <c>otpauth://totp/…</c>).</summary>
    public static AuthenticatorQr Of(PlaceEntry entry, SignedInStaff staff, string key)
    {
        var issuer = Uri.EscapeDataString($"12345 {entry.Policy.Settings.Name}");
        var address = $"otpauth://totp/{issuer}:{Uri.EscapeDataString(staff.Session.UserName)}?secret={key}&issuer={issuer}&algorithm=SHA1&digits=6&period=30";
        using var data = QRCodeGenerator.GenerateQrCode(address, QRCodeGenerator.ECCLevel.M);
        using var picture = new SvgQRCode(data);
        return new AuthenticatorQr(picture.GetGraphic(Module), string.Join(' ', key.Chunk(4).Select(part => new string(part))));
    }
}
