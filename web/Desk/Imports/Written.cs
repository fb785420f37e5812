namespace SmsSupport.Web.Desk.Imports;

public enum Written
{
    Created,
    Updated,
    Unchanged,
}
