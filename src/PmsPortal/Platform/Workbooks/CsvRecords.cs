using System.Text;

namespace PmsPortal.Platform.Workbooks;

/// <summary>Splits a text into records (RFC 4180): quoted fields may hold separators, quotes (doubled) and line ends.</summary>
internal sealed class CsvRecords(TextReader reader, char separator, string name, WorkbookLimits limits)
{
    private readonly StringBuilder field = new();
    private readonly List<string> cells = [];
    private readonly char[] buffer = new char[8 * 1024];
    private int position;
    private int length;
    private int number;

    /// <summary>The next record, numbered as Excel numbers it; null at the end.</summary>
    public SourceRow? Next()
    {
        if (Peek() < 0)
        {
            return null;
        }

        number++;
        cells.Clear();
        while (true)
        {
            ReadField();
            if (cells.Count < limits.MaxColumns)
            {
                cells.Add(field.ToString());
            }
            else if (field.Length > 0)
            {
                throw Refusals.TooManyColumns(name, number, limits.MaxColumns);
            }

            var end = Take();
            if (end == separator)
            {
                continue;
            }

            if (end == '\r' && Peek() == '\n')
            {
                Take();
            }

            return new SourceRow(number, cells.ToArray());
        }
    }

    private void ReadField()
    {
        field.Clear();
        if (Peek() == '"')
        {
            Take();
            ReadQuoted();
        }

        // What follows a closing quote belongs to the field, as Excel reads it.
        while (Peek() is var c && c >= 0 && c != separator && c is not ('\r' or '\n'))
        {
            Append((char)Take());
        }
    }

    private void ReadQuoted()
    {
        while (true)
        {
            var c = Take();
            if (c < 0)
            {
                throw Refusals.OpenQuote(number);
            }

            if (c == '"')
            {
                if (Peek() != '"')
                {
                    return;
                }

                Take();
            }

            if (c == '\r')
            {
                c = '\n';
                if (Peek() == '\n')
                {
                    Take();
                }
            }

            Append((char)c);
        }
    }

    private void Append(char c)
    {
        field.Append(c);
        if (field.Length > limits.MaxCellText)
        {
            throw Refusals.TextTooLong(name, number, limits.MaxCellText);
        }
    }

    private int Peek()
    {
        if (position == length)
        {
            length = reader.Read(buffer, 0, buffer.Length);
            position = 0;
            if (length == 0)
            {
                return -1;
            }
        }

        return buffer[position];
    }

    private int Take()
    {
        var c = Peek();
        position += c < 0 ? 0 : 1;
        return c;
    }
}
