using FoodDelivery.Web.Accounts;
using FoodDelivery.Web.Ordering;
using FoodDelivery.Web.Payments;
using FoodDelivery.Web.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace FoodDelivery.Web.Migrations;

/// <summary>How the migration tool gets a context without starting the program.</summary>
public abstract class DesignTime<TDb>(string room) : IDesignTimeDbContextFactory<TDb> where TDb : RoomDb
{
    public TDb CreateDbContext(string[] args) => (TDb)Activator.CreateInstance(typeof(TDb), new DbContextOptionsBuilder<TDb>()
        .UseSqlite("Data Source=design-time.db", sqlite => sqlite.MigrationsHistoryTable($"{room}_migrations")).Options)!;
}

public sealed class PlatformDesignTime() : DesignTime<PlatformDb>("platform");

public sealed class OrderingDesignTime() : DesignTime<OrderingDb>("ordering");

public sealed class PaymentDesignTime() : DesignTime<PaymentDb>("payment");

public sealed class AccountsDesignTime() : DesignTime<AccountsDb>("accounts");
