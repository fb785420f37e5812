using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using SmsSupport.Web.Api.Problems;

namespace SmsSupport.Web.Api.Keys;

/// <summary>Signs a program in by the header <c>X-Api-Key</c>.</summary>
internal sealed class ApiKeyHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory loggers,
    UrlEncoder encoder,
    ApiKeyCache keys) : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    public const string SchemeName = "ApiKey";

    public const string Header = "X-Api-Key";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Request.Headers[Header] is not [{ Length: > 0 } secret])
        {
            return AuthenticateResult.NoResult();
        }

        try
        {
            return await keys.IsLive(secret)
                ? AuthenticateResult.Success(new(new(new ClaimsIdentity(SchemeName)), SchemeName))
                : AuthenticateResult.Fail("The key is unknown or revoked.");
        }
        catch (Exception failure) when (Outage.Is(failure))
        {
            return AuthenticateResult.Fail(failure);
        }
    }

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        if (await HandleAuthenticateOnceAsync() is { Failure: { } failure } && Outage.Is(failure))
        {
            await Problem.Unavailable(Context).ExecuteAsync(Context);
            return;
        }

        Response.Headers.WWWAuthenticate = SchemeName;

        await Problem.Unauthorized().ExecuteAsync(Context);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) => HandleChallengeAsync(properties);
}
