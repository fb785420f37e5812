using Microsoft.Extensions.Options;

namespace SmsSupport.Web.Api.Reading;

/// <summary>What the meaning of a field depends on beside the request.</summary>
/// <param name="Region">The country of numbers written without one.</param>
internal sealed record Surroundings(string Region, DateTimeOffset Now)
{
    public static Surroundings Of(HttpContext context) => new(
        context.RequestServices.GetRequiredService<IOptions<SupportOptions>>().Value.DefaultRegion,
        context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow());
}
