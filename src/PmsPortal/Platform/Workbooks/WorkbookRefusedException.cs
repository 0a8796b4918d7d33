using PmsPortal.Platform.Errors;

namespace PmsPortal.Platform.Workbooks;

/// <summary>Why a file can't be taken. Each has its own message that says what to do.</summary>
public enum RefusalKind
{
    /// <summary>The upload is longer than allowed.</summary>
    TooLarge,

    /// <summary>The archive expands to far more than it holds.</summary>
    ExpandsTooFar,

    /// <summary>The binary format of Excel 97–2003 (.xls).</summary>
    OldFormat,

    /// <summary>Encrypted with a password.</summary>
    PasswordProtected,

    /// <summary>Holds macros.</summary>
    HasMacros,

    /// <summary>Damaged: the archive or the XML inside can't be read.</summary>
    Broken,

    /// <summary>Some other kind of file.</summary>
    NotAWorkbook,

    /// <summary>More rows than allowed.</summary>
    TooManyRows,

    /// <summary>More columns than allowed.</summary>
    TooManyColumns,

    /// <summary>A cell holds more text than a cell can.</summary>
    TextTooLong,

    /// <summary>The XML declares a document type or external entities.</summary>
    DeclaresEntities,

    /// <summary>The characters of a text file are neither UTF-8 nor Shift_JIS.</summary>
    UnknownEncoding,
}

/// <summary>An uploaded file was not read; nothing was changed.</summary>
/// <param name="kind">Why.</param>
/// <param name="message">Why and what to do, in Japanese.</param>
public sealed class WorkbookRefusedException(RefusalKind kind, string message) : PortalException(message)
{
    /// <summary>Why it was refused.</summary>
    public RefusalKind Kind { get; } = kind;
}
