namespace SmsSupport.Customers;

[GenerateSerializer, Alias("put-result")]
public enum PutResult
{
    Created = 0,
    Updated = 1,
    Unchanged = 2,
}
