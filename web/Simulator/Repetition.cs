namespace SmsSupport.Web.Simulator;

/// <summary>How a customer's text is posted more than once.</summary>
internal enum Repetition
{
    Never,

    /// <summary>The same body again, as when our answer got lost.</summary>
    SameId,

    /// <summary>Through a second registration of the same hook: same text, another id.</summary>
    SecondHook,
}
