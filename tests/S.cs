namespace SmsSupport.Tests;
public class S { [Fact] public void A() => Assert.True(true); }
