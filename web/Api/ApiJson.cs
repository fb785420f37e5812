using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using SmsSupport.Tickets;
using SmsSupport.Web.Api.Json;
using SmsSupport.Web.Api.Tickets;

namespace SmsSupport.Web.Api;

/// <summary>How the API reads and writes JSON: names and enums in snake_case, nulls present, times in UTC with milliseconds and a Z.</summary>
internal sealed class ApiJson(IOptions<SupportOptions> support) : IConfigureOptions<JsonOptions>
{
    public void Configure(JsonOptions options)
    {
        options.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
        options.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
        options.SerializerOptions.Converters.Add(new NameConverter<TicketSort>(TicketSorts.Names));
        options.SerializerOptions.Converters.Add(new EnumConverter());
        options.SerializerOptions.Converters.Add(new InstantConverter());
        options.SerializerOptions.Converters.Add(new OptionalConverter());
        options.SerializerOptions.Converters.Add(new PhoneNumberConverter(support.Value.DefaultRegion));
    }
}
