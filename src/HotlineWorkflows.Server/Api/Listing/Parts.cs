using System.Globalization;
using HotlineWorkflows.Server.Api.Answers;
using HotlineWorkflows.Server.Problems;
using HotlineWorkflows.Server.Problems.Texts;

namespace HotlineWorkflows.Server.Api.Listing;

/// <summary>Pages of what belongs to one ticket: its history, documents, notifications. The cursor is the number of the last item.</summary>
public static class Parts
{
    /// <summary>A page, with its links.</summary>
    /// <typeparam name="T">What is listed.</typeparam>
    /// <param name="context">The request.</param>
    /// <param name="all">Everything, in its lasting order; new items are added at the end.</param>
    /// <param name="cursor">What the page before gave; null: the beginning.</param>
    /// <param name="pageSize">The most a page holds; null: 50.</param>
    /// <exception cref="ProblemException">400: a parameter is wrong.</exception>
    public static PageAnswer<T> Of<T>(HttpContext context, IReadOnlyList<T> all, string? cursor, int? pageSize)
    {
        var size = pageSize ?? 50;
        if (size is < 1 or > ListFilter.MaxPageSize)
            throw new ProblemException(ProblemList.BadParameter("pageSize", RequestTexts.OutOfRange("pageSize", 1, ListFilter.MaxPageSize)));
        var start = 0;
        if (cursor is not null && (!int.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out start) || start > all.Count))
            throw new ProblemException(ProblemList.BadParameter("cursor", RequestTexts.BadCursor));
        T[] items = [.. all.Skip(start).Take(size)];
        var next = start + items.Length < all.Count ? (start + items.Length).ToString(CultureInfo.InvariantCulture) : null;
        if (next is not null)
            Links.Add(context, "next", ("cursor", next));
        return new PageAnswer<T>(items, all.Count, null, size, next);
    }
}
