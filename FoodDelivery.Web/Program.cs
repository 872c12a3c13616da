using FoodDelivery.Web.Accounts;
using FoodDelivery.Web.Components;
using FoodDelivery.Web.Platform;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddSingleton(TimeProvider.System).AddSingleton<Words>().AddSingleton<Bells>().AddSingleton<Feed>();
builder.Services.AddSingleton(_ => new DataDirectory(builder.Configuration["Data:Directory"] ?? "data"));
builder.Services.AddSingleton(provider => new GroupCommitWriter(
    Databases.ConnectionString(provider.GetRequiredService<DataDirectory>()), provider.GetRequiredService<TimeProvider>()));
builder.Services.AddSingleton<Databases>().AddSingleton<RoomStates>();
builder.Services.ConfigureHttpJsonOptions(json => Json.Configure(json.SerializerOptions));
builder.AddRoom<PlatformDb>("platform").Command<PauseRoom>();
builder.AddAccounts();
builder.AddShell();

var app = builder.Build();
app.Services.GetRequiredService<DataDirectory>().Lock();
await app.Services.GetRequiredService<Databases>().Open(TimeProvider.System, CancellationToken.None);
app.UseShell();
app.UseProblems();
app.UseAuthentication();
app.UseAuthorization();
app.MapShell();
app.MapAccounts();
app.Run();
