namespace SmsSupport.Silo;

/// <summary>The silo's place in its cluster.</summary>
public sealed record SiloPorts
{
    /// <summary><c>ORLEANS_SILO_PORT</c>: the port other silos call; 0 takes a free one.</summary>
    public int Silo { get; init; }

    /// <summary><c>ORLEANS_GATEWAY_PORT</c>: the port web nodes call; 0 takes a free one.</summary>
    public int Gateway { get; init; }

    /// <exception cref="FormatException">One is no port; the message names its key.</exception>
    public static SiloPorts Read(IConfiguration configuration) => new() { Silo = Port(configuration, "ORLEANS_SILO_PORT"), Gateway = Port(configuration, "ORLEANS_GATEWAY_PORT") };

    private static int Port(IConfiguration configuration, string key)
        => configuration[key] is not { Length: > 0 } text ? 0
            : ushort.TryParse(text, out var port) ? port
            : throw new FormatException($"{key} is '{text}'; it must be a port, 1 to 65535, or 0 for a free one.");
}
