using System.Text.Json.Nodes;
using HotlineWorkflows.Drawing.Changes;
using HotlineWorkflows.Engine.AspNetCore.Hosting;
using HotlineWorkflows.Engine.Workflows.Management;
using HotlineWorkflows.Server.Designer.Trying;

namespace HotlineWorkflows.Server.Designer.Repository;

/// <summary>A file that somebody wants to take in, and what that would do.</summary>
/// <param name="Text">The file.</param>
/// <param name="Base">The latest version, which it would replace while that is a draft, else follow.</param>
/// <param name="Refusal">Why it cannot be taken; null: it can.</param>
/// <param name="Problems">What is wrong with it, in words; a draft may have problems, publishing refuses them.</param>
/// <param name="Document">The definition; null when it cannot be taken.</param>
/// <param name="Diff">What it does otherwise than <paramref name="Base"/>; null when it cannot be taken.</param>
/// <param name="IsOvertaken">Whether somebody saved after the differences had been shown.</param>
public sealed record FileImportView(
    string Text, DefinitionHead Base, string? Refusal, IReadOnlyList<string> Problems, DefinitionDocument? Document = null, DefinitionDiff? Diff = null, bool IsOvertaken = false)
{
    /// <summary>Whether it takes the place of a draft.</summary>
    public bool ReplacesDraft => !Base.IsPublished;

    /// <summary>Whether the store has this content already.</summary>
    public bool IsKnown => Document is not null && DefinitionWriter.ContentHash(Document) == Base.ContentHash;
}

/// <summary>Takes files in as drafts.</summary>
/// <param name="validation">Says what is wrong with a draft.</param>
/// <param name="texts">Tells problems in words.</param>
/// <param name="publisher">Saves drafts.</param>
/// <param name="files">Knows what git has.</param>
/// <param name="log">Puts it on record.</param>
/// <param name="designed">Says what changes in words.</param>
public sealed class FileImport(DraftValidation validation, CheckTexts texts, DefinitionPublisher publisher, RepositoryFiles files, IStudioLog log, DesignedProcesses designed)
{
    /// <summary>What taking a file in would do.</summary>
    /// <param name="definition">Which definition it should be.</param>
    /// <param name="text">The file.</param>
    /// <param name="seen">The hash of the version whose differences were shown; null: none were yet.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<FileImportView> CheckAsync(DesignedProcess definition, string text, string? seen, CancellationToken cancellationToken)
    {
        var latest = definition.Latest;
        if (string.IsNullOrWhiteSpace(text))
            return Refused("没有选择文件，也没有粘贴内容。");
        var document = DefinitionDocument.Parse(text, "文件", out var broken);
        if (document is null || broken.Any(problem => problem.Severity == ProblemSeverity.Error))
            return Refused("文件不是完整的 JSON，读不出流程定义。") with { Problems = texts.InFile(broken) };
        if (document.DefinitionId.Length == 0)
            document.Root["definitionId"] = definition.Id;
        if (document.DefinitionId != definition.Id)
            return Refused($"文件是“{document.DefinitionId}”的定义，这里是“{definition.Id}”。请到那个流程的版本库导入，或改正文件里的 definitionId。");
        if (document.Root["root"] is not JsonObject)
            return Refused("文件里没有流程图（root），不是流程定义。");
        var before = await designed.OpenAsync(latest, cancellationToken);
        var diff = DefinitionDiff.Of(before, document, await designed.WordsAsync(definition.Entry, [before, document], cancellationToken));
        return new FileImportView(text, latest, null, texts.Errors(await validation.ErrorsAsync(document, [], cancellationToken), document), document, diff, seen is not null && seen != latest.ContentHash);

        FileImportView Refused(string why) => new(text, latest, why, []);
    }

    /// <summary>Saves what was checked as the draft.</summary>
    public async Task SaveAsync(HttpContext caller, FileImportView view, CancellationToken cancellationToken)
    {
        var (document, before) = (view.Document!, view.Base);
        var file = await files.FindAsync(document.DefinitionId, cancellationToken);
        var isGits = file.Document is not null && DefinitionWriter.ContentHash(file.Document) == DefinitionWriter.ContentHash(document);
        var draft = await publisher.SaveDraftAsync(document, isGits ? DefinitionOrigin.File : DefinitionOrigin.Designer, cancellationToken);
        await log.DoneAsync(caller, new StudioAct(StudioActKind.DefinitionTaken, document.DefinitionId, before.Id, before.ContentHash, draft.Id, draft.ContentHash), cancellationToken);
    }
}
