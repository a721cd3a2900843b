namespace HotlineWorkflows.Domain.Time;

/// <summary>
/// Numbers all working days since 0001-01-01 (a Monday), so that counting over years costs a binary search
/// and never a walk from day to day.
/// </summary>
internal sealed class WorkingDayIndex
{
    private readonly int[] _days;
    private readonly int[] _shiftThrough;

    public WorkingDayIndex(IEnumerable<CalendarYear> years)
    {
        var shifts = new List<(int Day, int Shift)>();
        foreach (var year in years)
        {
            shifts.AddRange(year.Holidays.Keys.Where(IsWeekday).Select(date => (date.DayNumber, -1)));
            shifts.AddRange(year.Workdays.Keys.Select(date => (date.DayNumber, 1)));
        }

        shifts.Sort();
        _days = [.. shifts.Select(shift => shift.Day)];
        _shiftThrough = new int[_days.Length];
        var sum = 0;
        for (var i = 0; i < _days.Length; i++)
            _shiftThrough[i] = sum += shifts[i].Shift;
    }

    public static bool IsWeekday(DateOnly date) => date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);

    /// <summary>How many working days there are up to and including a day.</summary>
    public int CountThrough(DateOnly date) => CountThrough(date.DayNumber);

    /// <summary>How many working days there are before a day.</summary>
    public int CountBefore(DateOnly date) => CountThrough(date.DayNumber - 1);

    /// <summary>The day that bears a number; the inverse of <see cref="CountThrough(DateOnly)"/>.</summary>
    public DateOnly Day(int number)
    {
        int low = 0, high = DateOnly.MaxValue.DayNumber;
        while (low < high)
        {
            var middle = low + (high - low) / 2;
            if (CountThrough(middle) < number)
                low = middle + 1;
            else
                high = middle;
        }

        return DateOnly.FromDayNumber(low);
    }

    private int CountThrough(int day)
    {
        var (weeks, rest) = Math.DivRem(day + 1, 7);
        var at = Array.BinarySearch(_days, day);
        var shifts = at >= 0 ? at + 1 : ~at;
        return weeks * 5 + Math.Min(rest, 5) + (shifts == 0 ? 0 : _shiftThrough[shifts - 1]);
    }
}
