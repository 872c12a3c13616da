using FoodDelivery.Web.Platform;

namespace FoodDelivery.Tests.Platform;

public sealed class LogTailTests
{
    private readonly LogTail _tail = new();

    [Fact]
    public void Of_a_log_of_which_it_has_seen_nothing_it_knows_nothing() => Assert.Null(_tail.After(0, 10));

    [Fact]
    public void It_gives_what_comes_after_a_place_and_no_more_than_asked()
    {
        _tail.Add(Rows(5, 6, 7, 8));

        Assert.Equal([6L, 7L], Seqs(_tail.After(5, 2)));
        Assert.Equal([5L, 6L, 7L, 8L], Seqs(_tail.After(4, 10)));
        Assert.Equal([], Seqs(_tail.After(8, 10)));
    }

    [Fact]
    public void Whoever_is_further_behind_has_to_ask_the_file()
    {
        _tail.Add(Rows(5, 6));

        Assert.Null(_tail.After(3, 10));
    }

    [Fact]
    public void Over_a_gap_it_gives_nothing()
    {
        _tail.Add(Rows(5, 6));
        _tail.Add(Rows(8));

        Assert.Null(_tail.After(5, 10));
        Assert.Null(_tail.After(6, 10));
        Assert.Equal([8L], Seqs(_tail.After(7, 10)));
    }

    [Fact]
    public void After_forgetting_it_begins_anew()
    {
        _tail.Add(Rows(5, 6));
        _tail.Forget();

        Assert.Null(_tail.After(6, 10));
        _tail.Add(Rows(7));
        Assert.Equal([7L], Seqs(_tail.After(6, 10)));
    }

    [Fact]
    public void It_keeps_the_newest_thousand_or_so()
    {
        _tail.Add(Rows([.. Enumerable.Range(1, 3000).Select(seq => (long)seq)]));

        Assert.Null(_tail.After(1000, 10));
        Assert.Equal([2999L, 3000L], Seqs(_tail.After(2998, 10)));
    }

    private static IEnumerable<LogRow> Rows(params long[] seqs) => seqs.Select(seq => new LogRow { Seq = seq, Type = "", Json = "" });

    private static IEnumerable<long> Seqs(IReadOnlyList<LogRow>? rows) => Assert.IsAssignableFrom<IReadOnlyList<LogRow>>(rows).Select(row => row.Seq);
}
