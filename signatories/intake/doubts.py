"""What stands around a name and speaks against taking it as it is: a person confirms the match."""

import re
from collections import Counter
from collections.abc import Collection, Mapping

from django.utils.translation import gettext as _

from signatories.intake.reading.furniture import is_about_refusal
from signatories.models import Claim, EntryLine
from signatories.resolving import Resolution, Result
from signatories.resolving.reasons import language_name

# Boxes without a tick, crosses, struck out, "perhaps".
_MARKS = re.compile(r"[☒✗✘❌✖✕☐□?？¿]|\[ ?\]|~~")
_LIKE_A_HEADING = re.compile(r"[:：]\s*$")
# What such a heading says anyway: "Did not sign" above a list of refusals is no surprise.
_NEGATIVE = (
    Claim.DECLINED,
    Claim.WITHDREW,
    Claim.VOTED_AGAINST,
    Claim.ABSTAINED,
    Claim.NOT_LISTED,
    Claim.LISTED_IN_ERROR,
)
# Names in these stand in lists of every language: Côte d'Ivoire, Cabo Verde, Timor-Leste.
_EVERYWHERE = frozenset(("", "en", "fr", "es", "pt"))
_FEWEST, _SHARE = 8, 0.75


def doubt(line: EntryLine, says: str) -> str:
    """Why a person should confirm the name of this line; empty if nothing speaks against it."""
    mark = _MARKS.search(line.text)
    if mark and mark[0] not in line.name:
        return _("“%(mark)s” stands beside it") % {"mark": mark[0]}
    if _LIKE_A_HEADING.search(line.text):
        return _("It stands before a colon, like a heading")
    if line.heading and says not in _NEGATIVE and is_about_refusal(line.heading):
        return _("It stands under “%(heading)s”") % {"heading": line.heading}
    return ""


def odd_ones(languages: Mapping[int, Collection[str]]) -> dict[int, str]:
    """Of the matched lines of one list (by key), those in a language that is not the list's.

    "Island" is Iceland in German; in a list in English it is more likely something else. Only
    where three quarters of at least eight names are names in one language. Says why of each.
    """
    spoken = Counter(language for each in languages.values() for language in set(each))
    if len(languages) < _FEWEST or not spoken:
        return {}
    usual = max(spoken, key=lambda language: (spoken[language], language == "en"))
    if spoken[usual] < _SHARE * len(languages):
        return {}
    fitting = _EVERYWHERE | {usual}
    return {
        key: _("It is a name in %(language)s, and most of this list is not")
        % {"language": language_name(min(each), "en") or min(each)}
        for key, each in languages.items()
        if each and fitting.isdisjoint(each)
    }


def asked(answer: Resolution, why: str) -> Resolution:
    """The match as a question."""
    if answer.participant is None:
        return answer
    return Resolution(answer.text, Result.AMBIGUOUS, why, candidates=(answer.participant,))
