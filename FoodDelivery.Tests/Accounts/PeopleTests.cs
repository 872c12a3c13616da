using FoodDelivery.Domain;
using FoodDelivery.Web.Accounts;
using FoodDelivery.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace FoodDelivery.Tests.Accounts;

public sealed class PeopleTests(AccountsHost host) : IClassFixture<AccountsHost>
{
    private static readonly Registration Wish = new() { Email = "Neu@Example.test", Name = "이웃", Phone = "010-0000-1234", Password = "eight letters" };

    [Fact]
    public async Task The_demo_people_are_known_by_name_number_and_role()
    {
        var riders = await host.Part<IPeople>().InRole(Roles.Rider, default);
        var customer = await host.Part<IPeople>().Find(DemoPeople.Customer, default);

        Assert.Equal([DemoPeople.Rider, DemoPeople.Rider2], riders.Select(rider => rider.Id));
        Assert.Equal(new PersonCard(DemoPeople.Customer, "김하늘", "010-0000-0001", "customer", "ko"), customer! with { QuietKey = "" });
        Assert.Null(await host.Part<IPeople>().Find(PersonId.New(), default));
    }

    [Fact]
    public async Task Who_joins_is_a_customer_and_an_address_is_taken_once_however_it_is_written()
    {
        var person = await host.Part<RegisterHandler>().Handle(Wish, "ko", null, default);

        var refusal = await Assert.ThrowsAsync<RefusedException>(() => host.Part<RegisterHandler>().Handle(
            new Registration { Email = "ＮＥＵ@example.TEST", Name = "x", Phone = "010-0000-1235", Password = "eight letters" }, "ko", null, default));

        Assert.Equal(Roles.Customer, person.Role);
        Assert.Equal("validation_failed", refusal.Code);
    }

    [Fact]
    public async Task A_new_operator_gets_a_first_password_and_is_asked_to_change_it()
    {
        var password = await host.Part<AddOperator>().Handle("first@example.test", default);

        var person = await host.Part<SignInHandler>().Handle(new SignIn("first@example.test", password, null), default);

        Assert.Equal((Roles.Operator, true), (person.Role, person.MustChangePassword));
        await Assert.ThrowsAsync<RefusedException>(() => host.Part<AddOperator>().Handle("first@example.test", default));
    }

    [Fact]
    public async Task A_changed_password_signs_out_whoever_used_the_old_one()
    {
        var person = await host.Part<RegisterHandler>().Handle(new Registration { Email = "m@example.test", Name = "m", Phone = "010-0000-1236", Password = "the old one" }, "ko", null, default);
        var before = Tokens.Principal(person, "test");
        var refresh = await host.Part<Sessions>().Start(person.Id, default);
        Assert.True(await host.Part<Standing>().Holds(before, default));

        var after = await host.Part<ChangePasswordHandler>().Handle(person.Id, new NewPassword { Now = "the old one", Next = "the new one" }, null, default);

        Assert.False(await host.Part<Standing>().Holds(before, default));
        Assert.True(await host.Part<Standing>().Holds(Tokens.Principal(after, "test"), default));
        await Assert.ThrowsAsync<RefusedException>(() => host.Part<Sessions>().GoOn(refresh, null, default));
        await Assert.ThrowsAsync<RefusedException>(() => host.Part<SignInHandler>().Handle(new SignIn("m@example.test", "the old one", null), default));
    }

    [Fact]
    public async Task The_audit_is_read_newest_first_page_by_page()
    {
        var audit = host.Part<Audit>();
        foreach (var room in (string[])["store", "delivery", "payment"])
            await audit.Write(new Deed("room.pause", DemoPeople.Operator2, Roles.Operator, room, Reason: "a test"), default);

        var first = await audit.Read(Paging.Of("2", null), default);
        var second = await audit.Read(Paging.Of("100", first.Next), default);

        Assert.Equal(["payment", "delivery"], first.Items.Select(line => line.Target));
        Assert.Equal(("store", "한지우"), (second.Items[0].Target, second.Items[0].Name));
        Assert.Null(second.Next);
    }

    [Fact]
    public async Task Passwords_and_refresh_tokens_are_nowhere_in_the_tables()
    {
        var (_, refresh) = await host.Tokens("owner@demo.test");
        await using var db = host.Part<Room<AccountsDb>>().Read();

        Assert.DoesNotContain(await db.RefreshTokens.Select(token => token.Hash).ToListAsync(), hash => hash == refresh);
        Assert.DoesNotContain(await db.People.Select(person => person.PasswordHash).ToListAsync(), hash => hash.Contains("demo1234", StringComparison.Ordinal));
    }
}
