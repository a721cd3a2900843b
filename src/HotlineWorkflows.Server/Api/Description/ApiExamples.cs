namespace HotlineWorkflows.Server.Api.Description;

/// <summary>Examples of bodies, as docs/api.md shows them too.</summary>
public static class ApiExamples
{
    /// <summary>A matter is sent in.</summary>
    public const string Submission = """
        {"channel":"phone","kind":"complaint","subject":"小区供暖不足","content":"家中室温不足十六度，请求尽快处理。","area":"zhongyuanlu","citizen":{"name":"王女士","phone":"13800000000"}}
        """;

    /// <summary>An action is performed.</summary>
    public const string Action = """
        {"payload":{"admit":true,"kind":"complaint","urgency":"normal","complexity":"complex"}}
        """;

    /// <summary>A citizen follows his ticket.</summary>
    public const string Track = """
        {"number":"HL2026000001","code":"7KQ4M2XA"}
        """;

    /// <summary>A program signs in.</summary>
    public const string SignIn = """
        {"userName":"dispatcher-1","password":"********"}
        """;

    /// <summary>An account is created.</summary>
    public const string NewAccount = """
        {"userName":"li.hua","displayName":"李华","staffId":"hl-0815","grants":[{"place":"hualong","role":"dispatcher"}]}
        """;

    /// <summary>A role is granted.</summary>
    public const string Grant = """
        {"place":"hualong","role":"liaison","unit":"housing"}
        """;

    /// <summary>A program renews its tokens.</summary>
    public const string Refresh = """
        {"refreshToken":"CfDJ8..."}
        """;
}
