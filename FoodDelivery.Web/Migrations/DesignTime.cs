using FoodDelivery.Web.Accounts;
using FoodDelivery.Web.Deliveries;
using FoodDelivery.Web.Insights;
using FoodDelivery.Web.Notifications;
using FoodDelivery.Web.Ordering;
using FoodDelivery.Web.Payments;
using FoodDelivery.Web.Platform;
using FoodDelivery.Web.Stores;
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

public sealed class StoreDesignTime() : DesignTime<StoreDb>("store");

public sealed class NotificationDesignTime() : DesignTime<NotificationDb>("notification");

public sealed class InsightsDesignTime() : DesignTime<InsightsDb>("insights");

public sealed class DeliveryDesignTime() : DesignTime<DeliveryDb>("delivery");
