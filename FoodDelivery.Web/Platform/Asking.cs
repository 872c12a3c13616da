using System.Globalization;
using System.Text;
using FoodDelivery.Domain;

namespace FoodDelivery.Web.Platform;

/// <summary>A body that says why. The reason of an operator's deed is kept in the audit log.</summary>
public interface IGiveReasons
{
    string Reason { get; }
}

/// <summary>Collects what is badly filled in and says all of it at once.</summary>
public sealed class Checks
{
    private readonly Dictionary<string, List<string>> _errors = [];

    public Checks That(bool holds, string field, string sentence)
    {
        if (holds) return this;
        if (!_errors.TryGetValue(field, out var sentences)) _errors[field] = sentences = [];
        sentences.Add(sentence);
        return this;
    }

    /// <exception cref="RefusedException">validation_failed, with the fact errors: {field: [sentence]}.</exception>
    public void Throw()
    {
        if (_errors.Count > 0)
            throw new RefusedException("validation_failed", "Something is missing or not filled in as it should be.")
            { Facts = new Dictionary<string, object?> { ["errors"] = _errors } };
    }
}

public static class Ids
{
    /// <summary>An id out of an address. One that cannot exist is one that is not there.</summary>
    public static TId Read<TId>(string? text) where TId : struct, IId<TId> =>
        Guid.TryParse(text, out var id) ? TId.Of(id) : throw RefusedException.NotFound();
}

/// <summary>A piece of a list. <paramref name="Next"/> asks for the following piece; null: this was the last.</summary>
public sealed record Listed<T>(IReadOnlyList<T> Items, string? Next);

/// <summary>?limit= (1..100, 20 unless told) and ?cursor= (what the piece before called next).</summary>
public readonly record struct Paging(int Limit, string? After)
{
    /// <exception cref="RefusedException">validation_failed.</exception>
    public static Paging Of(string? limit, string? cursor)
    {
        var most = 20;
        string? after = null;
        new Checks()
            .That(limit is null || (int.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out most) && most is >= 1 and <= 100),
                "limit", "Between 1 and 100.")
            .That(cursor is null || TryDecode(cursor, out after), "cursor", "This is not a place in this list.")
            .Throw();
        return new Paging(most, after);
    }

    /// <summary>Takes one row more than asked for, to know whether there is a next piece.</summary>
    public Listed<T> Cut<T>(IReadOnlyList<T> oneMore, Func<T, string> place) =>
        oneMore.Count <= Limit
            ? new Listed<T>(oneMore, null)
            : new Listed<T>([.. oneMore.Take(Limit)], CursorAt(place(oneMore[Limit - 1])));

    /// <summary>What asks for the piece that follows this place.</summary>
    public static string CursorAt(string place) => Convert.ToBase64String(Encoding.UTF8.GetBytes(place));

    /// <summary>The number that the cursor stands for; null: from the beginning.</summary>
    /// <exception cref="RefusedException">validation_failed.</exception>
    public long? AfterNumber
    {
        get
        {
            if (After is null) return null;
            if (long.TryParse(After, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number)) return number;

            new Checks().That(false, "cursor", "This is not a place in this list.").Throw();
            return null;
        }
    }

    private static bool TryDecode(string cursor, out string? after)
    {
        var bytes = new byte[cursor.Length];
        after = Convert.TryFromBase64String(cursor, bytes, out var length) ? Encoding.UTF8.GetString(bytes, 0, length) : null;
        return after is not null && cursor.Length <= 200;
    }
}
