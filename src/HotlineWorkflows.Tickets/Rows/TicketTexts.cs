using System.Text.Json;
using HotlineWorkflows.Domain.Tickets;
using HotlineWorkflows.Tickets.Privacy;

namespace HotlineWorkflows.Tickets.Rows;

/// <summary>What people wrote that a ticket remembers, apart from its codes: it is stored encrypted and can be erased.</summary>
public static class TicketTexts
{
    /// <summary>The texts of a ticket, encrypted.</summary>
    /// <param name="state">The ticket.</param>
    /// <param name="typed">Words typed where a code was meant (<see cref="TypedWords"/>).</param>
    /// <param name="key">The ticket's key.</param>
    public static byte[] Of(TicketState state, IReadOnlyDictionary<string, string> typed, TicketKey key)
    {
        var texts = Read(state);
        foreach (var (path, text) in typed)
            texts[path] = text;
        return key.Encrypt(Purposes.Ticket, JsonSerializer.SerializeToUtf8Bytes(texts));
    }

    /// <summary>The texts, decrypted; null when the ticket's key was destroyed.</summary>
    public static IReadOnlyDictionary<string, string>? Words(TicketKey? key, byte[] texts) =>
        key is null ? null : JsonSerializer.Deserialize<Dictionary<string, string>>(key.Decrypt(Purposes.Ticket, texts)) ?? [];

    /// <summary>Puts the texts back into a ticket, or the mark of what was erased.</summary>
    /// <param name="state">The ticket, without texts.</param>
    /// <param name="texts">What <see cref="Words"/> returned.</param>
    public static void Into(TicketState state, IReadOnlyDictionary<string, string>? texts)
    {
        if (texts is not null)
            Write(state, texts);
        else
            Erase(state);
    }

    private static Dictionary<string, string> Read(TicketState state)
    {
        var texts = new Dictionary<string, string>();
        Add("subject", state.SubjectAsGiven);
        Add("content", state.Content);
        Add("office", state.Office);
        Add("person", state.Person);
        Add("verification.facts", state.Verification?.Facts);
        Add("verification.proposal", state.Verification?.Proposal);
        Add("transferredTo", state.TransferredTo);
        Add("return.reason", state.PendingReturn?.Reason);
        Add("return.evidence", state.PendingReturn?.Evidence);
        Add("extension.reason", state.PendingExtension?.Reason);
        Add("extension.basis", state.PendingExtension?.StatutoryBasis);
        Add("noRedispatch", state.PendingNoRedispatch?.Reason);
        Add("appeal", state.PendingAppeal?.Reason);
        Add("review", state.PendingReview?.Reason);
        Add("signature", state.Signature?.By);
        if (state.Answer is { } answer)
        {
            Add("facts", answer.Facts);
            Add("opinion", answer.Opinion);
            Add("basis", answer.Basis);
            Add("expectedResult", answer.ExpectedResult);
            Add("siteVisit", answer.SiteVisit is null ? null : JsonSerializer.Serialize(answer.SiteVisit));
            Add("attachments", answer.Attachments.Count == 0 ? null : JsonSerializer.Serialize(answer.Attachments));
        }

        return texts;

        void Add(string name, string? text)
        {
            if (!string.IsNullOrEmpty(text))
                texts[name] = text;
        }
    }

    private static void Write(TicketState state, IReadOnlyDictionary<string, string> texts)
    {
        state.SubjectAsGiven = texts.GetValueOrDefault("subject");
        state.Content = texts.GetValueOrDefault("content", "");
        state.Office = texts.GetValueOrDefault("office");
        state.Person = texts.GetValueOrDefault("person");
        if (state.Verification is { } verification)
            state.Verification = verification with { Facts = texts.GetValueOrDefault("verification.facts"), Proposal = texts.GetValueOrDefault("verification.proposal") };
        state.TransferredTo = texts.GetValueOrDefault("transferredTo");
        if (state.PendingReturn is { } returning)
            state.PendingReturn = returning with { Reason = texts.GetValueOrDefault("return.reason"), Evidence = texts.GetValueOrDefault("return.evidence") };
        if (state.PendingExtension is { } extension)
            state.PendingExtension = extension with { Reason = texts.GetValueOrDefault("extension.reason"), StatutoryBasis = texts.GetValueOrDefault("extension.basis") };
        state.PendingNoRedispatch = WithReason(state.PendingNoRedispatch, "noRedispatch");
        state.PendingAppeal = WithReason(state.PendingAppeal, "appeal");
        state.PendingReview = WithReason(state.PendingReview, "review");
        if (state.Signature is { } signature)
            state.Signature = signature with { By = texts.GetValueOrDefault("signature") };
        if (state.Answer is { } answer)
        {
            state.Answer = answer with
            {
                Facts = texts.GetValueOrDefault("facts"),
                Opinion = texts.GetValueOrDefault("opinion"),
                Basis = texts.GetValueOrDefault("basis"),
                ExpectedResult = texts.GetValueOrDefault("expectedResult"),
                SiteVisit = texts.TryGetValue("siteVisit", out var visit) ? JsonSerializer.Deserialize<VisitToSite>(visit) : null,
                Attachments = texts.TryGetValue("attachments", out var attachments) ? JsonSerializer.Deserialize<string[]>(attachments)! : [],
            };
        }

        PendingRequest? WithReason(PendingRequest? request, string name) => request is null ? null : request with { Reason = texts.GetValueOrDefault(name) };
    }

    private static void Erase(TicketState state)
    {
        state.Subject = Erased.Shown;
        state.Content = Erased.Shown;
        if (state.Answer is { } answer)
            state.Answer = answer with { Facts = Erased.Shown, Opinion = Erased.Shown, Attachments = [] };
    }
}
