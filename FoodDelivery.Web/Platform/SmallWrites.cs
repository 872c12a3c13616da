using FoodDelivery.Domain;

namespace FoodDelivery.Web.Platform;

/// <summary>Work on more rows than one write should hold the others up for.</summary>
public static class SmallWrites
{
    extension<TDb>(Room<TDb> room) where TDb : RoomDb
    {
        /// <summary>A write for a few rows at a time until there are no more; whatever cuts it off, the rest is found the next time.</summary>
        /// <param name="some">Does <paramref name="most"/> rows at most and says how many it did; those are not found again.</param>
        /// <returns>How many were done in all.</returns>
        /// <exception cref="RefusedException">room_paused.</exception>
        public async Task<int> WriteByFew(int most, Func<TDb, Task<int>> some, CancellationToken ct)
        {
            for (var all = 0; ;)
            {
                var done = await room.Write(some, ct);
                all += done;
                if (done < most) return all;
            }
        }
    }
}
