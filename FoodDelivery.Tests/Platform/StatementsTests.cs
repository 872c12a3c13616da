using Microsoft.EntityFrameworkCore;

namespace FoodDelivery.Tests.Platform;

/// <summary>Statements are kept and used again: nothing of one call may be seen in the next.</summary>
public sealed class StatementsTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_same_question_with_other_values_has_another_answer()
    {
        await using var marks = new MarkHouse();
        await Write(marks, "one", "two");

        foreach (var what in (string[])["one", "three", "two", "one"])
            Assert.Equal(what is not "three", await marks.Room.Write(db => db.Marks.AnyAsync(mark => mark.What == what, Ct), Ct));
    }

    [Fact]
    public async Task A_question_may_be_asked_again_while_its_answer_is_still_read()
    {
        await using var marks = new MarkHouse();
        await Write(marks, "one", "two", "three");

        var pairs = await marks.Room.Write(async db =>
        {
            List<string> read = [];
            await foreach (var outer in All(db))
                await foreach (var inner in All(db))
                    read.Add($"{outer} {inner}");
            return read;
        }, Ct);

        Assert.Equal(9, pairs.Distinct().Count());
    }

    [Fact]
    public async Task What_failed_once_works_the_next_time()
    {
        await using var marks = new MarkHouse();
        await Keep(marks, 1);

        await Assert.ThrowsAsync<DbUpdateException>(() => Keep(marks, 1));
        await Assert.ThrowsAsync<DbUpdateException>(() => Keep(marks, 1));
        await Keep(marks, 2);

        Assert.Equal([1L, 2L], await marks.Room.Write(db => db.Marks.Select(mark => mark.Id).Order().ToListAsync(Ct), Ct));
    }

    [Fact]
    public async Task However_many_different_ones_there_are_each_is_answered()
    {
        await using var marks = new MarkHouse();
        await Write(marks, "one");

        for (var number = 0; number < 600; number++)
            Assert.Equal(1, await marks.Room.Write(db => db.Marks.TagWith($"{number}").CountAsync(Ct), Ct));

        await Write(marks, "two");
        Assert.Equal(2, await marks.Room.Write(db => db.Marks.CountAsync(Ct), Ct));
    }

    private static Task Keep(MarkHouse marks, long id) => marks.Room.Write(db =>
    {
        db.Marks.Add(new Mark { Id = id, Order = Guid.Empty, What = "kept" });
        return Task.CompletedTask;
    }, Ct);

    private static IAsyncEnumerable<string> All(MarksDb db) => db.Marks.OrderBy(mark => mark.Id).Select(mark => mark.What).AsAsyncEnumerable();

    private static Task Write(MarkHouse marks, params string[] whats) => marks.Room.Write(db =>
    {
        foreach (var what in whats) db.Marks.Add(new Mark { Order = Guid.Empty, What = what });
        return Task.CompletedTask;
    }, Ct);
}
