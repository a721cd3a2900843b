using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace HotlineWorkflows.Engine.Storage.Schema;

/// <summary>Names columns, keys and indexes <c>like_this</c>, so that statements written by hand need no quotes.</summary>
public static class SnakeCase
{
    /// <summary>Renames everything in a model that has no explicit name; tables are named by their mapping.</summary>
    public static void Apply(IMutableModel model)
    {
        foreach (var entity in model.GetEntityTypes())
        {
            var table = entity.GetTableName();
            foreach (var property in entity.GetProperties())
                property.SetColumnName(Of(property.Name));
            foreach (var key in entity.GetKeys())
                key.SetName($"pk_{table}");
            foreach (var index in entity.GetIndexes().Where(index => index.Name is null))
                index.SetDatabaseName($"ix_{table}_{string.Join('_', index.Properties.Select(property => Of(property.Name)))}");
            foreach (var foreign in entity.GetForeignKeys())
                foreign.SetConstraintName($"fk_{table}_{foreign.PrincipalEntityType.GetTableName()}");
        }
    }

    /// <summary><c>DueAt</c> becomes <c>due_at</c>.</summary>
    public static string Of(string name)
    {
        var text = new StringBuilder(name.Length + 4);
        foreach (var letter in name)
        {
            if (char.IsUpper(letter) && text.Length > 0)
                text.Append('_');
            text.Append(char.ToLowerInvariant(letter));
        }

        return text.ToString();
    }
}
