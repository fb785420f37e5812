using Microsoft.OpenApi;

namespace SmsSupport.Web.Api.Reading;

/// <summary>What the OpenAPI document says of one field.</summary>
/// <param name="Schema">With its description and an example.</param>
internal sealed record FieldNote(string Name, bool Required, OpenApiSchema Schema);

/// <summary>What it says of a body.</summary>
/// <param name="MostMany">How many objects an array may hold; null when it must be a single one.</param>
internal sealed record BodyNote(IReadOnlyList<FieldNote> Fields, int? MostMany);

/// <summary>What it says of a query string.</summary>
internal sealed record QueryNote(IReadOnlyList<FieldNote> Fields);
