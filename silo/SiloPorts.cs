using Microsoft.Extensions.Configuration;

namespace SmsSupport.Silo;

/// <summary>The silo's place in its cluster.</summary>
public sealed record SiloPorts
{
    /// <summary>The port other silos call; 0 takes a free one.</summary>
    [ConfigurationKeyName("ORLEANS_SILO_PORT")]
    public int Silo { get; set; }

    /// <summary>The port web nodes call; 0 takes a free one.</summary>
    [ConfigurationKeyName("ORLEANS_GATEWAY_PORT")]
    public int Gateway { get; set; }
}
