using HotlineWorkflows.Domain.Privacy;
using HotlineWorkflows.Domain.Tickets;

namespace HotlineWorkflows.Domain.Tests;

public sealed class PersonalTextTests
{
    private static readonly Citizen Citizen = new("欧阳明月", "13912345678", Address: "昆吾路18号院3号楼");

    [Theory]
    [InlineData("请打13800138000联系", "13800138000")]
    [InlineData("请打 138 0013 8000 联系", "8000")]
    [InlineData("请打138-0013-8000", "8000")]
    [InlineData("请打１３８００１３８０００", "００１３")]
    [InlineData("请打一三八零零一三八零零零", "一三八零零一")]
    [InlineData("请打幺三八〇〇幺三八〇〇〇", "幺三八〇〇幺")]
    [InlineData("+8613800138000", "13800138000")]
    [InlineData("座机0393-4412345", "4412345")]
    [InlineData("座机4412345", "4412345")]
    [InlineData("座机 03934412345", "4412345")]
    [InlineData("身份证11010519491231002X", "19491231")]
    [InlineData("身份证11010519491231002x。", "19491231")]
    [InlineData("身份证 410928 19900101 0028", "19900101")]
    [InlineData("旧身份证410928900101001", "900101001")]
    [InlineData("卡号6222021234567890128", "1234567890")]
    [InlineData("卡号 6222 0212 3456 7890 128", "3456")]
    [InlineData("邮箱 wang.xiaoming@example.com 回复", "wang.xiaoming")]
    [InlineData("车牌豫J12345违停", "J12345")]
    [InlineData("车牌豫J·D12345违停", "D12345")]
    [InlineData("我叫欧阳明月", "欧阳明月")]
    [InlineData("住在昆吾路18号院3号楼2单元", "昆吾路18号院3号楼")]
    public void HL_B11_what_looks_personal_is_masked(string text, string secret)
    {
        var masked = PersonalText.Mask(text, Citizen);
        masked.ShouldNotContain(secret);
        masked.ShouldContain("*");
        PersonalText.Mask(masked, Citizen).ShouldNotContain(secret);
    }

    [Theory]
    [InlineData("小区供暖不足，家中只有16度")]
    [InlineData("2026年11月13日停水")]
    [InlineData("20261113停水")]
    [InlineData("工单HL2026000123一直没有人办")]
    [InlineData("欠薪12345元，共37人")]
    [InlineData("110报警没有回应，拨打12345")]
    [InlineData("拆迁补偿1500000元")]
    [InlineData("中原路街道1号楼2单元301")]
    public void Ordinary_texts_stay_as_they_are(string text) => PersonalText.Mask(text, Citizen).ShouldBe(text);

    [Fact]
    public void Masking_twice_changes_nothing_more_and_long_input_costs_little()
    {
        var text = string.Concat(Enumerable.Repeat("电话13800138000，身份证11010519491231002X；", 2_000));
        var once = PersonalText.Mask(text, Citizen);
        PersonalText.Mask(once, Citizen).ShouldBe(once);
        PersonalText.Mask(new string('1', 100_000)).Length.ShouldBeGreaterThan(0);
    }
}
