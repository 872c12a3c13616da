using System.Globalization;
using FoodDelivery.Domain;
using FoodDelivery.Web.Platform;

namespace FoodDelivery.Web.Components;

/// <summary>Money, time and durations as people read them: 14,500원 and 18:48, in Seoul, whatever the machine's own zone.</summary>
public static class Formats
{
    extension(Words t)
    {
        public string Won(Money money) => t["{0:N0} won", money.Won];

        /// <summary>18:48.</summary>
        public string Clock(DateTimeOffset at) => at.ToOffset(KoreanDay.Offset).ToString("HH:mm", CultureInfo.InvariantCulture);

        /// <summary>18:48:05.</summary>
        public string ClockToTheSecond(DateTimeOffset at) => at.ToOffset(KoreanDay.Offset).ToString("HH:mm:ss", CultureInfo.InvariantCulture);

        /// <summary>11월 22일 일요일; Sunday 22 November.</summary>
        public string Day(DateTimeOffset at) => t["{0:dddd d MMMM}", at.ToOffset(KoreanDay.Offset)];

        /// <summary>11월 22일 18:48; 22 Nov 18:48.</summary>
        public string DayAndClock(DateTimeOffset at) => t["{0:d MMM HH:mm}", at.ToOffset(KoreanDay.Offset)];

        /// <summary>24분, 1시간 5분. A minute that has begun counts; never less than one.</summary>
        public string Duration(TimeSpan span)
        {
            var minutes = Math.Max(1, (int)Math.Ceiling(span.TotalMinutes));
            return minutes switch
            {
                < 60 => t["{0} min", minutes],
                _ when minutes % 60 == 0 => t["{0} h", minutes / 60],
                _ => t["{0} h {1} min", minutes / 60, minutes % 60],
            };
        }

        /// <summary>약 24분.</summary>
        public string About(TimeSpan span) => t["about {0}", t.Duration(span)];

        /// <summary>0:27, for counting down.</summary>
        public string CountDown(TimeSpan span) =>
            string.Create(CultureInfo.InvariantCulture, $"{(int)span.TotalMinutes}:{Math.Max(0, span.Seconds):00}");
    }
}
