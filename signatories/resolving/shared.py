"""Texts that several participants bear, in any language: they are asked, never decided.

They stand here and not in the table of names, where a row would say that "Korea" is a name of one
participant, on its page and in every file. A row counts only where all its participants exist and
are not one; dated rows count only when the day is known. Sources: domain knowledge that any
gazetteer confirms; ISO 3166-1 gives "Congo" to COG, the press prints it for both.
"""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class SharedText:
    """Spellings that mean several participants. ``members_too``: one body, or its members."""

    texts: tuple[str, ...]
    codes: tuple[str, ...]
    why: object
    members_too: bool = False


SHARED = (
    SharedText(
        (
            "Korea",
            "Corea",
            "Corée",
            "Coreia",
            "Coréia",
            "Корея",
            "كوريا",
            "Kore",
            "Korėja",
            "कोरिया",
            "Koreja",
            "Coreea",
            "Κορέα",
            "קוריאה",
            "کره",
            "کوریا",
        ),
        ("KOR", "PRK"),
        _("two states have Korea in their name"),
    ),
    SharedText(
        (
            "Congo",
            "The Congo",
            "Kongo",
            "Конго",
            "الكونغو",
            "刚果",
            "剛果",
            "コンゴ",
            "콩고",
            "कांगो",
            "کنگو",
            "Κονγκό",
            "קונגו",
            "Conqo",
            "কঙ্গো",
            "คองโก",
            "Công-gô",
            "کانگو",
        ),
        ("COG", "COD"),
        _("two states have Congo in their name"),
    ),
    SharedText(
        (
            "Virgin Islands",
            "Virgin Is.",
            "Îles Vierges",
            "Islas Vírgenes",
            "Ilhas Virgens",
            "Isole Vergini",
            "Jungferninseln",
            "Virgininseln",
            "Виргинские острова",
            "جزر العذراء",
            "جزر فيرجن",
            "维尔京群岛",
            "維爾京群島",
            "ヴァージン諸島",
            "バージン諸島",
            "버진아일랜드",
        ),
        ("VIR", "VGB"),
        _("two territories have this name"),
    ),
    SharedText(
        ("Saint Martin", "St. Martin", "San Martín", "São Martinho", "Saint Martin Island"),
        ("MAF", "SXM"),
        _("the island has a French and a Dutch part"),
    ),
    SharedText(
        (
            "Republic of China",
            "ROC",
            "R.O.C.",
            "República de China",
            "République de Chine",
            "Republik China",
            "Repubblica di Cina",
            "República da China",
            "Китайская Республика",
            "جمهورية الصين",
            "中華民國",
            "中华民国",
            "中華民国",
            "중화민국",
        ),
        ("TWN", "CHN"),
        _("China's name until 1949, and that of the government in Taipei since"),
    ),
    SharedText(("SA",), ("ZAF", "SAU"), _("printed for South Africa and for Saudi Arabia")),
    SharedText(
        ("AU",),
        ("AFUNION", "AUC", "AUS"),
        _("printed for the African Union and its Commission, and Australia's ISO code"),
    ),
    SharedText(("RU",), ("GBR", "RUS"), _("Reino Unido, and Russia's ISO code")),
    SharedText(("UA",), ("AFUNION", "AUC", "UKR"), _("Union africaine, and Ukraine's ISO code")),
    SharedText(
        (
            "EU27",
            "EU-27",
            "EU 27",
            "EU28",
            "EU-28",
            "EU 28",
            "UE27",
            "UE-27",
            "UE 27",
            "UE28",
            "UE-28",
            "UE 28",
            "EU member states",
            "EU Member States",
            "EU members",
            "EU countries",
            "member states of the EU",
            "Member States of the European Union",
            "European Union member states",
            "European Union and its member states",
            "EU and its member states",
            "European Union 27",
            "États membres de l'UE",
            "États membres de l'Union européenne",
            "l'Union européenne et ses États membres",
            "Estados miembros de la UE",
            "Estados miembros de la Unión Europea",
            "EU-Mitgliedstaaten",
            "EU-Staaten",
            "Mitgliedstaaten der Europäischen Union",
            "欧盟成员国",
            "歐盟成員國",
            "EU加盟国",
        ),
        ("EU",),
        _("the Union itself, or each of its members"),
        members_too=True,
    ),
)


@dataclass(frozen=True)
class DatedText:
    """A text that a participant bore for some time beside its own names."""

    text: str
    code: str
    used: str


# In the United Nations "Yugoslavia" was the seat of the Federal Republic until it changed its name
# on 4 February 2003 (UN press release ORG/1469).
DATED = (
    DatedText("Yugoslavia", "SCG", "1992-04-27/2003-02-03"),
    DatedText("Yougoslavie", "SCG", "1992-04-27/2003-02-03"),
    DatedText("Югославия", "SCG", "1992-04-27/2003-02-03"),
    DatedText("Jugoslawien", "SCG", "1992-04-27/2003-02-03"),
)
