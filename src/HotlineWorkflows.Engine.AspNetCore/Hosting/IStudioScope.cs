using Microsoft.AspNetCore.Http;

namespace HotlineWorkflows.Engine.AspNetCore.Hosting;

/// <summary>Which definitions, with their instances, a caller has to do with. What he does not see does not exist for him (404).</summary>
public interface IStudioScope
{
    /// <summary>Whether the caller sees a definition and its instances.</summary>
    bool Sees(HttpContext caller, string definitionId);

    /// <summary>Whether the caller may change a definition; shown to Studio by the <c>publish</c> link.</summary>
    bool Edits(HttpContext caller, string definitionId);

    /// <summary>Why the caller may not change a definition that he does not edit, in the words of people.</summary>
    string WhyNotEdited(HttpContext caller, string definitionId);

    /// <summary>Whether the caller may interfere with the instances of a definition.</summary>
    bool Operates(HttpContext caller, string definitionId);

    /// <summary>The id of a definition the caller makes anew; one he edits.</summary>
    string NewDefinitionId(HttpContext caller);

    /// <summary>The id under which the caller takes in a definition from a file: the one in the file, or one made from it that he edits.</summary>
    string ImportedDefinitionId(HttpContext caller, string definitionId);
}

/// <summary>Everybody sees and edits everything: for hosts without places and people.</summary>
public sealed class OpenStudioScope : IStudioScope
{
    /// <inheritdoc />
    public bool Sees(HttpContext caller, string definitionId) => true;

    /// <inheritdoc />
    public bool Edits(HttpContext caller, string definitionId) => true;

    /// <inheritdoc />
    public string WhyNotEdited(HttpContext caller, string definitionId) => "您不能修改这个流程。";

    /// <inheritdoc />
    public bool Operates(HttpContext caller, string definitionId) => true;

    /// <inheritdoc />
    public string NewDefinitionId(HttpContext caller) => Guid.CreateVersion7().ToString("n");

    /// <inheritdoc />
    public string ImportedDefinitionId(HttpContext caller, string definitionId) => definitionId;
}
