namespace SmsSupport.Web.Api.Reading;

/// <summary>Something a query string says. As with <see cref="IReadFromJson{TSelf}"/>, reading it is describing it.</summary>
internal interface IReadFromQuery<TSelf>
    where TSelf : IReadFromQuery<TSelf>
{
    static abstract TSelf Read(QueryFields fields);
}
