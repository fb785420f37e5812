using Microsoft.Extensions.DependencyInjection;
using SmsSupport.Grains.Conversations;
using SmsSupport.Grains.Desk;
using SmsSupport.Grains.News;

namespace SmsSupport.Grains;

/// <summary>What the grains of one silo share.</summary>
public static class GrainServices
{
    public static IServiceCollection AddGrainServices(this IServiceCollection services)
    {
        services.AddSingleton<IDeskNews, DeskNews>();
        services.AddSingleton<SettingsCopy>();
        services.AddSingleton<AutomaticTextPermits>();

        return services;
    }
}
