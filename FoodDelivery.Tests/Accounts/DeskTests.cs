using FoodDelivery.Domain;
using FoodDelivery.Web.Accounts;
using FoodDelivery.Web.Platform;

namespace FoodDelivery.Tests.Accounts;

/// <summary>Accounts that operators make and close, and the addresses that customers keep.</summary>
public sealed class DeskTests(AccountsHost host) : IClassFixture<AccountsHost>
{
    private static readonly PersonId Chief = DemoPeople.Operator;

    [Theory]
    [InlineData(Roles.Owner)]
    [InlineData(Roles.Rider)]
    public async Task Owners_and_riders_are_made_with_a_first_password(string role)
    {
        var (id, password) = await host.Part<InvitePersonHandler>().Handle(Invitation(role, $"{role}.new@example.test"), default);

        var person = await host.Part<SignInHandler>().Handle(new SignIn($"{role}.new@example.test", password, null), default);

        Assert.Equal((id, role, true), (person.Id, person.Role, person.MustChangePassword));
        Assert.True((await host.Part<AllPeople>().One(id, default)).HasFirstPassword);
    }

    [Theory]
    [InlineData(Roles.Operator)]
    [InlineData(Roles.Customer)]
    [InlineData("king")]
    public async Task Nobody_makes_another_operator_or_a_customer(string role) => Assert.Equal(
        ["role"], await Wrong(() => host.Part<InvitePersonHandler>().Handle(Invitation(role, "x@example.test"), default)));

    [Fact]
    public async Task What_is_badly_filled_in_is_said_all_at_once() => Assert.Equal(
        ["email", "name", "phone"], await Wrong(() => host.Part<InvitePersonHandler>().Handle(new InvitePerson("nobody", " ", "12", Roles.Rider), default)));

    [Fact]
    public async Task A_closed_account_loses_its_sessions_and_tokens_at_once_and_comes_back_when_it_is_opened()
    {
        var person = await Join("close@example.test");
        var cookie = Tokens.Principal(person, "test");
        var refresh = await host.Part<Sessions>().Start(person.Id, default);
        Assert.True(await host.Part<Standing>().Holds(cookie, default));

        await Close(person.Id, true);

        Assert.False(await host.Part<Standing>().Holds(cookie, default));
        await Assert.ThrowsAsync<RefusedException>(() => host.Part<Sessions>().GoOn(refresh, null, default));
        Assert.Equal("unauthenticated", (await Assert.ThrowsAsync<RefusedException>(() => SignIn("close@example.test"))).Code);
        Assert.True((await host.Part<IPeople>().Find(person.Id, default))!.IsClosed);
        await Close(person.Id, false);
        Assert.Equal(person.Id, (await SignIn("close@example.test")).Id);
    }

    [Fact]
    public async Task Operators_do_not_lock_themselves_out() =>
        Assert.Equal("illegal_transition", (await Assert.ThrowsAsync<RefusedException>(() => Close(Chief, true))).Code);

    [Fact]
    public async Task People_are_found_by_name_address_and_role()
    {
        await Join("Needle@Example.test");

        var found = await host.Part<AllPeople>().List(new PeopleFilter("NEEDLE@", Roles.Customer), Paging.Of(null, null), default);
        var riders = await host.Part<AllPeople>().List(new PeopleFilter(Role: Roles.Rider, Closed: false), Paging.Of("1", null), default);

        Assert.Null(Assert.Single(found.Items).Phone);
        Assert.Single(riders.Items);
        Assert.NotNull(riders.Next);
    }

    [Fact]
    public async Task Five_addresses_are_kept_and_nobody_sees_anothers()
    {
        var (mine, other) = ((await Join("home@example.test")).Id, (await Join("other@example.test")).Id);
        for (var at = 0; at < AddressEntry.Most; at++) await Keep(mine, $"place {at}");

        Assert.Equal("illegal_transition", (await Assert.ThrowsAsync<RefusedException>(() => Keep(mine, "sixth"))).Code);
        var book = await host.Part<IAddressBook>().Of(mine, default);
        await host.Part<KeepAddressHandler>().Strike(other, book[0].Id, default);
        await host.Part<KeepAddressHandler>().Strike(mine, book[1].Id, default);

        Assert.Equal(["place 0", "place 2", "place 3", "place 4"], (await host.Part<IAddressBook>().Of(mine, default)).Select(known => known.Name));
        Assert.Empty(await host.Part<IAddressBook>().Of(other, default));
        Assert.Equal(["address", "name"], await Wrong(() => host.Part<KeepAddressHandler>().Handle(mine, new KeepAddress("", new string('x', 201), null), default)));
    }

    private static InvitePerson Invitation(string role, string email) => new(email, "새 사람", "010-0000-7777", role);

    private Task Keep(PersonId person, string name) =>
        host.Part<KeepAddressHandler>().Handle(person, new KeepAddress(name, "서울 마포구 연남로 12", "301호"), default);

    private Task<Person> Join(string email) => host.Part<RegisterHandler>().Handle(
        new Registration { Email = email, Name = "이웃", Phone = "010-0000-1234", Password = "eight letters", WantsMessages = true }, "ko", null, default);

    private Task<Person> SignIn(string email) => host.Part<SignInHandler>().Handle(new SignIn(email, "eight letters", null), default);

    private Task Close(PersonId person, bool closed) => host.Part<CloseAccountHandler>().Handle(Chief, person, closed, default);

    private static async Task<IEnumerable<string>> Wrong(Func<Task> work)
    {
        var refused = await Assert.ThrowsAsync<RefusedException>(work);
        Assert.Equal("validation_failed", refused.Code);
        return ((IReadOnlyDictionary<string, List<string>>)refused.Facts["errors"]!).Keys.Order(StringComparer.Ordinal);
    }
}
