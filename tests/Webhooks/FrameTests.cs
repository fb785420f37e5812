using CsCheck;
using SmsSupport.Web.Webhooks.Journaling;

namespace SmsSupport.Tests.Webhooks;

public class FrameTests
{
    private const ulong Marker = 0x1122334455667788;

    private static readonly Gen<byte[][]> Records = Gen.Byte.Array[0, 60].Array[0, 12];

    [Fact]
    public void All_records_are_read_as_they_were_written()
        => Records.Sample(records => Assert.Equal(records, Read(Together(records)).Records));

    [Fact]
    public void After_a_tail_torn_at_any_byte_every_whole_record_is_read()
        => Records.Sample(
            records =>
            {
                var whole = Together(records);

                for (var length = 0; length <= whole.Length; length++)
                {
                    var (read, damage) = Read(whole[..length]);
                    var complete = Ends(records).Count(end => end <= length);

                    Assert.Equal(records[..complete], read);
                    Assert.Equal(length - (complete == 0 ? 0 : Ends(records)[complete - 1]), damage);
                }
            },
            iter: 100);

    [Fact]
    public void A_flipped_bit_anywhere_costs_one_record_and_no_other()
        => Records.Where(records => records.Length > 0).Sample(
            records =>
            {
                var whole = Together(records);

                for (var at = 0; at < whole.Length; at++)
                {
                    whole[at] ^= 1 << 3;

                    var hit = Ends(records).TakeWhile(end => end <= at).Count();

                    Assert.Equal([.. records[..hit], .. records[(hit + 1)..]], Read(whole).Records);
                    whole[at] ^= 1 << 3;
                }
            },
            iter: 100);

    [Fact]
    public void Whatever_is_overwritten_no_untouched_record_is_lost()
        => Gen.Select(Records, Gen.Int[0, 400], Gen.Byte.Array[1, 150]).Sample(
            (records, at, rubbish) =>
            {
                var whole = Together(records);
                var from = Math.Min(at, whole.Length);
                var to = Math.Min(from + rubbish.Length, whole.Length);

                rubbish.AsSpan(0, to - from).CopyTo(whole.AsSpan(from));

                var ends = Ends(records);
                var untouched = records.Where((record, i) => ends[i] <= from || ends[i] - Frame.HeaderLength - record.Length >= to);
                var read = Read(whole).Records;

                Assert.Equal(untouched, read.Where(record => untouched.Any(other => other.SequenceEqual(record))).Take(untouched.Count()));
            });

    [Fact]
    public void Random_bytes_hold_no_record() => Gen.Byte.Array[0, 500].Sample(bytes => Assert.Empty(Read(bytes).Records));

    [Fact]
    public void A_body_that_looks_like_a_record_of_another_segment_is_none()
    {
        var forged = Frame.Wrap(Marker + 1, "forged"u8);
        var whole = Frame.Wrap(Marker, forged);

        whole[Frame.HeaderLength - 1] ^= 1;

        Assert.Empty(Read(whole).Records);
    }

    private static byte[] Together(byte[][] records) => [.. records.SelectMany(record => Frame.Wrap(Marker, record))];

    private static int[] Ends(byte[][] records)
    {
        var end = 0;

        return [.. records.Select(record => end += Frame.HeaderLength + record.Length)];
    }

    private static (byte[][] Records, int Damage) Read(byte[] bytes)
    {
        var (records, damage) = Frame.Scan(Marker, bytes);

        return ([.. records.Select(range => bytes[range][Frame.HeaderLength..])], damage.Sum(range => range.GetOffsetAndLength(bytes.Length).Length));
    }
}
