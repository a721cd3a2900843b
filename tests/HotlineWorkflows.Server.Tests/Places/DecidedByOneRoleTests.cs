namespace HotlineWorkflows.Server.Tests.Places;

/// <summary>A decision that a clause keeps for one role is offered to that role, and to nobody else who usually takes it.</summary>
[Collection("places")]
public sealed class DecidedByOneRoleTests(AllPlaces places)
{
    [Fact]
    public async Task PY_4_2b_more_time_for_an_urgent_matter_is_the_leaders_to_grant()
    {
        var api = places.Server.Api;
        var (number, _) = await api.SubmitAsync("""{"place":"puyang-county","channel":"phone","kind":"complaint","subject":"施工围挡倒塌","content":"围挡倒在人行道上。","citizen":{"name":"王女士","phone":"13800000744"}}""");
        await api.DoAsync(number, "triage", "puyang-county/dispatcher", """{"admit":true,"kind":"complaint","urgency":"urgent","complexity":"simple"}""");
        await api.DoAsync(number, "assign", "puyang-county/dispatcher", """{"lead":"housing"}""");
        await api.DoAsync(number, "requestExtension", "puyang-county/liaison@housing", """{"reason":"须等待专业队伍。","workingDays":1,"override":true}""");

        var form = $"/tickets/{number}/actions/reviewExtension";
        (await (await places.Server.Staff.BrowserAsync("puyang-county/leader")).GetStringAsync($"/tickets/{number}")).ShouldContain(form);
        (await (await places.Server.Staff.BrowserAsync("puyang-county/dispatcher")).GetStringAsync($"/tickets/{number}")).ShouldNotContain(form);
    }
}
