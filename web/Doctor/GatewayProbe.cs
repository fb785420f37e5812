using System.Net;
using System.Text;
using SmsSupport.Web.Gateway;

namespace SmsSupport.Web.Doctor;

/// <summary>Reads from the gateway's API and writes nothing to it.</summary>
internal sealed class GatewayProbe(GatewaySettings settings, TimeProvider time) : IDisposable
{
    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { Timeout = Timeout.InfiniteTimeSpan };

    /// <exception cref="HttpRequestException">Nothing answers.</exception>
    public async Task<GatewayResponse> Get(string part, bool asUser, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{settings.Api.AbsoluteUri.TrimEnd('/')}/{part}");

        if (asUser)
        {
            request.Headers.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{settings.User}:{settings.Password}")));
        }

        var before = time.GetUtcNow();
        using var response = await http.SendAsync(request, cancellation);
        var after = time.GetUtcNow();

        return new(response.StatusCode, await response.Content.ReadAsByteArrayAsync(cancellation), response.Headers.Date, before, after);
    }

    public void Dispose() => http.Dispose();
}

/// <param name="Date">The gateway's clock, in whole seconds.</param>
internal sealed record GatewayResponse(HttpStatusCode Status, byte[] Body, DateTimeOffset? Date, DateTimeOffset Before, DateTimeOffset After);
