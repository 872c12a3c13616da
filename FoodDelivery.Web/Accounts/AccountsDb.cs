using FoodDelivery.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace FoodDelivery.Web.Accounts;

public sealed class AccountsDb(DbContextOptions<AccountsDb> options) : RoomDb(options, "accounts")
{
    public DbSet<Person> People => Set<Person>();
    public DbSet<RefreshToken> RefreshTokens => Set<RefreshToken>();
    public DbSet<SignInTries> SignInTries => Set<SignInTries>();
    public DbSet<AuditEntry> Audit => Set<AuditEntry>();
    public DbSet<AddressEntry> Addresses => Set<AddressEntry>();

    protected override void Furnish(ModelBuilder model)
    {
        model.Entity<Person>(person =>
        {
            person.HasIndex(known => known.Email).IsUnique();
            person.HasIndex(known => known.Role);
            person.HasIndex(known => known.QuietKey);
        });
        model.Entity<RefreshToken>(token =>
        {
            token.HasKey(known => known.Hash);
            token.HasIndex(known => known.Family);
            token.HasIndex(known => known.Person);
            token.HasIndex(known => known.ExpiresAt);
        });
        model.Entity<AddressEntry>(entry =>
        {
            entry.ToTable("addresses");
            entry.HasIndex(known => known.Person);
        });
        model.Entity<SignInTries>().HasKey(tries => tries.Account);
    }
}
