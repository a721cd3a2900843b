using System.Text.Json;
using HotlineWorkflows.Domain.Time;

namespace HotlineWorkflows.Domain.Tests.Time;

public sealed class CountModeTests
{
    [Theory]
    [InlineData(CountMode.WholeDays, "wholeDays")]
    [InlineData(CountMode.FromMoment, "fromMoment")]
    [InlineData(CountMode.ElapsedHours, "elapsedHours")]
    [InlineData(CountMode.CalendarDays, "calendarDays")]
    public void A_mode_goes_by_its_name(CountMode mode, string name)
    {
        mode.Name().ShouldBe(name);
        CountModes.Parse(name).ShouldBe(mode);
        JsonSerializer.Serialize(mode).ShouldBe($"\"{name}\"");
        JsonSerializer.Deserialize<CountMode>($"\"{name}\"").ShouldBe(mode);
    }

    [Theory]
    [InlineData("WholeDays")]
    [InlineData("days")]
    [InlineData("")]
    [InlineData(null)]
    public void Another_name_is_refused_with_the_names_there_are(string? name)
    {
        CountModes.TryParse(name, out _).ShouldBeFalse();
        Should.Throw<FormatException>(() => CountModes.Parse(name)).Message.ShouldContain("wholeDays, fromMoment, elapsedHours, calendarDays");
        Should.Throw<JsonException>(() => JsonSerializer.Deserialize<CountMode>(JsonSerializer.Serialize(name)));
    }

    [Fact]
    public void A_number_is_no_mode() => Should.Throw<JsonException>(() => JsonSerializer.Deserialize<CountMode>("1"));

    [Fact]
    public void A_limit_survives_JSON()
    {
        var limit = new TimeLimit(Calendars.At("2026-11-13 16:20"), 5, CountMode.WholeDays, [new(3, "现场勘查", "HL-A17")], "HL-A9-2");
        var back = JsonSerializer.Deserialize<TimeLimit>(JsonSerializer.Serialize(limit, JsonSerializerOptions.Web), JsonSerializerOptions.Web)!;
        back.ShouldBe(limit with { Extensions = back.Extensions });
        back.Extensions.ShouldBe(limit.Extensions);
    }
}
