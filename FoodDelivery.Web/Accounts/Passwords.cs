using System.Buffers.Binary;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;

namespace FoodDelivery.Web.Accounts;

/// <summary>Slow on purpose. Only some processors may be at it, so that many people signing in do not keep orders waiting.</summary>
public sealed class Passwords(PasswordHasher<Person> hasher) : IDisposable
{
    public const int Shortest = 8;
    public const int Longest = 256;

    private const string Letters = "abcdefghijkmnpqrstuvwxyz23456789";

    private readonly string _nobodys = NobodysHash();
    private readonly SemaphoreSlim _gate = new(Math.Max(1, Environment.ProcessorCount / 2));

    /// <summary>A first password for somebody else: shown once, to be changed. No letters that are taken for others.</summary>
    public static string First() => RandomNumberGenerator.GetString(Letters, 16);

    public Task<string> Hash(string password, CancellationToken ct) => Slowly(() => hasher.HashPassword(null!, password), ct);

    /// <summary>For a person whom nobody knows it takes as long and says no.</summary>
    public Task<bool> Fits(Person? person, string password, CancellationToken ct) => Slowly(
        () => hasher.VerifyHashedPassword(null!, person?.PasswordHash ?? _nobodys, password) is not PasswordVerificationResult.Failed && person is not null,
        ct);

    public void Dispose() => _gate.Dispose();

    private async Task<T> Slowly<T>(Func<T> work, CancellationToken ct)
    {
        await _gate.WaitAsync(ct);
        try
        {
            return await Task.Run(work, ct);
        }
        finally
        {
            _gate.Release();
        }
    }

    // The hasher's own format (version 3, HMAC-SHA512, its default count) around random bytes: as slow as a real one, and nothing fits.
    private static string NobodysHash()
    {
        var hash = RandomNumberGenerator.GetBytes(13 + 16 + 32);
        hash[0] = 1;
        BinaryPrimitives.WriteUInt32BigEndian(hash.AsSpan(1), 2);
        BinaryPrimitives.WriteInt32BigEndian(hash.AsSpan(5), new PasswordHasherOptions().IterationCount);
        BinaryPrimitives.WriteUInt32BigEndian(hash.AsSpan(9), 16);
        return Convert.ToBase64String(hash);
    }
}
