namespace PmsPortal.Platform.Workbooks;

/// <summary>What may still be expanded from one archive, shared by all of its parts.</summary>
internal sealed class ExpansionBudget(WorkbookLimits limits)
{
    private long left = limits.MaxExpandedBytes;

    public WorkbookLimits Limits { get; } = limits;

    public void Take(long bytes)
    {
        left -= bytes;
        if (left < 0)
        {
            throw Refusals.ExpandsTooFar();
        }
    }
}

/// <summary>One part's share of the budget. Reading a part again costs nothing: only what was never read before counts.</summary>
internal sealed class PartBudget(ExpansionBudget budget, long packedBytes)
{
    private long counted;

    public void Reached(long total)
    {
        if (total <= counted)
        {
            return;
        }

        budget.Take(total - counted);
        counted = total;
        if (total > budget.Limits.RatioFreeBytes && total / Math.Max(1, packedBytes) > budget.Limits.MaxExpansionRatio)
        {
            throw Refusals.ExpandsTooFar();
        }
    }
}

/// <summary>Counts the bytes that really come out of a part: the sizes in an archive's directory are what its author claims.</summary>
internal sealed class BoundedStream(Stream inner, PartBudget budget) : Stream
{
    private long total;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => total;
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var read = inner.Read(buffer);
        total += read;
        budget.Reached(total);
        return read;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }
}
