using HotlineWorkflows.Audit;
using HotlineWorkflows.Engine.AspNetCore.Hosting;
using HotlineWorkflows.Server.Auditing;
using HotlineWorkflows.Server.Designer;

namespace HotlineWorkflows.Server.Tests.Operations;

public sealed class AuditNamesTests
{
    [Fact]
    public void Every_kind_of_entry_has_a_name_on_screen_and_a_group_to_choose_it_by()
    {
        var kinds = typeof(AuditKinds).GetFields().Select(field => (string)field.GetValue(null)!).ToArray();
        kinds.Where(kind => AuditNames.Of(kind) == kind).ShouldBeEmpty();
        kinds.Select(kind => kind.Split('.')[0]).Except(AuditNames.Groups.Select(group => group.Code)).ShouldBeEmpty();
        Enum.GetValues<StudioActKind>().Select(DesignerLog.KindOf).Except(kinds).ShouldBeEmpty();
    }
}
