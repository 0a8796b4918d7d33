using PmsPortal.Platform.Registers;

namespace PmsPortal.Modules.ExceptionRequests;

/// <summary>どの条項のただし書きか</summary>
public enum ExceptionClause
{
    [Label("A.3.4.2.3 要配慮個人情報")]
    Sensitive,

    [Label("A.3.4.2.4 取得した場合の措置")]
    Acquisition,

    [Label("A.3.4.2.5 直接書面による取得")]
    DirectWritten,

    [Label("A.3.4.2.6 利用に関する措置")]
    BeyondPurpose,

    [Label("A.3.4.2.7 連絡・接触")]
    Contact,

    [Label("A.3.4.2.8 第三者への提供")]
    Provision,

    [Label("A.3.4.2.8.1 外国にある第三者への提供")]
    OverseasProvision,

    [Label("A.3.4.2.8.2 提供記録の作成")]
    ProvisionRecord,

    [Label("A.3.4.2.8.3 提供を受ける際の確認")]
    ReceiptCheck,
}

/// <summary>要配慮個人情報をどうするための例外か</summary>
public enum ExceptionUse
{
    [Label("取得・利用")]
    Acquisition,

    [Label("提供")]
    Provision,
}

/// <summary>利用目的が明らかとしてよい情報（A.3.4.2.4 d）</summary>
public enum EvidentKind
{
    [Label("名刺")]
    BusinessCard,

    [Label("来訪者の記録")]
    VisitorRecord,

    [Label("伝票（見積書・請求書など）の担当者名")]
    Slip,
}
