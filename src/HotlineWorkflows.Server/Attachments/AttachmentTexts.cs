using HotlineWorkflows.Attachments;
using HotlineWorkflows.Server.Problems;
using HotlineWorkflows.Server.Problems.Texts;

namespace HotlineWorkflows.Server.Attachments;

/// <summary>Problems of uploads; the reasons why a file is not taken stand in the place's rules.</summary>
public static class AttachmentTexts
{
    /// <summary>The form cannot be read.</summary>
    public static ProblemText MalformedForm { get; } = new("上传的表单不完整或格式有误，请重新选择文件后提交。", "The uploaded form is incomplete or malformed; choose the files again and send it once more.");

    /// <summary>No file came.</summary>
    public static ProblemText NoFile { get; } = new("没有收到文件：请以 multipart/form-data 上传，文件字段名为 file。", "No file was received: send multipart/form-data with the file in a field named file.");

    /// <summary>There is no such file.</summary>
    public static ProblemText NotFound { get; } = new("没有这个附件，或已不能删除。", "There is no such attachment, or it can no longer be deleted.");

    /// <summary>The link is too old.</summary>
    public static ProblemText LinkExpired { get; } = new("附件链接已过期，请重新查询工单后再打开。", "The link has expired; look the ticket up again.");

    /// <summary>Why a file is not taken.</summary>
    public static ProblemText Of(AttachmentRefusedException refused) => new(refused.Text(), refused.Text(english: true));

    /// <summary>The problem of a file that is not taken.</summary>
    public static Problem Problem(AttachmentRefusedException refused, string field)
    {
        var text = Of(refused);
        var kind = refused.Problem switch
        {
            AttachmentProblem.TooLarge => ProblemKinds.TooLarge,
            AttachmentProblem.UnknownType or AttachmentProblem.Heic or AttachmentProblem.OldOffice or AttachmentProblem.Macros => ProblemKinds.UnsupportedMediaType,
            AttachmentProblem.StorageFull or AttachmentProblem.NoCodec => ProblemKinds.Unavailable,
            _ => ProblemKinds.Refused,
        };
        return new Problem(kind, text) { Refusals = [new RefusalAnswer($"Attachment{refused.Problem}", null, text, field)] };
    }
}
