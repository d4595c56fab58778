"""Lines that are certainly no name: headings, numbers of items, buttons, credits, notes.

Closed lists, so that anything else stays a line and is asked.
"""

import re
import unicodedata

from django.utils.translation import gettext as _

from signatories.intake.reading.marks import is_blank
from signatories.intake.reading.prose import REFUSAL
from signatories.text import search_key

_HEADINGS = """
europe|asia|africa|americas|the americas|oceania|middle east|latin america|north america
south america|asia-pacific|asia and the pacific|latin america and the caribbean
europa|asien|afrika|afrique|asie|amérique|amériques|océanie|moyen-orient|américa|américa latina
countries|states|member states|participating states|participating countries|signatories
signatory countries|signatory states|list of signatories|signatory|international organisations
international organizations|organisations|organizations|regional organisations
regional organizations|intergovernmental organisations|intergovernmental organizations|companies
participants|countries and organisations|states and organisations|country|signed by|supporters
endorsing states|endorsing countries|list of countries|other signatories|pays|etats
pays signataires|etats signataires|signataires|liste des signataires
organisations internationales|organisations regionales|entreprises|liste des pays
organisations signataires|paises|estados|paises firmantes|estados firmantes|firmantes
lista de firmantes|signatarios|paises signatarios|organizaciones|organizaciones internacionales
empresas|organizacoes|organizacoes internacionais|lander|staaten|unterzeichner
unterzeichnerstaaten|organisationen|internationale organisationen|unternehmen|国家|签署国
签署国家|签署方|组织|国际组织|企业|公司|страны|государства|организации|международные организации
компании|подписавшие страны|الدول|الدول الموقعة|المنظمات|المنظمات الدولية|الشركات|الموقعون
""".replace("\n", "|")
_FURNITURE = """
old version|new version|print|print this page|print version|share|share this|share this page
share on|email|e-mail|download|download pdf|pdf|copy link|back to top|top|top of page|back|next
previous|read more|see more|see also|show more|show less|home|menu|search|subscribe|newsletter
contact|contact us|sign in|log in|login|advertisement|skip to content|skip to main content
table of contents|contents|comments|related|related articles|follow us|privacy policy
terms of use|cookie policy|all rights reserved|listen to this article|view all|imprimer|partager
telecharger|retour|retour en haut|haut de page|accueil|lire la suite|publicite|rechercher
imprimir|compartir|descargar|volver|inicio|leer mas|publicidad|buscar|compartilhar|baixar
drucken|teilen|herunterladen|nach oben|startseite|weiterlesen|suche|打印|分享|下载|返回顶部|首页
طباعة|مشاركة
""".replace("\n", "|")
_UPDATED = re.compile(
    r"(?:last )?(?:updated|modified|reviewed)\b.*\d.*|(?:published|posted)(?: on)?:?\s.*\d.*"
    r"|(?:mis à jour|publié) le\b.*\d.*|(?:actualizado|publicado) el\b.*\d.*"
    r"|(?:stand|aktualisiert)\b:?.*\d.*",
    re.IGNORECASE,
)
_CREDIT = re.compile(
    r"[(\[]?\s*(?:photo|image|picture|crédit photo|credit|crédits?|foto)s?\s*(?:by|:|©|credit).*"
    r"|[©].*|.*\ball rights reserved\.?",
    re.IGNORECASE,
)
_PAGE = re.compile(
    r"(?:page|página|seite|p\.)\s*\d+(?:\s*(?:of|/|de|sur|von)\s*\d+)?|\d+\s*/\s*\d+", re.I
)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_COUNT = re.compile(
    r"(?:total|number|nombre|número|anzahl|总数)?\s*[:：]?\s*[(\[]?\d{1,4}[.)\]]?\s*"
    r"(?:(?:signatory |participating |member )?(?:countries|states|signatories|organisations"
    r"|organizations|companies|participants|members|pays(?: signataires)?|états|signataires"
    r"|países(?: firmantes)?|estados|firmantes|länder|staaten|个国家|国)\b"
    r"(?:\s*(?:and|et|y|und|\+)\s*\d{1,4}\s+(?:international )?\w+)?)?\s*[.:：]?",
    re.IGNORECASE,
)
_NOTE = re.compile(
    r"(?:notes?|n\.?b\.?|source|sources|nota|fuente|remarque|hinweis|quelle)\s*[:：].*", re.I
)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}[./]\d{2,4}", re.ASCII)
_LETTERS = re.compile(r"[^\W\d_](?:\s*[-–]\s*[^\W\d_])?")
_NUMBERS_AROUND = re.compile(
    r"^\(?\d{1,4}\)?\s+|\s*[:：]?\s*[(\[（]?\s*\d{1,4}\s*[)\]）]?\s*[:：]?$"
)
_SIGNS = "|=+~^<>`´▪▫◦●○■□➢➤►▸✓✔☑☐"
_MOST_HEADING_WORDS = 12


def _listed(words: str) -> frozenset[str]:
    return frozenset(search_key(word) for word in words.split("|") if word)


_HEADING_KEYS = _listed(_HEADINGS)
_FURNITURE_KEYS = _listed(_FURNITURE)


def heading(text: str) -> str:
    """The heading that a line is (``"### Pays (61) :"`` -> ``Pays``), or ``""``."""
    title = text.strip().strip("#*_ \t")
    marked = text.strip().startswith("#")
    closed = title.endswith((":", "："))
    title = _NUMBERS_AROUND.sub("", _NUMBERS_AROUND.sub("", title.rstrip(": ：")), count=1)
    title = title.strip(" :：*#_")
    if not title or len(title.split()) > _MOST_HEADING_WORDS:
        return ""
    return title if marked or closed or is_heading_word(title) else ""


def is_heading_word(title: str) -> bool:
    """True for a word that stands above lists: "Countries", "Pays signataires"."""
    return search_key(title).strip(" :*()") in _HEADING_KEYS


def is_about_refusal(text: str) -> bool:
    """True where a heading may say that those below it did not sign: a person must see it."""
    return bool(REFUSAL.search(text))


def why_no_name(text: str) -> str:
    """Why a line is certainly no name, or ``""``. Asked only of what is no known name."""
    line = text.strip().strip("|").strip()
    if not any(_can_be_read(character) for character in line):
        return _("no letters")
    if _COUNT.fullmatch(line):
        return _("a number")
    if _LETTERS.fullmatch(line) and line[0].upper() != line[0].lower():
        return _("a letter of the alphabet")
    if _DAY.fullmatch(line):
        return _("a day without a heading: put “name” and “date” above the columns to have it read")
    if search_key(line).strip(" .:>»«<↑[]()") in _FURNITURE_KEYS:
        return _("part of the page")
    for pattern in (_UPDATED, _CREDIT, _PAGE, _ADDRESS):
        if pattern.fullmatch(line):
            return _("part of the page")
    return _("a note") if _NOTE.fullmatch(line) else ""


def _can_be_read(character: str) -> bool:
    """Letters, digits and pictures (a flag may stand for a name); not lines, dots and brackets."""
    if is_blank(character):
        return False
    return unicodedata.category(character)[0] not in "PZ" and character not in _SIGNS
