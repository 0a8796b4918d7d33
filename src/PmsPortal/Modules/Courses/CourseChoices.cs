using System.Diagnostics.CodeAnalysis;
using PmsPortal.Platform.Registers;

namespace PmsPortal.Modules.Courses;

/// <summary>For whom a course was written; who takes it is decided by the education plan.</summary>
public enum CourseAudience
{
    /// <summary>全従業者</summary>
    [Label("全従業者")]
    AllStaff,

    /// <summary>事務取扱担当者（個人番号）</summary>
    [Label("事務取扱担当者", "個人番号を扱う人")]
    MyNumberHandler,

    /// <summary>その他</summary>
    [Label("その他")]
    Other,
}

/// <summary>Where a version stands.</summary>
public enum CourseVersionStatus
{
    /// <summary>下書き</summary>
    [Label("下書き")]
    Draft,

    /// <summary>公開: never changed again.</summary>
    [Label("公開済")]
    Published,
}

/// <summary>The four things that every education must make people aware of (A.3.4.5(2)3) a)–d), F10).</summary>
public enum RequiredContent
{
    /// <summary>a) 個人情報保護方針</summary>
    [Label("a) 個人情報保護方針")]
    A,

    /// <summary>b) 重要性と利点</summary>
    [Label("b) PMSに従うことの重要性と利点")]
    B,

    /// <summary>c) 役割と責任</summary>
    [Label("c) 自分の役割と責任")]
    C,

    /// <summary>d) 違反したときに起こること</summary>
    [Label("d) 違反したときに起こること")]
    D,
}

/// <summary>How a question is answered.</summary>
public enum QuestionKind
{
    /// <summary>一つ選ぶ</summary>
    [SuppressMessage("Naming", "CA1720", Justification = "The word for a question with one answer; the number type is called float here.")]
    [Label("一つ選ぶ", "択一", "単一選択")]
    Single,

    /// <summary>すべて選ぶ</summary>
    [Label("すべて選ぶ", "複数選択")]
    Multiple,

    /// <summary>正誤</summary>
    [Label("正しいか誤りか", "正誤", "○×")]
    TrueFalse,

    /// <summary>並べ替え</summary>
    [Label("並べ替える", "並べ替え", "順番")]
    Order,
}
