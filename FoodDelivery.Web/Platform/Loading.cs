using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace FoodDelivery.Web.Platform;

/// <summary>Loads one row by its key, to change it. As FindAsync does, but the query is made once and not at each call.</summary>
public static class Loading
{
    public static Task<T?> Load<TDb, T, TKey>(this TDb db, DbSet<T> from, TKey key, CancellationToken ct) where TDb : RoomDb where T : class =>
        ByKey<TDb, T, TKey>.Of(from.EntityType)(db, key, ct);

    private static class ByKey<TDb, T, TKey> where TDb : RoomDb where T : class
    {
        private static readonly ConditionalWeakTable<IModel, Func<TDb, TKey, CancellationToken, Task<T?>>> Queries = [];

        public static Func<TDb, TKey, CancellationToken, Task<T?>> Of(IEntityType type) => Queries.GetValue(type.Model, _ => Compile(type));

        private static Func<TDb, TKey, CancellationToken, Task<T?>> Compile(IEntityType type)
        {
            var (db, key, ct) = (Expression.Parameter(typeof(TDb), "db"), Expression.Parameter(typeof(TKey), "key"), Expression.Parameter(typeof(CancellationToken), "ct"));
            var row = Expression.Parameter(typeof(T), "row");
            var same = Expression.Lambda<Func<T, bool>>(
                Expression.Equal(Expression.Property(row, type.FindPrimaryKey()!.Properties.Single().PropertyInfo!), key), row);
            var rows = Expression.Call(db, nameof(DbContext.Set), [typeof(T)]);
            var tracked = Expression.Call(typeof(EntityFrameworkQueryableExtensions), nameof(EntityFrameworkQueryableExtensions.AsTracking), [typeof(T)], rows);
            var one = Expression.Call(typeof(Queryable), nameof(Queryable.SingleOrDefault), [typeof(T)], tracked, Expression.Quote(same));
            return EF.CompileAsyncQuery(Expression.Lambda<Func<TDb, TKey, CancellationToken, T?>>(one, db, key, ct));
        }
    }
}
