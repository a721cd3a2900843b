using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace HotlineWorkflows.Engine.Storage.Sqlite;

/// <summary>
/// Tables kept in the tree of their primary key (SQLite: <c>WITHOUT ROWID</c>): one tree less to write and some 25 bytes a
/// row less, worth it for small rows with a small key. Large rows (a state, a journal entry) stay with rowid, because such
/// a tree moves what exceeds a quarter of a page to pages of its own.
/// </summary>
public static class WithoutRowIdExtensions
{
    internal const string Annotation = "Hotline:WithoutRowId";

    /// <summary>Keeps the table of this entity without rowid on SQLite; other databases ignore it.</summary>
    public static EntityTypeBuilder WithoutRowId(this EntityTypeBuilder entity) => entity.HasAnnotation(Annotation, true);
}

/// <summary>Writes <c>WITHOUT ROWID</c> where the model asks for it; EF Core has no switch for it.</summary>
#pragma warning disable EF1001 // The generator of the provider is internal, but is the documented service to derive from.
internal sealed class WithoutRowIdSqlGenerator(MigrationsSqlGeneratorDependencies dependencies, IRelationalAnnotationProvider annotations)
    : SqliteMigrationsSqlGenerator(dependencies, annotations)
#pragma warning restore EF1001
{
    protected override void Generate(CreateTableOperation operation, IModel? model, MigrationCommandListBuilder builder, bool terminate = true)
    {
        base.Generate(operation, model, builder, terminate: false);
        if (model?.GetEntityTypes().Any(entity => entity.GetTableName() == operation.Name && entity.FindAnnotation(WithoutRowIdExtensions.Annotation) is not null) == true)
            builder.Append(" WITHOUT ROWID");
        if (!terminate)
            return;

        builder.AppendLine(Dependencies.SqlGenerationHelper.StatementTerminator);
        EndStatement(builder);
    }
}
