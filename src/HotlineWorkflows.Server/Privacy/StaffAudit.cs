using HotlineWorkflows.Audit;
using HotlineWorkflows.Server.Access;

namespace HotlineWorkflows.Server.Privacy;

/// <summary>Who is signed in, as the audit trail names him.</summary>
public static class StaffAudit
{
    /// <summary>The person in the role he acts in.</summary>
    public static AuditActor AuditActor(this SignedInStaff staff) =>
        new(staff.AccountId, AuditCode.Of(staff.StaffId), AuditCode.Of(staff.ActingGrant?.Role), AuditCode.Of(staff.ActingGrant?.Unit));
}
