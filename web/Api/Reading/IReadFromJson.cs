namespace SmsSupport.Web.Api.Reading;

/// <summary>Something a JSON object says. Its <see cref="Read"/> also tells the OpenAPI document which fields there are, so the two cannot differ.</summary>
internal interface IReadFromJson<TSelf>
    where TSelf : IReadFromJson<TSelf>
{
    /// <summary>Reads every field, also after a faulty one, and changes nothing else.</summary>
    static abstract TSelf Read(JsonFields fields);
}
