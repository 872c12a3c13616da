using FoodDelivery.Domain;
using FoodDelivery.Web.Platform;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace FoodDelivery.Tests.Platform;

public sealed class WriterTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Five_hundred_writes_at_once_are_all_there()
    {
        await using var marks = new MarkHouse();

        await Task.WhenAll(Enumerable.Range(0, 500).Select(number => Task.Run(() => Write(marks, $"{number}"), Ct)));

        Assert.Equal(500, await Count(marks));
    }

    [Fact]
    public async Task A_write_that_throws_takes_back_only_itself()
    {
        await using var marks = new MarkHouse(new StoppedWatch());
        var hold = Blocked(marks, out var blocked);
        var before = Write(marks, "before");
        var broken = Write(marks, "broken", new InvalidOperationException("no flour"));
        var refused = Write(marks, "refused", new RefusedException("not_ready", "No."));
        var after = Write(marks, "after");

        hold.SetResult();
        await Task.WhenAll(blocked, before, after);

        Assert.Equal("no flour", (await Assert.ThrowsAsync<InvalidOperationException>(() => broken)).Message);
        await Assert.ThrowsAsync<RefusedException>(() => refused);
        Assert.Equal(["after", "before"], await All(marks));
    }

    [Fact]
    public async Task An_answer_comes_only_when_others_can_read_it()
    {
        await using var marks = new MarkHouse();
        for (var number = 1; number <= 50; number++)
        {
            await Write(marks, $"{number}");
            Assert.Equal(number, await Count(marks));
        }
    }

    [Fact]
    public async Task Nobody_is_answered_before_the_commit_of_the_group()
    {
        await using var marks = new MarkHouse(new StoppedWatch());
        var hold = Blocked(marks, out var blocked);
        var earlier = Write(marks, "earlier");
        var later = marks.Room.Write(async _ =>
        {
            await Task.Delay(50, Ct);
            return earlier.IsCompleted;
        }, Ct);
        hold.SetResult();

        Assert.False(await later);
        await Task.WhenAll(blocked, earlier);
        Assert.Equal(["earlier"], await All(marks));
    }

    [Fact]
    public async Task A_write_that_is_cancelled_before_its_turn_never_runs()
    {
        await using var marks = new MarkHouse(new StoppedWatch());
        using var impatient = new CancellationTokenSource();
        var hold = Blocked(marks, out var blocked);
        var ran = false;
        var cancelled = marks.Room.Write(_ =>
        {
            ran = true;
            return Task.CompletedTask;
        }, impatient.Token);
        var patient = Write(marks, "patient");

        await impatient.CancelAsync();
        hold.SetResult();
        await Task.WhenAll(blocked, patient);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        Assert.False(ran);
        Assert.Equal(["patient"], await All(marks));
    }

    [Theory]
    [InlineData("PRAGMA query_only=ON")]
    [InlineData("PRAGMA max_page_count=1")]
    public async Task A_disk_that_takes_no_more_fails_the_whole_group_and_heals_afterwards(string fault)
    {
        await using var marks = new MarkHouse(new StoppedWatch());
        await Write(marks, "before");
        var hold = Blocked(marks, out var blocked);
        Task[] group = [blocked, Write(marks, "earlier in the group"), Pragma(marks, fault), Write(marks, new string('x', 1_000_000))];
        hold.SetResult();

        foreach (var write in group) await Assert.ThrowsAsync<StorageUnavailableException>(() => write);
        Assert.Equal(["before"], await All(marks));

        await Write(marks, "afterwards");
        Assert.Equal(["afterwards", "before"], await All(marks));
    }

    [Fact]
    public async Task A_group_that_cannot_be_committed_tells_everybody_but_the_refused()
    {
        await using var marks = new MarkHouse(new StoppedWatch());
        var hold = Blocked(marks, out var blocked);
        var writer = marks.House.Get<GroupCommitWriter>();
        var saved = Write(marks, "saved");
        var refused = Write(marks, "refused", new RefusedException("not_ready", "No."));
        SQLitePCL.raw.sqlite3_commit_hook(writer.Connection.Handle, _ => 1, null);
        hold.SetResult();
        await Assert.ThrowsAsync<StorageUnavailableException>(() => blocked);

        await Assert.ThrowsAsync<StorageUnavailableException>(() => saved);
        await Assert.ThrowsAsync<RefusedException>(() => refused);
        await Write(marks, "afterwards");

        Assert.Equal(["afterwards"], await All(marks));
    }

    [Fact]
    public async Task A_file_that_somebody_else_holds_is_said_to_those_who_wait()
    {
        await using var marks = new MarkHouse();
        var writer = marks.House.Get<GroupCommitWriter>();
        writer.Connection.DefaultTimeout = 1;
        await using var somebody = new SqliteConnection(writer.Connection.ConnectionString);
        await somebody.OpenAsync(Ct);
        await using (somebody.BeginTransaction(deferred: false))
        {
            await Assert.ThrowsAsync<StorageUnavailableException>(() => Write(marks, "meanwhile"));
        }

        await Write(marks, "afterwards");

        Assert.Equal(["afterwards"], await All(marks));
    }

    /// <summary>A write that holds the writer, so that those behind it gather into a group.</summary>
    private static TaskCompletionSource Blocked(MarkHouse marks, out Task blocked)
    {
        var hold = new TaskCompletionSource();
        var running = new TaskCompletionSource();
        blocked = marks.Room.Write(async _ =>
        {
            running.SetResult();
            await hold.Task;
        }, Ct);
        running.Task.Wait(Ct);
        return hold;
    }

    private static Task Write(MarkHouse marks, string what, Exception? trouble = null) => marks.Room.Write(async db =>
    {
        db.Marks.Add(new Mark { What = what });
        await db.SaveChangesAsync();
        if (trouble is not null) throw trouble;
    }, Ct);

    private static Task Pragma(MarkHouse marks, string pragma)
    {
        var writer = marks.House.Get<GroupCommitWriter>();
        return writer.Write(transaction =>
        {
            using var command = writer.Connection.CreateCommand();
            command.Transaction = transaction;
            command.CommandText = pragma;
            command.ExecuteNonQuery();
            return Task.FromResult(true);
        }, _ => { }, Ct);
    }

    private static async Task<int> Count(MarkHouse marks)
    {
        await using var db = marks.Room.Read();
        return await db.Marks.CountAsync(Ct);
    }

    private static async Task<IReadOnlyList<string>> All(MarkHouse marks)
    {
        await using var db = marks.Room.Read();
        return await db.Marks.Select(mark => mark.What).OrderBy(what => what).ToListAsync(Ct);
    }

    /// <summary>No time passes while a group gathers, so that all who wait are in it.</summary>
    private sealed class StoppedWatch : TimeProvider
    {
        public override long GetTimestamp() => 0;
    }
}
