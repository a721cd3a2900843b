using HotlineWorkflows.Domain.Tickets;

namespace HotlineWorkflows.KillTarget.RealTickets;

/// <summary>What is done next to a ticket, told from what is stored alone: whoever comes after a kill goes on where the other stopped.</summary>
internal static class TicketLife
{
    /// <summary>Ways through the process, by the subject of the ticket.</summary>
    public static readonly string[] Ways = [Prompt, Late, Silent, Returned, Extended];

    /// <summary>Everything in time.</summary>
    public const string Prompt = "prompt";

    /// <summary>The first contact is missed, so the unit is urged by itself.</summary>
    public const string Late = "late";

    /// <summary>Accepted by default; the first reply fails the quality check.</summary>
    public const string Silent = "silent";

    /// <summary>Returned, and upheld.</summary>
    public const string Returned = "returned";

    /// <summary>Warned of the limit, then given more time.</summary>
    public const string Extended = "extended";

    public static TicketDraft Draft(string way) => new("cityHotline")
    {
        Kind = "complaint",
        Subject = way,
        Content = "家中室温不足十六度，请求尽快处理。",
        Area = "中原路街道",
        ExternalNumber = "PY2026111300017",
    };

    public static Citizen Citizen { get; } = new("王女士", "13800000000");

    /// <summary>The next act, or null while time has to pass first.</summary>
    /// <param name="way">The ticket's way.</param>
    /// <param name="open">Actions the flow waits for.</param>
    /// <param name="happened">Keys of its events.</param>
    public static NextAct? Next(string way, IReadOnlyCollection<string> open, IReadOnlyCollection<string> happened)
    {
        bool Has(string key) => happened.Contains(key);
        if (open.Contains("triage"))
            return new("triage", """{"admit":true,"kind":"complaint","urgency":"normal","complexity":"complex"}""");
        if (open.Contains("assign"))
            return new("assign", """{"lead":"housing"}""");
        if (open.Contains("reviewReturn"))
            return new("reviewReturn", """{"upheld":true,"reason":"理由成立","lead":"city-management"}""");
        if (open.Contains("reviewExtension"))
            return new("reviewExtension", """{"granted":true,"reason":"情况属实，同意。"}""");
        if (open.Contains("reply"))
            return Handle(way, open, Has);
        if (open.Contains("checkQuality"))
        {
            return new("checkQuality", way == Silent && !happened.Any(key => key.StartsWith("qualityFailed", StringComparison.Ordinal))
                ? """{"passed":false,"failed":["HL-A12-2"]}"""
                : """{"passed":true}""");
        }

        if (open.Contains("callBack"))
            return new("callBack", """{"reached":true,"contactedInTime":true,"satisfaction":"satisfied"}""");
        return open.Contains("archive") ? new("archive", "{}") : null;
    }

    private static NextAct? Handle(string way, IReadOnlyCollection<string> open, Predicate<string> has)
    {
        if (way == Returned && open.Contains("return") && !has("returnRequested"))
            return new("return", """{"reason":"该小区供热由城市管理局主管。","evidence":"区委编办职能配置文件","proposedUnit":"city-management","signedBy":"分管领导"}""");
        if (way != Silent && open.Contains("accept"))
            return new("accept", "{}");
        if (way == Late && !has("deadlineMissed(firstContact)"))
            return null;
        if (way == Silent && !has("acceptedByDefault"))
            return null;
        if (!has("contacted"))
            return new("contact", """{"reached":true,"method":"phone","told":["acceptance","procedure","limit"]}""");
        if (way == Extended && !has("warned(completion)"))
            return null;
        // Nobody asks for more time after the limit (HL-A17); who was killed over it answers late.
        if (way == Extended && !has("extensionRequested") && !has("deadlineMissed(completion)"))
            return new("requestExtension", """{"reason":"管网改造需与市热力公司协调。","workingDays":3,"signedBy":"主要领导","signedRank":"head"}""");
        return new("reply", """{"resolution":"resolved","facts":"经现场核查，供热管道阀门损坏，反映属实。","opinion":"已更换阀门，当日恢复供热。","basis":"《河南省城镇供热管理办法》","answeredCitizen":true,"signedBy":"主要领导","signedRank":"head","attachments":["调查报告.pdf"]}""");
    }
}

/// <summary>An act to be done.</summary>
/// <param name="Action">The action.</param>
/// <param name="Payload">Its payload, JSON.</param>
internal sealed record NextAct(string Action, string Payload);
