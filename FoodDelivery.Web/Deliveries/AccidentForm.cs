using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FoodDelivery.Domain;
using FoodDelivery.Domain.Deliveries;
using FoodDelivery.Web.Platform;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace FoodDelivery.Web.Deliveries;

/// <summary>A report as it is read from the wire, part by part: one photo in memory at a time, checked, stripped and kept.</summary>
public sealed class AccidentForm(PhotoShelf shelf)
{
    public const int MostPhotos = 10;
    public const int LongestNote = 500;

    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    private static readonly Dictionary<string, AccidentKind> Kinds = Enum.GetValues<AccidentKind>()
        .ToDictionary(kind => JsonNamingPolicy.CamelCase.ConvertName(kind.ToString()));

    private readonly List<string> _photos = [];
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private AccidentKind? _kind;
    private string? _note;
    private Place? _place;

    public Guid Report { get; } = Guid.CreateVersion7();

    public IReadOnlyList<string> Photos => _photos;

    /// <exception cref="RefusedException">validation_failed, too_large, unsupported_media.</exception>
    public async Task Read(HttpRequest request, CancellationToken ct)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || type.MediaType != "multipart/form-data"
            || HeaderUtilities.RemoveQuotes(type.Boundary) is not { Length: > 0 and <= 100 } boundary)
            throw new RefusedException("unsupported_media", "A report is sent as multipart/form-data.");

        var parts = new MultipartReader(boundary.Value!, request.Body);
        while (await Readable(parts.ReadNextSectionAsync(ct)) is { } part) await Take(part, ct);
    }

    /// <exception cref="RefusedException">validation_failed: no kind was given.</exception>
    public ReportAccident Wish(OrderId order, PersonId rider, string key)
    {
        var kind = _kind ?? throw UnknownKind();
        var note = _note ?? "";
        _hash.AppendData(JsonSerializer.SerializeToUtf8Bytes(new { order, kind, note }, Json.Options));
        if (_place is { } place) _hash.AppendData(Encoding.UTF8.GetBytes($"{place}"));
        return new ReportAccident(order, rider, key, Convert.ToHexStringLower(_hash.GetHashAndReset()), Report, kind, note, Photos, _place);
    }

    private async Task Take(MultipartSection part, CancellationToken ct)
    {
        switch (part.GetContentDispositionHeader()?.Name.Value?.Trim('"'))
        {
            case "kind" when _kind is null:
                _kind = Kinds.TryGetValue(await Words(part, ct), out var kind) ? kind : throw UnknownKind();
                break;
            case "note" when _note is null:
                _note = (await Words(part, ct)).Trim();
                break;
            case "place" when _place is null:
                _place = Place.Read(await Words(part, ct));
                break;
            case "photos":
                await TakePhoto(part, ct);
                break;
            default:
                throw Invalid("A report has a kind, a note, photos and a place, and nothing else.");
        }
    }

    private async Task TakePhoto(MultipartSection part, CancellationToken ct)
    {
        if (_photos.Count == MostPhotos) throw Invalid("A report may have ten photos at most.");

        var sent = await Bytes(part, Photo.MostBytes, Photo.TooLarge, ct);
        _photos.Add(await shelf.Keep(Report, _photos.Count + 1, Photo.Check(sent), ct));
        _hash.AppendData(SHA256.HashData(sent));
    }

    private static async Task<string> Words(MultipartSection part, CancellationToken ct)
    {
        try
        {
            var words = Strict.GetString(await Bytes(part, LongestNote * 4, TooLong, ct)).ReplaceLineEndings("\n");
            if (words.Contains('\0')) throw Unreadable();
            return words.Length <= LongestNote ? words : throw TooLong();
        }
        catch (DecoderFallbackException)
        {
            throw Unreadable();
        }
    }

    private static async Task<byte[]> Bytes(MultipartSection part, int most, Func<RefusedException> tooMuch, CancellationToken ct)
    {
        using var kept = new MemoryStream();
        var buffer = new byte[16 * 1024];
        for (int read; (read = await Readable(part.Body.ReadAsync(buffer, ct).AsTask())) > 0;)
        {
            if (kept.Length + read > most) throw tooMuch();
            kept.Write(buffer, 0, read);
        }
        return kept.ToArray();
    }

    // What is not multipart, or ends in the middle of a part. Too large a request is a BadHttpRequestException and passes.
    private static async Task<T> Readable<T>(Task<T> reading)
    {
        try
        {
            return await reading;
        }
        catch (Exception broken) when (broken is InvalidDataException or IOException and not BadHttpRequestException)
        {
            throw Unreadable();
        }
    }

    private static RefusedException Invalid(string sentence) => new("validation_failed", sentence);
    private static RefusedException TooLong() => Invalid("The note may have 500 characters at most.");
    private static RefusedException Unreadable() => Invalid("The request could not be read.");
    private static RefusedException UnknownKind() =>
        Invalid("Say what kind of accident it was: spilled, damaged, lost, traffic, packaging, unsafe or other.");
}
