using FoodDelivery.Domain;
using FoodDelivery.Web.Components;

namespace FoodDelivery.Tests.Components;

public sealed class FormatsTests : Parts
{
    private static readonly DateTimeOffset At = new(2026, 11, 22, 9, 48, 5, TimeSpan.Zero);

    [Theory]
    [InlineData("ko", "14,500원")]
    [InlineData("en", "14,500 won")]
    public void Money_is_whole_won(string language, string shown)
    {
        Read(language);
        Assert.Equal(shown, T.Won(new Money(14_500)));
    }

    [Theory]
    [InlineData("ko", "18:48 18:48:05 11월 22일 일요일 11월 22일 18:48")]
    [InlineData("en", "18:48 18:48:05 Sunday 22 November 22 Nov 18:48")]
    public void Time_is_Seouls(string language, string shown)
    {
        Read(language);
        Assert.Equal(shown, $"{T.Clock(At)} {T.ClockToTheSecond(At)} {T.Day(At)} {T.DayAndClock(At)}");
    }

    [Theory]
    [InlineData(0, "1분")]
    [InlineData(23 * 60 + 1, "24분")]
    [InlineData(3600, "1시간")]
    [InlineData(3900, "1시간 5분")]
    public void Durations_are_words(int seconds, string shown) => Assert.Equal(shown, T.Duration(TimeSpan.FromSeconds(seconds)));

    [Fact]
    public void An_estimate_says_so() => Assert.Equal("약 24분", T.About(TimeSpan.FromMinutes(24)));

    [Theory]
    [InlineData(27, "0:27")]
    [InlineData(605, "10:05")]
    [InlineData(-3, "0:00")]
    public void Counting_down_ends_at_nothing(int seconds, string shown) => Assert.Equal(shown, T.CountDown(TimeSpan.FromSeconds(seconds)));
}
