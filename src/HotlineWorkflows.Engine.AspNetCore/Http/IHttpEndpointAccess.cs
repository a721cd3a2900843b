using HotlineWorkflows.Engine.Http;
using Microsoft.AspNetCore.Http;

namespace HotlineWorkflows.Engine.AspNetCore.Http;

/// <summary>Whether a caller may call an endpoint of a workflow.</summary>
public enum HttpEndpointAnswer
{
    /// <summary>Yes.</summary>
    Allowed,

    /// <summary>He must say who he is: 401.</summary>
    Unauthenticated,

    /// <summary>He may not: 403.</summary>
    Forbidden,
}

/// <summary>Knows who calls, and what endpoints demand of callers.</summary>
public interface IHttpEndpointAccess
{
    /// <summary>Whether the caller may call an endpoint that demands somebody who is signed in.</summary>
    /// <param name="caller">The request.</param>
    /// <param name="definitionId">The endpoint's definition.</param>
    /// <param name="endpoint">What the endpoint demands.</param>
    ValueTask<HttpEndpointAnswer> AskAsync(HttpContext caller, string definitionId, HttpEndpointStimulus endpoint);
}

/// <summary>Lets nobody call endpoints that demand somebody who is signed in: for hosts without people.</summary>
public sealed class NoHttpEndpointAccess : IHttpEndpointAccess
{
    /// <inheritdoc />
    public ValueTask<HttpEndpointAnswer> AskAsync(HttpContext caller, string definitionId, HttpEndpointStimulus endpoint) => new(HttpEndpointAnswer.Unauthenticated);
}
