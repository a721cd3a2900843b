namespace HotlineWorkflows.Server.Reading;

/// <summary>What a place's front door is called: the hotline where there is one, else the desk that takes matters in.</summary>
public static class PlaceBrand
{
    private const string Number = "12345";

    /// <summary>Whether matters can be told by telephone to the hotline.</summary>
    public static bool HasHotline(PlacePolicy policy) => policy.Settings.Processes.All.Any(process => process.Desk == Desks.Hotline);

    /// <summary>A short name, for titles of pages.</summary>
    public static string Of(PlacePolicy policy) => HasHotline(policy) ? Number : policy.NameOf("desks", policy.Settings.Processes.All[0].Desk);

    /// <summary>How to reach somebody.</summary>
    public static string Contact(PlacePolicy policy) => HasHotline(policy) ? $"拨打 {Number}" : $"联系{policy.Settings.Center}";
}
