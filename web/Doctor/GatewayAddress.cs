using SmsSupport.Doctor;

namespace SmsSupport.Web.Doctor;

/// <summary>Whether the base URL has the shape of one of the three kinds of gateway.</summary>
internal static class GatewayAddress
{
    public const string Shapes =
        "https://api.sms-gate.app/3rdparty/v1 for the cloud server, https://HOST/api/3rdparty/v1 for a server of your own, http://PHONE:8080 for the phone itself";

    private const string What = "gateway address";
    private const string Cloud = "api.sms-gate.app";

    public static IEnumerable<Finding> Look(Uri api)
    {
        if (api.UserInfo is not "")
        {
            yield return Finding.Error(What, "SMS_GATEWAY_URL holds a user name.", "Write user and password into SMS_GATEWAY_USER and SMS_GATEWAY_PASSWORD.");
        }

        if (api.Query is not "" || api.Fragment is not "")
        {
            yield return Finding.Error(What, "SMS_GATEWAY_URL has a query or a fragment.", $"Write the base URL alone: {Shapes}.");
        }

        yield return (api.Host, Scheme: api.Scheme, Path: api.AbsolutePath.TrimEnd('/')) switch
        {
            (Cloud, "https", "/3rdparty/v1") => Finding.Ok(What, "The cloud server."),
            (Cloud, _, _) => Wrong("The cloud server has another base URL."),
            (_, "http", "") => Finding.Ok(What, $"The phone's own server, {api.Authority}."),
            (_, "https", "") => Finding.Warning(What, "https without a path is neither a phone's own server nor another's.", $"Check SMS_GATEWAY_URL: {Shapes}."),
            (_, "https", "/api/3rdparty/v1") => Finding.Ok(What, $"A server of your own, {api.Authority}."),
            (_, "http", "/api/3rdparty/v1") when api.IsLoopback => Finding.Ok(What, $"A server of your own on this machine, {api.Authority}."),
            (_, "http", "/api/3rdparty/v1") => Finding.Warning(What, $"{api.Authority} is called without https: password and texts travel in clear.", "Put https before the server, and into SMS_GATEWAY_URL."),
            (_, _, "/3rdparty/v1") => Wrong("A server of your own has /api before /3rdparty/v1."),
            _ => Finding.Warning(What, $"The path of SMS_GATEWAY_URL is none that gateways have.", $"Unless a proxy leads there, write {Shapes}."),
        };
    }

    private static Finding Wrong(string detail) => Finding.Error(What, detail, $"Set SMS_GATEWAY_URL to the complete base URL: {Shapes}.");
}
