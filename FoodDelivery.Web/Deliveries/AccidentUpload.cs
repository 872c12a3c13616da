using FoodDelivery.Domain;

namespace FoodDelivery.Web.Deliveries;

/// <summary>
/// Takes a report in as it comes over the wire. Its photos are on the disk before it is saved; those of a report that is not saved
/// in the end go again.
/// </summary>
public sealed class AccidentUpload(PhotoShelf shelf, AccidentReports reports, ReportAccidentHandler handler)
{
    public const int LongestKey = 255;

    /// <summary>Ten photos and the words around them.</summary>
    public const long MostBytes = AccidentForm.MostPhotos * (long)Photo.MostBytes + 256 * 1024;

    /// <returns>The report's id: that of the first one, where the same was sent before.</returns>
    /// <exception cref="RefusedException">not_found, illegal_transition, validation_failed, too_large, unsupported_media, key_reused.</exception>
    public async Task<Guid> Receive(HttpRequest request, OrderId order, PersonId rider, string? key, CancellationToken ct)
    {
        if (key is null or "" or { Length: > LongestKey })
            throw new RefusedException("validation_failed", "A report needs a key of its own, 255 characters at most.");
        await reports.RefuseStrangers(order, rider, ct);

        var form = new AccidentForm(shelf);
        try
        {
            await form.Read(request, ct);
            var id = await handler.Handle(form.Wish(order, rider, key), ct);
            if (id != form.Report) shelf.Discard(form.Photos);
            return id;
        }
        catch (Exception refused) when (refused is RefusedException or BadHttpRequestException or OperationCanceledException)
        {
            shelf.Discard(form.Photos);
            throw;
        }
    }
}
