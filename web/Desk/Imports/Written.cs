namespace SmsSupport.Web.Desk.Imports;

internal enum Written
{
    Created,
    Updated,
    Unchanged,
}
