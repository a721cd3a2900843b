using System.Data.Common;
using HotlineWorkflows.Engine.Workflows.Runtime;

namespace HotlineWorkflows.Engine.Storage.Writing;

/// <summary>
/// A store transaction as other writers of the same database see it: domain rows written through it commit together with
/// the workflow, or not at all.
/// </summary>
public interface IRelationalTransaction : IWorkflowTransaction
{
    /// <summary>The writer connection, open. Never closed, never kept beyond the work.</summary>
    DbConnection Connection { get; }

    /// <summary>The open transaction. Never committed or rolled back by the work.</summary>
    DbTransaction Transaction { get; }

    /// <summary>
    /// A command with this text, prepared once and kept for the connection; its parameters are added on the first use
    /// (<c>Parameters.Count == 0</c>) and only set afterwards. Anything but a SELECT counts as <see cref="BeforeWrite"/>.
    /// </summary>
    DbCommand Prepared(string sql);

    /// <summary>
    /// Must be called before rows are written by other means (EF Core's SaveChanges on <see cref="Connection"/>): sets the
    /// savepoint that lets this work be undone alone. Work that forgets it fails together with everything committed with it.
    /// </summary>
    void BeforeWrite();
}
