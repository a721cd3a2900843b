namespace HotlineWorkflows.Scenarios.Generating;

/// <summary>What a life is run with in place of its citizen and matter: texts that stand nowhere else, so that every place they got to is found again.</summary>
internal static class StandIn
{
    public const string Name = "龘靐姓名";
    public const string Phone = "10000000000";
    public const string Address = "龘靐地址";
    public const string Subject = "龘靐标题";
    public const string Content = "龘靐内容";
    public const string ExternalNumber = "XN00000000000001";
}
