using FoodDelivery.Domain;

namespace FoodDelivery.Web.Deliveries;

/// <summary>A picture as it may be kept: of a kind that we know, whole, of a sensible size, and without a word about where or by whom it was taken.</summary>
/// <param name="Ending">jpg or png.</param>
public sealed record Photo(string Ending, byte[] Bytes)
{
    public const int MostBytes = 5 * 1024 * 1024;
    public const long MostPixels = 25_000_000;

    /// <summary>Looks at the bytes, never at names or declared kinds. Only the header is read for the size; nothing is decoded.</summary>
    /// <exception cref="RefusedException">too_large, unsupported_media, validation_failed.</exception>
    public static Photo Check(ReadOnlySpan<byte> sent)
    {
        if (sent.Length > MostBytes) throw TooLarge();
        if (sent.IsEmpty) throw new RefusedException("validation_failed", "One of the photos is empty.");
        if (Jpeg.Is(sent)) return new Photo("jpg", Jpeg.Clean(sent));
        if (Png.Is(sent)) return new Photo("png", Png.Clean(sent));

        throw new RefusedException("unsupported_media", "Photos have to be JPEG or PNG.");
    }

    public static RefusedException TooLarge() => new("too_large", "A photo may have 5 MB at most.");

    internal static RefusedException Damaged() => new("validation_failed", "One of the photos is damaged or was cut off. Please take it again.");

    internal static void RefuseSize(long width, long height)
    {
        if (width is 0 || height is 0) throw Damaged();
        if (width * height > MostPixels) throw new RefusedException("validation_failed", "A photo may have 25 million pixels at most.");
    }
}
