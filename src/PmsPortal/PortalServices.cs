using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PmsPortal.Platform.Accounts;
using PmsPortal.Platform.Approvals;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.ChangeLog;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Files;
using PmsPortal.Platform.Forms;
using PmsPortal.Platform.Links;
using PmsPortal.Platform.Modules;
using PmsPortal.Platform.Obligations;
using PmsPortal.Platform.Reminders;
using PmsPortal.Platform.Revisions;
using PmsPortal.Platform.Todos;
using PmsPortal.Platform.Workbooks;

namespace PmsPortal;

/// <summary>Everything that is the product, without the web host: what the host, the commands and the tests share.</summary>
public static class PortalServices
{
    /// <summary>Registers the platform and every module.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="database">Provider and batch size.</param>
    /// <param name="connectionString">A connection string of that provider.</param>
    /// <returns>The same collection.</returns>
    public static IServiceCollection AddPmsPortal(this IServiceCollection services, DatabaseOptions database, string connectionString)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddPortalDatabase(database, connectionString);
        services.AddSingleton<ActorReader>();
        services.AddSingleton<CalendarReader>();
        services.AddSingleton<ChangeLogVerifier>();
        services.AddSingleton<ReferenceData>();
        services.AddScoped<ApprovalEngine>();
        services.AddScoped<ApprovalQueries>();
        services.AddScoped<ApprovalRouteService>();
        services.AddScoped<IApprovalSubject, ApprovalRouteApprovals>();
        services.AddScoped<ChangeLogQueries>();
        services.AddScoped<FileService>();
        services.AddScoped<RecordSheetService>();
        services.AddScoped<FormDrafts>();
        services.AddScoped<TodoQueries>();
        services.AddSingleton<ObligationCatalog>();
        services.AddScoped<ObligationWork>();
        services.AddScoped<ObligationSchedule>();
        services.AddScoped<ReminderService>();
        services.AddScoped<RecordLinkQueries>();
        services.AddScoped<RevisionHintQueries>();
        services.AddScoped<IDueItemProvider, ObligationDueItems>();
        services.AddIdentityCore<Account>(Configure)
            .AddErrorDescriber<JapaneseIdentityErrors>()
            .AddPasswordValidator<OwnNamesPasswordValidator>()
            .AddEntityFrameworkStores<PortalDbContext>()
            .AddDefaultTokenProviders();
        ModuleCatalog.AddModules(services);
        return services;
    }

    private static void Configure(IdentityOptions options)
    {
        // Length beats composition rules; the account's own names are checked separately.
        options.Password.RequiredLength = 12;
        options.Password.RequireDigit = false;
        options.Password.RequireLowercase = false;
        options.Password.RequireUppercase = false;
        options.Password.RequireNonAlphanumeric = false;
        options.Password.RequiredUniqueChars = 5;
        options.Lockout.MaxFailedAccessAttempts = 5;
        options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15);
        options.Lockout.AllowedForNewUsers = true;
        options.User.AllowedUserNameCharacters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._@";
        options.ClaimsIdentity.UserIdClaimType = System.Security.Claims.ClaimTypes.NameIdentifier;
    }
}
