using System.Text;
using FoodDelivery.Domain;
using FoodDelivery.Web.Deliveries;

namespace FoodDelivery.Tests.Deliveries;

public class PhotoTests
{
    [Fact]
    public void A_plain_picture_is_kept_as_it_is()
    {
        Assert.Equivalent(new Photo("jpg", Pictures.Jpeg()), Photo.Check(Pictures.Jpeg()));
        Assert.Equivalent(new Photo("png", Pictures.Png()), Photo.Check(Pictures.Png()));
    }

    [Fact]
    public void What_a_phone_writes_about_place_and_owner_is_taken_out()
    {
        byte[] secret = [.. "Exif\0\0GPS 37.56 126.92"u8];
        var jpeg = Photo.Check(Pictures.Jpeg(before: [Pictures.Segment(0xE1, secret), Pictures.Segment(0xFE, "Kim"u8), Pictures.Segment(0xE0, "JFXX\0preview"u8)]));
        var png = Photo.Check(Pictures.Png(extra: [Pictures.Chunk("eXIf", secret), Pictures.Chunk("tEXt", "Author\0Kim"u8)]));

        Assert.Equal(Pictures.Jpeg(), jpeg.Bytes);
        Assert.Equal(Pictures.Png(), png.Bytes);
    }

    [Fact]
    public void What_hides_behind_the_end_of_a_picture_is_cut_off()
    {
        Assert.Equal(Pictures.Jpeg(), Photo.Check([.. Pictures.Jpeg(), .. "<script>alert(1)</script>"u8]).Bytes);
        Assert.Equal(Pictures.Png(), Photo.Check([.. Pictures.Png(), .. "PK\x03\x04"u8]).Bytes);
    }

    [Fact]
    public void An_animation_becomes_its_first_picture()
    {
        Assert.Equal(Pictures.Png(), Photo.Check(Pictures.Png(extra: [Pictures.Chunk("acTL", new byte[8]), Pictures.Chunk("fdAT", new byte[20])])).Bytes);
    }

    [Fact]
    public void A_picture_drawn_in_several_scans_is_kept_whole()
    {
        var progressive = Pictures.Jpeg(scans: 3);

        Assert.Equal(progressive, Photo.Check(progressive).Bytes);
    }

    [Fact]
    public void A_picture_that_was_cut_off_anywhere_is_refused()
    {
        foreach (var whole in new[] { Pictures.Jpeg(), Pictures.Png() })
            for (var length = 9; length < whole.Length; length++)
                Refused("validation_failed", whole[..length]);
    }

    [Theory]
    [InlineData(30_000, 30_000)]
    [InlineData(5_001, 5_000)]
    [InlineData(0, 10)]
    public void A_picture_too_large_to_open_is_refused_by_its_header(int width, int height)
    {
        Refused("validation_failed", Pictures.Jpeg(width, height));
        Refused("validation_failed", Pictures.Png(width, height));
    }

    [Theory]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>")]
    [InlineData("<!doctype html><p>hello")]
    [InlineData("GIF89a............")]
    [InlineData("%PDF-1.7")]
    [InlineData("\u0001")]
    public void Whatever_is_neither_jpeg_nor_png_is_refused(string content)
    {
        Refused("unsupported_media", Encoding.UTF8.GetBytes(content));
    }

    [Fact]
    public void An_empty_one_and_one_over_five_megabytes_are_refused()
    {
        Refused("validation_failed", []);
        Refused("too_large", new byte[Photo.MostBytes + 1]);
    }

    private static void Refused(string code, byte[] sent) =>
        Assert.Equal(code, Assert.Throws<RefusedException>(() => Photo.Check(sent)).Code);
}
