using System.Collections.Immutable;

namespace SmsSupport.Silo.Storage;

/// <summary>A part of a search. A document has it when it holds one of the fragments, which are folded.</summary>
internal sealed record SearchTerm(ImmutableArray<string> Fragments)
{
    private const int Trigram = 3;

    public SearchTerm(params IEnumerable<string> fragments)
        : this([.. fragments.Distinct()])
    {
    }

    /// <summary>Whether a trigram index finds it. A fragment without three letters or digits in a row would make the index read all of itself.</summary>
    public bool IsIndexed => !Fragments.IsEmpty && Fragments.All(HasTrigram);

    /// <summary>A piece of a telephone number, as documents hold it: where it is long enough, by what its notations have in common.</summary>
    public static SearchTerm OfPhone(string piece, string region)
    {
        var (starts, parts) = PhoneSearch.Read(piece, region);

        return starts is [var start] && parts is [['0', .. { Length: > Trigram } core]] && start.EndsWith(core, StringComparison.Ordinal) ? new(core) : new(starts.Concat(parts));
    }

    private static bool HasTrigram(string fragment)
    {
        var inRow = 0;

        foreach (var letter in fragment)
        {
            inRow = char.IsLetterOrDigit(letter) ? inRow + 1 : 0;

            if (inRow == Trigram)
            {
                return true;
            }
        }

        return false;
    }
}
