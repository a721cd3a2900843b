namespace HotlineWorkflows.Server.Tests.Access;

/// <summary>Who an endpoint is for, as this table expects it.</summary>
internal enum Who
{
    Anyone,
    Citizen,
    CitizenOrStaff,
    SignedIn,
    Staff,
    Administrator,
    Designer,
    Registrar,
}

/// <summary>A line of the table.</summary>
/// <param name="Method">HTTP method.</param>
/// <param name="Route">The route as the program writes it.</param>
/// <param name="Who">Who it is for.</param>
/// <param name="OfTicket">Whether staff get only at tickets they may see.</param>
/// <param name="NoToken">Whether the test sends no form token, so that nothing happens: it would end sessions, or move the clock.</param>
internal sealed record AccessLine(string Method, string Route, Who Who, bool OfTicket, bool NoToken)
{
    public string Key => $"{Method} {Route}";
}

/// <summary>
/// Every route of the server and who may use it: the expectation the matrix test holds the server against, and nothing it
/// could have read from the server. Whoever adds a route adds its line.
/// </summary>
internal static class AccessTable
{
    // method  route  who (anyone · citizen · citizen+staff · signedIn · staff · administrator · designer: administrator or supervisor · registrar)  [ticket: staff get only at tickets they may see]  [notoken: see AccessLine]
    private const string Text = """
        GET     /                                                       anyone
        GET     /preferences                                            anyone
        GET     /assets/{**name}                                        anyone
        GET     /assets/swagger/{name}                                  anyone
        GET     /api                                                    anyone
        GET     /openapi/{documentName}.json                            anyone
        GET     /health/live                                            anyone
        GET     /health/ready                                           anyone
        GET     /metrics                                                anyone
        GET     /clauses                                                anyone
        GET     /clauses/{id}                                           anyone
        GET     /problems                                               anyone
        GET     /problems/{code}                                        anyone
        GET     /design                                                 anyone
        GET     /clock                                                  anyone
        POST    /clock                                                  anyone          notoken
        GET     /resume                                                 anyone

        GET     /submit                                                 citizen
        POST    /submit                                                 citizen
        GET     /submit/category                                        citizen
        POST    /submit/category                                        citizen
        GET     /submit/place                                           citizen
        POST    /submit/place                                           citizen
        GET     /submit/contact                                         citizen
        POST    /submit/contact                                         citizen
        GET     /submit/files                                           citizen
        POST    /submit/files                                           citizen
        GET     /submit/where                                           citizen
        GET     /submit/check                                           citizen
        POST    /submit/check                                           citizen
        GET     /submit/receipt                                         citizen
        POST    /submit/discard                                         citizen
        GET     /track                                                  citizen
        POST    /track                                                  citizen
        POST    /track/forget                                           citizen
        GET     /track/{number}                                         citizen
        GET     /track/{number}/documents/{id:guid}                     citizen
        POST    /track/{number}/actions/{action}                        citizen
        GET     /track/attachments/{token}                              citizen
        GET     /track/attachments/{token}/preview                      citizen

        GET     /sign-in                                                anyone
        POST    /sign-in                                                anyone
        POST    /sign-in/code                                           anyone
        POST    /sign-in/demo                                           anyone          notoken
        POST    /sign-out                                               signedIn        notoken
        GET     /account                                                signedIn
        POST    /account/acting                                         signedIn
        POST    /account/sessions/end                                   signedIn
        POST    /account/sessions/end-others                            signedIn        notoken
        GET     /account/password                                       signedIn
        POST    /account/password                                       signedIn
        GET     /account/second-factor                                  signedIn
        POST    /account/second-factor                                  signedIn
        POST    /account/second-factor/begin                            signedIn
        POST    /account/second-factor/codes                            signedIn        notoken
        POST    /account/second-factor/remove                           signedIn        notoken

        GET     /workbench                                              staff
        GET     /messages                                               staff
        ANY     /live                                                   staff
        ANY     /live/negotiate                                         staff
        GET     /tickets/{number}/news                                  staff           ticket
        POST    /workbench/search                                       staff
        GET     /workbench/register                                     registrar
        POST    /workbench/register                                     registrar
        GET     /tickets/{number}                                       staff           ticket
        GET     /tickets/{number}/flow                                  staff           ticket
        GET     /tickets/{number}/documents/{id:guid}                   staff           ticket
        GET     /tickets/{number}/actions/{action}                      staff           ticket
        POST    /tickets/{number}/actions/{action}                      staff           ticket
        GET     /tickets/{number}/attachments/{id:guid}                 staff           ticket
        GET     /tickets/{number}/attachments/{id:guid}/preview         staff           ticket
        GET     /tickets/{number}/contact                               staff
        POST    /tickets/{number}/contact                               staff           ticket
        POST    /tickets/{number}/erasure                               staff           ticket
        POST    /tickets/{number}/hold                                  staff           ticket

        GET     /admin/accounts                                         administrator
        GET     /admin/accounts/new                                     administrator
        POST    /admin/accounts                                         administrator
        GET     /admin/accounts/{id:guid}                               administrator
        POST    /admin/accounts/{id:guid}/grants                        administrator
        POST    /admin/accounts/{id:guid}/grants/revoke                 administrator
        POST    /admin/accounts/{id:guid}/{what:regex(^(lock|unlock|password|second-factor|end-sessions)$)}   administrator
        GET     /admin/rules                                            administrator
        POST    /admin/rules                                            administrator
        GET     /admin/messages                                         administrator
        POST    /admin/messages/{id:guid}                               administrator
        GET     /admin/audit                                            administrator
        POST    /admin/audit/verification                               administrator
        POST    /admin/audit/export                                     administrator
        GET     /admin/webhooks                                         administrator
        POST    /admin/webhooks                                         administrator
        GET     /admin/webhooks/{id:guid}                               administrator
        POST    /admin/webhooks/{id:guid}                               administrator
        POST    /admin/webhooks/{id:guid}/{step}                        administrator
        POST    /admin/webhooks/{id:guid}/deliveries/{delivery:guid}    administrator

        GET     /admin/design                                           designer
        GET     /admin/design/{id}/changes                              designer
        GET     /admin/design/{id}/clauses                              designer
        GET     /admin/design/{id}/running                              designer
        GET     /admin/design/{id}/repository                           designer
        GET     /admin/design/{id}/repository/file                      designer
        POST    /admin/design/{id}/repository                           administrator
        GET     /admin/design/{id}/try                                  designer
        GET     /admin/design/{id}/try/scenarios/{**key}                designer
        GET     /admin/design/{id}/try/ticket                           designer
        POST    /admin/design/{id}/try/ticket                           designer
        POST    /admin/design/{id}/try/ticket/file                      designer
        GET     /admin/design/{id}/try/check                            designer
        POST    /admin/design/{id}/try/check                            designer
        POST    /admin/design/{id}/publish                              administrator
        POST    /admin/design/{id}/retract                              administrator
        POST    /admin/design/{id}/revert                               administrator
        GET     /studio                                                 designer
        GET     /studio/workflows/definitions                           designer
        GET     /studio/workflows/definitions/{id}/edit                 designer
        GET     /studio/workflows/instances                             designer
        GET     /studio/workflows/instances/{id}/view                   designer
        GET     /workflows-http/{**path}                                anyone
        POST    /workflows-http/{**path}                                anyone
        PUT     /workflows-http/{**path}                                anyone
        PATCH   /workflows-http/{**path}                                anyone
        DELETE  /workflows-http/{**path}                                anyone
        OPTIONS /workflows-http/{**path}                                anyone
        POST    /elsa/api/workflow-definitions/{definitionId}/execute   administrator
        POST    /elsa/api/workflow-definitions/{definitionId}/dispatch  administrator
        POST    /elsa/api/workflow-definitions/{definitionId}/bulk-dispatch administrator
        POST    /elsa/api/events/{eventName}/trigger                    administrator
        POST    /elsa/api/tasks/{taskId}/complete                       administrator
        POST    /elsa/api/bookmarks/resume                              administrator
        POST    /elsa/api/bookmarks/{bookmarkId}/resume                 administrator
        POST    /elsa/api/tests/activities                              administrator
        POST    /elsa/api/identity/login                                anyone
        POST    /elsa/api/identity/refresh-token                        anyone
        GET     /elsa/api/workflow-definitions                          designer
        GET     /elsa/api/workflow-definitions/query/count              designer
        GET     /elsa/api/workflow-definitions/by-definition-id/{definitionId} designer
        GET     /elsa/api/workflow-definitions/by-id/{id}               designer
        GET     /elsa/api/workflow-definitions/many-by-id               designer
        GET     /elsa/api/workflow-definitions/{definitionId}/versions  designer
        GET     /elsa/api/workflow-definitions/validation/is-name-unique designer
        POST    /elsa/api/workflow-definitions                          administrator
        POST    /elsa/api/workflow-definitions/{definitionId}/publish   administrator
        POST    /elsa/api/workflow-definitions/{definitionId}/retract   administrator
        POST    /elsa/api/workflow-definitions/{definitionId}/revert/{version:int} administrator
        DELETE  /elsa/api/workflow-definitions/{definitionId}           administrator
        DELETE  /elsa/api/workflow-definitions/{definitionId}/version/{version:int} administrator
        DELETE  /elsa/api/workflow-definition-versions/{id}             administrator
        POST    /elsa/api/bulk-actions/publish/workflow-definitions/by-definition-ids administrator
        POST    /elsa/api/bulk-actions/retract/workflow-definitions/by-definition-ids administrator
        POST    /elsa/api/bulk-actions/delete/workflow-definitions/by-definition-id administrator
        POST    /elsa/api/bulk-actions/delete/workflow-definitions/by-id administrator
        GET     /elsa/api/workflow-definitions/{definitionId}/export    designer
        POST    /elsa/api/bulk-actions/export/workflow-definitions      designer
        POST    /elsa/api/workflow-definitions/import                   administrator
        POST    /elsa/api/workflow-definitions/import-files             administrator
        GET     /elsa/api/workflow-definitions/subgraph/{id}            designer
        GET     /elsa/api/workflow-definitions/subgraph/segments/{id}   designer
        GET     /elsa/api/workflow-definitions/{definitionId}/consumers designer
        POST    /elsa/api/workflow-definitions/{definitionId}/update-references administrator
        POST    /elsa/api/workflow-instances                            designer
        GET     /elsa/api/workflow-instances                            designer
        GET     /elsa/api/workflow-instances/{id}                       designer
        GET     /elsa/api/workflow-instances/{id}/execution-state       designer
        GET     /elsa/api/workflow-instances/{id}/variables             designer
        POST    /elsa/api/workflow-instances/{id}/journal               designer
        GET     /elsa/api/workflow-instances/{id}/journal               designer
        POST    /elsa/api/activity-executions/report                    designer
        GET     /elsa/api/activity-executions/list                      designer
        GET     /elsa/api/activity-executions/by-id                     designer
        GET     /elsa/api/activity-executions/{id}/call-stack           designer
        GET     /elsa/api/activity-execution-summaries/list             designer
        POST    /elsa/api/cancel/workflow-instances/{id}                administrator
        DELETE  /elsa/api/workflow-instances/{id}                       administrator
        POST    /elsa/api/bulk-actions/cancel/workflow-instances        administrator
        POST    /elsa/api/bulk-actions/delete/workflow-instances/by-id  administrator
        POST    /elsa/api/alterations/workflows/retry                   administrator
        POST    /elsa/api/alterations/run                               administrator
        POST    /elsa/api/alterations/submit                            administrator
        GET     /elsa/api/workflow-instances/{id}/migration             designer
        POST    /elsa/api/workflow-instances/{id}/migration             administrator
        GET     /elsa/api/workflow-instances/{id}/export                designer
        POST    /elsa/api/bulk-actions/export/workflow-instances        designer
        POST    /elsa/api/bulk-actions/import/workflow-instances        administrator
        GET     /studio/alterations/instances/{id:guid}                 designer
        POST    /studio/alterations/instances/{id:guid}                 administrator
        ANY     /elsa/hubs/workflow-instance                            designer
        ANY     /elsa/hubs/workflow-instance/negotiate                  designer
        GET     /workflows/{**path}                                     designer
        GET     /elsa/api/package/version                               designer
        GET     /elsa/api/features/installed                            designer
        GET     /elsa/api/features/installed/{fullName}                 designer
        GET     /elsa/api/descriptors/activities                        designer
        POST    /elsa/api/descriptors/activities/{activityType}/options/{inputName} designer
        GET     /elsa/api/descriptors/expression-descriptors            designer
        GET     /elsa/api/descriptors/variables                         designer
        GET     /elsa/api/descriptors/storage-drivers                   designer
        GET     /elsa/api/descriptors/workflow-activation-strategies    designer
        GET     /elsa/api/descriptors/incident-strategies               designer
        GET     /elsa/api/descriptors/log-persistence-strategies        designer
        GET     /elsa/api/descriptors/commit-strategies/workflows       designer
        GET     /elsa/api/descriptors/commit-strategies/activities      designer
        GET     /elsa/api/descriptors/output-converters                 designer
        GET     /elsa/api/resilience/strategies                         designer
        POST    /elsa/api/scripting/javascript/type-definitions/{definitionId} designer
        GET     /studio/_framework/{**path}                             anyone
        GET     /studio/_content/{**path}                               anyone
        GET     /studio/appsettings.json                                anyone
        GET     /studio/at/{version}/{**path}                           anyone

        POST    /api/v1/sign-in                                         anyone
        POST    /api/v1/sign-in/refresh                                 anyone
        POST    /api/v1/sign-out                                        signedIn        notoken
        GET     /api/v1/me                                              signedIn
        GET     /api/v1/clauses/{id}                                    anyone
        GET     /api/v1/actions                                         anyone
        GET     /api/v1/clock                                           anyone
        POST    /api/v1/track                                           citizen
        POST    /api/v1/tickets                                         citizen+staff
        POST    /api/v1/attachments                                     citizen+staff
        DELETE  /api/v1/attachments/{id:guid}                           citizen+staff
        GET     /api/v1/tickets/{number}                                citizen+staff   ticket
        POST    /api/v1/tickets/{number}/actions/{action}               citizen+staff   ticket
        GET     /api/v1/tickets/{number}/attachments                    citizen+staff   ticket
        POST    /api/v1/tickets/{number}/attachments                    citizen+staff   ticket
        GET     /api/v1/tickets/{number}/attachments/{id:guid}          citizen+staff   ticket
        GET     /api/v1/tickets/{number}/attachments/{id:guid}/preview  citizen+staff   ticket
        DELETE  /api/v1/tickets/{number}/attachments/{id:guid}          citizen+staff   ticket
        GET     /api/v1/tickets                                         staff
        GET     /api/v1/worklist                                        staff
        GET     /api/v1/tickets/{number}/history                        staff           ticket
        GET     /api/v1/tickets/{number}/documents                      staff           ticket
        GET     /api/v1/tickets/{number}/notifications                  staff           ticket
        GET     /api/v1/tickets/{number}/deadlines/{name}/explanation   staff           ticket
        POST    /api/v1/tickets/{number}/contact                        staff           ticket
        GET     /api/v1/tickets/{number}/access-log                     staff           ticket
        POST    /api/v1/tickets/{number}/erasure                        staff           ticket
        PUT     /api/v1/tickets/{number}/hold                           staff           ticket
        GET     /api/v1/admin/accounts                                  administrator
        POST    /api/v1/admin/accounts                                  administrator
        GET     /api/v1/admin/accounts/{id:guid}                        administrator
        POST    /api/v1/admin/accounts/{id:guid}/grants                 administrator
        DELETE  /api/v1/admin/accounts/{id:guid}/grants                 administrator
        POST    /api/v1/admin/accounts/{id:guid}/lock                   administrator
        POST    /api/v1/admin/accounts/{id:guid}/unlock                 administrator
        POST    /api/v1/admin/accounts/{id:guid}/password               administrator
        DELETE  /api/v1/admin/accounts/{id:guid}/second-factor          administrator
        DELETE  /api/v1/admin/accounts/{id:guid}/sessions               administrator
        GET     /api/v1/webhooks                                        administrator
        POST    /api/v1/webhooks                                        administrator
        GET     /api/v1/webhooks/{id:guid}                              administrator
        PATCH   /api/v1/webhooks/{id:guid}                              administrator
        DELETE  /api/v1/webhooks/{id:guid}                              administrator
        GET     /api/v1/webhooks/{id:guid}/deliveries                   administrator
        POST    /api/v1/webhooks/{id:guid}/secret                       administrator
        POST    /api/v1/webhooks/{id:guid}/test                         administrator
        POST    /api/v1/webhooks/deliveries/{id:guid}/send-again        administrator
        """;

    public static IReadOnlyList<AccessLine> Lines { get; } = [.. Text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Read)];

    private static AccessLine Read(string line)
    {
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var who = words[2] == "citizen+staff" ? Who.CitizenOrStaff : Enum.Parse<Who>(words[2], ignoreCase: true);
        return new AccessLine(words[0], words[1], who, words.Contains("ticket"), words.Contains("notoken"));
    }
}
