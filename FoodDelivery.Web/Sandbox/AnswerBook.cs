using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace FoodDelivery.Web.Sandbox;

/// <summary>
/// Toss's idempotency: the same key, secret key, method and address get the first answer again for fifteen days, an error too;
/// the body does not count. Memory knows only where an answer stands in the ledger.
/// </summary>
public sealed class AnswerBook
{
    public const int LongestKey = 300;
    private static readonly TimeSpan Kept = TimeSpan.FromDays(15);

    private readonly ConcurrentDictionary<string, (Place Place, DateTimeOffset At)> _answers = new();
    private readonly ConcurrentDictionary<string, bool> _running = new();

    public static string Scope(string key, string secret, HttpRequest request) => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes($"{key}\n{secret}\n{request.Method}\n{request.Path}")).AsSpan(0, 16));

    public Place? Find(string scope, DateTimeOffset now) =>
        _answers.TryGetValue(scope, out var kept) && now - kept.At < Kept ? kept.Place : null;

    /// <summary>False: the first request of this scope has not been answered yet.</summary>
    public bool Begin(string scope) => _running.TryAdd(scope, true);

    public void End(string scope) => _running.TryRemove(scope, out _);

    public void Enter(Entry entry, Place place)
    {
        if (entry.Answer is { } answer) _answers[answer.Scope] = (place, entry.At);
    }
}
