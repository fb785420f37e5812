using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;

namespace SmsSupport.Web.Accounts;

/// <summary>Asks twice a minute whether whoever has a desk open may still: a circuit sends no requests that would be checked.</summary>
internal sealed class CircuitAuthentication(ILoggerFactory loggers, IServiceScopeFactory scopes) : RevalidatingServerAuthenticationStateProvider(loggers)
{
    protected override TimeSpan RevalidationInterval => SignIn.Revalidation;

    protected override async Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken)
    {
        // Of its own: the circuit's services are in use by the page at the same time.
        await using var scope = scopes.CreateAsyncScope();

        try
        {
            return await scope.ServiceProvider.GetRequiredService<AccountSignIn>().ValidateSecurityStampAsync(authenticationState.User) is not null;
        }
        catch (Exception fault) when (Outage.Is(fault))
        {
            // Nobody can do anything while the accounts cannot be read; throwing everybody out would only lose what they typed.
            return true;
        }
    }
}
