using HotlineWorkflows.Domain.Documents;
using HotlineWorkflows.Domain.Places;

namespace HotlineWorkflows.Tickets.Numbering;

/// <summary>How a place writes its numbers.</summary>
public static class PlaceNumbers
{
    private const string UsualTicketNumber = "{year}{n:6}";
    private const string UsualDocumentNumber = "{year}-{n:5}";

    /// <summary>A ticket's number.</summary>
    /// <param name="settings">The place's settings.</param>
    /// <param name="year">The year in the place's zone.</param>
    /// <param name="number">1, 2, … within the year.</param>
    public static string OfTicket(PlaceSettings settings, int year, int number) =>
        NumberPattern.Format(settings.Values.GetValueOrDefault("ticketNumber") ?? settings.NumberPrefix + UsualTicketNumber, year, number);

    /// <summary>A document's number.</summary>
    /// <param name="policy">The place.</param>
    /// <param name="kind">The kind of document; it has a template.</param>
    /// <param name="year">The year in the place's zone.</param>
    /// <param name="number">1, 2, … within the year.</param>
    public static string OfDocument(PlacePolicy policy, string kind, int year, int number) => OfDocument(policy.Documents[kind], year, number);

    internal static string OfDocument(TextTemplate template, int year, int number) => NumberPattern.Format(template.NumberPattern ?? UsualDocumentNumber, year, number);
}
