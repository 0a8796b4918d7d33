using System.Collections.Frozen;
using System.Text;

namespace PmsPortal.Platform.Text;

/// <summary>
/// Kanji that people write either way in names (異体字). NFKC leaves them apart, so a search for 高橋 would miss 髙橋.
/// </summary>
internal static class VariantKanji
{
    /// <summary>One group a word; its last character stands for the group in search keys.</summary>
    private const string Groups =
        "髙高 﨑嵜崎 邊邉辺 齋斎齊斉 𠮷吉 濵濱浜 澤沢 廣広 國圀国 嶋嶌島 冨富 櫻桜 桒桑 栁桺柳 德徳 惠恵 眞真 龍竜 瀧滝 " +
        "學学 實実 榮栄 淺浅 渕渊淵 條条 圓円 壽寿 藏蔵 靜静 與与 曾曽 彌弥 萬万 寬寛 敎教 當当 黑黒 曻昇 舘館 槇槙 " +
        "槗𣘺橋 籔薮藪 檜桧 禮礼 關関 戶戸 凜凛 禰祢 蘆芦 薗園 吞呑 會会 經経 豐豊 繩縄 鹽塩 莊荘 團団 佛仏 來来 兒児 " +
        "穗穂 顯顕 證証 晉晋 巖巌 峯峰 埜野 澁渋 乘乗 假仮 緖緒 祿禄 遙遥 鷗鴎 塡填 頰頬 剝剥 𠮟叱";

    private static readonly FrozenDictionary<Rune, Rune> Canonical = Build();

    public static Rune Unify(Rune rune) => Canonical.GetValueOrDefault(rune, rune);

    private static FrozenDictionary<Rune, Rune> Build()
    {
        var table = new Dictionary<Rune, Rune>();
        foreach (var group in Groups.Split(' '))
        {
            var runes = group.EnumerateRunes().ToArray();
            foreach (var variant in runes[..^1])
            {
                table[variant] = runes[^1];
            }
        }

        return table.ToFrozenDictionary();
    }
}
