using System.Globalization;
using System.Net;

namespace SmsSupport.Tests.Failures;

/// <summary>What the phones sent and what they were told, noted before each request and after each answer.</summary>
internal sealed class Ledger
{
    private readonly List<Post> posts = [];
    private int customers;

    public IReadOnlyList<Post> Posts
    {
        get
        {
            lock (posts)
            {
                return [.. posts];
            }
        }
    }

    public IReadOnlyList<Post> Taken => [.. Posts.Where(post => post is { End: PostEnd.Answered, Status: HttpStatusCode.OK })];

    /// <summary>A number that wrote nothing yet.</summary>
    public string NewCustomer() => string.Create(CultureInfo.InvariantCulture, $"+3360000{Interlocked.Increment(ref customers):0000}");

    public Post Begin(CustomerText text, string eventId, Uri node)
    {
        var post = new Post(text, eventId, node);

        lock (posts)
        {
            posts.Add(post);
        }

        return post;
    }

    /// <summary>The texts of each customer that a phone was told are taken, in the order it was told.</summary>
    public ILookup<string, CustomerText> TextsByCustomer() => Taken.Select(post => post.Text).Distinct().OrderBy(text => text.Place).ToLookup(text => text.Customer);

    public override string ToString()
    {
        var all = Posts;
        var ends = string.Join(", ", all.GroupBy(post => post.End).OrderBy(own => own.Key).Select(own => $"{own.Count()} {own.Key}"));
        var slowest = all.Count == 0 ? 0 : all.Max(post => post.Took.TotalMilliseconds);

        return $"{all.Count} posts of {all.Select(post => post.Text).Distinct().Count()} texts of {all.Select(post => post.Text.Customer).Distinct().Count()} customers: {ends}; the slowest took {slowest:0} ms";
    }
}
