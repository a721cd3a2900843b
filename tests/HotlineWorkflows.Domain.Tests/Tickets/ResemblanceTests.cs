using HotlineWorkflows.Domain.Tickets;

namespace HotlineWorkflows.Domain.Tests.Tickets;

public sealed class ResemblanceTests
{
    [Theory]
    [InlineData("营业执照变更材料反复补正", "再次反映：营业执照变更材料反复补正", true)]
    [InlineData("营业执照变更材料反复补正", "营业执照变更材料，反复补正！", true)]
    [InlineData("Wifi 故障", "wifi故障", true)]
    [InlineData("营业执照变更材料反复补正", "营业执照注销要多久", false)]
    [InlineData("医保报销迟迟不到账", "道路运输证不能续办", false)]
    [InlineData("", "", false)]
    [InlineData("税", "税", false)]
    public void HB_5_2_subjects_that_say_the_same_may_be_one_matter(string one, string other, bool likely)
    {
        Resemblance.IsLikely(one, other).ShouldBe(likely);
        Resemblance.Of(one, other).ShouldBe(Resemblance.Of(other, one));
    }
}
