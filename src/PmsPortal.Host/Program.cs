using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Identity;
using PmsPortal;
using PmsPortal.Host;
using PmsPortal.Host.Account;
using PmsPortal.Host.Commands;
using PmsPortal.Host.Endpoints;
using PmsPortal.Platform.Accounts;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Modules;
using PmsPortal.Platform.Scheduling;
using Radzen;

var isCommand = AdministrationCommands.IsCommand(args);
var builder = WebApplication.CreateBuilder(isCommand ? [] : args);
if (isCommand)
{
    // What a command prints is read by scripts; warnings go beside it.
    builder.Logging.SetMinimumLevel(LogLevel.Warning);
    builder.Logging.AddConsole(options => options.LogToStandardErrorThreshold = LogLevel.Trace);
}

using var database = HostDatabase.Open(builder);
builder.Services.Configure<PortalOptions>(builder.Configuration.GetSection("Portal"));
if (builder.Environment.IsDevelopment() && builder.Configuration.GetValue("Clock:Movable", true))
{
    builder.Services.AddSingleton<TimeProvider>(new TrialClock(TimeProvider.System));
}

builder.Services.AddPmsPortal(database.Options, database.ConnectionString);
builder.Services.Configure<SchedulingOptions>(builder.Configuration.GetSection("Scheduling"));
if (!isCommand)
{
    var scheduling = builder.Configuration.GetSection("Scheduling").Get<SchedulingOptions>() ?? new SchedulingOptions();
    builder.Services.AddJobScheduler(database.Options, database.ConnectionString, scheduling);
}

builder.Services.AddRazorComponents().AddInteractiveServerComponents(options => options.DetailedErrors = builder.Environment.IsDevelopment());
builder.Services.AddSignalR(options =>
{
    // A long 利用目的 pasted into a form is larger than the default of 32 KB; inputs have their own limits.
    options.MaximumReceiveMessageSize = 256 * 1024;
});
builder.Services.AddRadzenComponents();
builder.Services.AddHttpContextAccessor();
builder.Services.AddCascadingAuthenticationState();
builder.Services.AddScoped<AuthenticationStateProvider, AccountRevalidation>();
builder.Services.AddScoped<CurrentActor>();
builder.Services.AddScoped<SignInLog>();
builder.Services.AddScoped<AccountOperations>();
builder.Services.AddSingleton<IAuthorizationPolicyProvider, PermissionPolicyProvider>();
builder.Services.AddSingleton<IAuthorizationHandler, PermissionHandler>();
builder.Services.AddAuthorization();
builder.Services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies();
builder.Services.AddScoped<SignInManager<Account>>();
builder.Services.AddScoped<ISecurityStampValidator, SecurityStampValidator<Account>>();
builder.Services.AddScoped<ITwoFactorSecurityStampValidator, TwoFactorSecurityStampValidator<Account>>();
builder.Services.Configure<SecurityStampValidatorOptions>(options =>
{
    options.ValidationInterval = TimeSpan.FromMinutes(2);
    options.TimeProvider = TimeProvider.System;
});
builder.Services.ConfigureApplicationCookie(options =>
{
    options.LoginPath = "/account/login";
    options.AccessDeniedPath = "/account/denied";
    options.ReturnUrlParameter = "returnUrl";
    options.ExpireTimeSpan = TimeSpan.FromHours(10);
    options.SlidingExpiration = true;
    options.Cookie.Name = "pms";
    options.Cookie.SameSite = SameSiteMode.Lax;
    options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
    // A clock that was moved for trying signs nobody out.
    options.TimeProvider = TimeProvider.System;
});
builder.Services.AddDataProtection();
builder.Services.AddOptions<KeyManagementOptions>().Configure<PortalDb>((options, portal) => options.XmlRepository = new DatabaseKeys(portal));
builder.Services.AddHealthChecks().AddCheck<DatabaseHealth>("database").AddCheck<SchedulerHealth>("scheduler");
builder.Host.UseDefaultServiceProvider(options => options.ValidateScopes = options.ValidateOnBuild = true);
builder.WebHost.ConfigureKestrel(options => options.AddServerHeader = false);

await using var app = builder.Build();
if (isCommand)
{
    return await AdministrationCommands.RunAsync(app.Services, database, args);
}

await database.PrepareAsync(app);
app.UseTrustedProxies();
if (!app.Environment.IsDevelopment())
{
    app.UseExceptionHandler("/error", createScopeForErrors: true);
    app.UseHsts();
}

app.UseSecurityHeaders();
app.UseStatusCodePagesWithReExecute("/not-found");
app.UseAuthentication();
app.UseMustSettle();
app.UseAuthorization();
app.UseAntiforgery();
app.MapStaticAssets().AllowAnonymous();
app.MapHealthChecks("/health").AllowAnonymous();
app.MapAccountEndpoints();
app.MapFileEndpoints();
app.MapCalendarEndpoints();
foreach (var endpoints in app.Services.GetServices<IPortalEndpoints>())
{
    endpoints.Map(app);
}

app.MapRazorComponents<App>()
    .AddInteractiveServerRenderMode(options => options.ContentSecurityFrameAncestorsPolicy = "'none'")
    .AddAdditionalAssemblies(typeof(PortalServices).Assembly);
await app.RunAsync();
return 0;
