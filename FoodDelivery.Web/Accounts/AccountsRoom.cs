using FoodDelivery.Domain;
using FoodDelivery.Web.Platform;
using Microsoft.AspNetCore.Identity;

namespace FoodDelivery.Web.Accounts;

public static class AccountsRoom
{
    extension(WebApplicationBuilder app)
    {
        public WebApplicationBuilder AddAccounts()
        {
            app.AddRoom<AccountsDb>("accounts")
                .Command<SignInHandler>().Command<RegisterHandler>().Command<ChangePasswordHandler>().Command<AddOperator>()
                .Command<Sessions>().Command<OAuth>()
                .Command<InvitePersonHandler>().Command<CloseAccountHandler>().Command<KeepAddressHandler>().Command<ChooseMessagesHandler>()
                .ReadModel<Audit>().ReadModel<Standing>().ReadModel<AllPeople>()
                .Face<IPeople, People>().Face<IAddressBook, AddressBook>()
                .Job<ForgetExpired>(every: TimeSpan.FromHours(1));
            app.Services.AddSingleton(AuthSettings.From(app.Configuration, app.Environment));
            app.Services.AddSingleton<PasswordHasher<Person>>().AddSingleton<Passwords>();
            app.Services.AddSingleton<SigningKeys>().AddSingleton<Tokens>();
            app.Services.AddSingleton<IBeginning, MakeDemoPeople>();
            app.Services.AddSingleton<IStartupFilter, TheatreSeats>();
            Authentication.AddSchemes(app.Services);
            return app;
        }
    }
}
