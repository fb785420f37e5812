using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace SmsSupport.Tests.Api;

internal static class Expect
{
    /// <summary>Checks that an answer is a problem with words in it, and gives it.</summary>
    public static async Task<JsonElement> Problem(HttpResponseMessage response, HttpStatusCode status)
    {
        var body = await response.Content.ReadAsStringAsync();

        Assert.True(response.StatusCode == status, $"{(int)response.StatusCode} instead of {(int)status}: {body}");
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);

        var problem = JsonElement.Parse(body);
        Assert.Equal((int)status, problem.GetProperty("status").GetInt32());
        Assert.NotEmpty(problem.GetProperty("title").GetString()!);
        Assert.NotEmpty(problem.GetProperty("detail").GetString()!);

        return problem;
    }

    /// <summary>Checks that an answer is a 400 that names exactly these fields.</summary>
    public static async Task<JsonElement> Errors(HttpResponseMessage response, params string[] fields)
    {
        var problem = await Problem(response, HttpStatusCode.BadRequest);

        Assert.Equal(fields.Order(), problem.GetProperty("errors").EnumerateObject().Select(field => field.Name).Order());
        Assert.All(problem.GetProperty("errors").EnumerateObject(), field => Assert.NotEmpty(field.Value[0].GetString()!));

        return problem;
    }

    public static async Task<JsonElement> Json(HttpResponseMessage response, HttpStatusCode status)
    {
        Assert.True(response.StatusCode == status, $"{(int)response.StatusCode} instead of {(int)status}: {await response.Content.ReadAsStringAsync()}");
        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);

        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    /// <summary>Checks the names of an object's fields, all of them and no other.</summary>
    public static void Fields(JsonElement json, params string[] names) => Assert.Equal(names.Order(), json.EnumerateObject().Select(field => field.Name).Order());
}
