using System.Data.Common;
using System.Globalization;
using HotlineWorkflows.Engine.Storage.Writing;
using HotlineWorkflows.Engine.Workflows.Runtime;

namespace HotlineWorkflows.Engine.Storage;

/// <summary>A question for instances in SQL, with its values as parameters.</summary>
internal sealed class InstanceSql
{
    private const string Columns = """
        SELECT i.id, i.definition_id, i.definition_version_id, (SELECT d.version FROM definitions d WHERE d.id = i.definition_version_id), i.correlation_id,
               i.status, i.sub_status, i.incident_count, i.created_at, i.updated_at, i.finished_at, i.state
        FROM instances i
        """;

    private readonly List<object> _values = [];
    private readonly List<string> _conditions = [];

    public InstanceSql(InstanceFilter filter)
    {
        if (filter.DefinitionIds is { } definitions)
            _conditions.Add($"i.definition_id IN {List(definitions)}");
        if (filter.DefinitionVersionIds is { } versions)
            _conditions.Add($"i.definition_version_id IN {List(versions)}");
        if (filter.Version is { } version)
            _conditions.Add($"i.definition_version_id IN (SELECT d.id FROM definitions d WHERE d.version = {Value(version)})");
        if (filter.Ids is { } ids)
            _conditions.Add($"i.id IN {List(ids.Select(Writing.Columns.Bytes))}");
        if (filter.CorrelationId is { Length: > 0 } correlation)
            _conditions.Add($"i.correlation_id = {Value(correlation)}");
        if (filter.Search is { } search)
            _conditions.Add(Search(search));
        if (filter.Statuses.Count > 0)
            _conditions.Add($"i.status IN {List(filter.Statuses.Select(status => (object)(int)status))}");
        if (filter.SubStatuses.Count > 0)
            _conditions.Add($"i.sub_status IN {List(filter.SubStatuses.Select(status => (object)(int)status))}");
        if (filter.HasIncidents is { } has)
            _conditions.Add(has ? "i.incident_count > 0" : "i.incident_count = 0");
        foreach (var moment in filter.Moments)
            _conditions.Add(Moment(moment));
    }

    private string Where => _conditions.Count == 0 ? "" : "\nWHERE " + string.Join("\n  AND ", _conditions);

    /// <summary>How many there are.</summary>
    public DbCommand Count(DbConnection connection) => Command(connection, $"SELECT COUNT(*) FROM instances i{Where}");

    /// <summary>Some of them.</summary>
    public DbCommand Page(DbConnection connection, InstanceOrder order, int skip, int take)
    {
        // Ids are made in the order of time; sorting by them needs no sorting.
        var by = order.By switch
        {
            InstanceColumn.Updated => "i.updated_at",
            InstanceColumn.Finished => "i.finished_at",
            InstanceColumn.Definition => "i.definition_id",
            _ => null,
        };
        var way = order.IsDescending ? " DESC" : "";
        return Command(connection, $"{Columns}{Where}\nORDER BY {(by is null ? "" : $"{by}{way}, ")}i.id{way}\nLIMIT {Value(take)} OFFSET {Value(skip)}");
    }

    private string Search(InstanceSearch search)
    {
        var ways = new List<string>();
        if (search.CorrelationId.Length > 0)
        {
            // A range, not LIKE: LIKE would not use the index.
            ways.Add($"(i.correlation_id >= {Value(search.CorrelationId)} AND i.correlation_id < {Value(search.CorrelationId + "\U0010FFFF")})");
        }

        if (search.Ids.Count > 0)
            ways.Add($"i.id IN {List(search.Ids.Select(Writing.Columns.Bytes))}");
        if (search.DefinitionIds.Count > 0)
            ways.Add($"i.definition_id IN {List(search.DefinitionIds)}");
        return ways.Count == 0 ? "0" : $"({string.Join(" OR ", ways)})";
    }

    private string Moment(InstanceMoment moment)
    {
        var column = moment.Column switch
        {
            InstanceColumn.Created => "i.created_at",
            InstanceColumn.Updated => "i.updated_at",
            InstanceColumn.Finished => "i.finished_at",
            _ => throw new ArgumentException($"'{moment.Column}' is no moment of an instance.", nameof(moment)),
        };
        var bounds = new List<string>();
        if (moment.From is { } from)
            bounds.Add($"{column} >= {Value(from.UtcTicks)}");
        if (moment.Before is { } before)
            bounds.Add($"{column} < {Value(before.UtcTicks)}");
        var between = bounds.Count == 0 ? $"{column} IS NOT NULL" : string.Join(" AND ", bounds);
        return moment.IsNegated ? $"NOT ({between})" : $"({between})";
    }

    private string List(IEnumerable<object> values) => $"({string.Join(", ", values.Select(Value))})";

    private string Value(object value)
    {
        _values.Add(value);
        return string.Create(CultureInfo.InvariantCulture, $"${_values.Count - 1}");
    }

    private DbCommand Command(DbConnection connection, string text)
    {
        var command = connection.CreateCommand();
        command.CommandText = text;
        for (var i = 0; i < _values.Count; i++)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (string.Create(CultureInfo.InvariantCulture, $"${i}"), _values[i]);
            command.Parameters.Add(parameter);
        }

        return command;
    }
}
