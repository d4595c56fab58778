"""Codes of participants in the schemes of others, as a question names them."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.translation import gettext as _

from signatories.filters.known import COMPARED, PARTICIPANTS, close
from signatories.models import Code, CodeScheme, Participant

SCHEMES: tuple[str, ...] = tuple(CodeScheme.values)


@dataclass(frozen=True)
class SchemeCodes:
    """Codes of one scheme, in any case: ``{key: (code, ids of all participants that have it)}``.

    A code may be that of several: in the Correlates of War list Russia and the USSR are both 365.
    """

    scheme: CodeScheme

    def find(self, texts: Iterable[str]) -> dict[str, tuple[str, tuple[int, ...]]]:
        keys = [text.casefold() for text in texts]
        rows = self._rows().annotate(key=Lower("value")).filter(key__in=keys)
        found: dict[str, tuple[str, tuple[int, ...]]] = {}
        for key, value, participant in rows.values_list("key", "value", "participant_id"):
            first, others = found.get(key, (value, ()))
            found[key] = (first, (*others, participant))
        return found

    def _rows(self) -> QuerySet[Code]:
        return Code.objects.filter(scheme=self.scheme).order_by("value", "participant")

    def nearest(self, text: str) -> list[str]:
        """This scheme's codes of whoever the text names elsewhere, then the nearest spellings."""
        named = {*PARTICIPANTS.named(text), text.upper(), text.lower(), text}
        people = Participant.objects.filter(code__in=named)
        own = list(self._rows().filter(participant__in=people).values_list("value", flat=True)[:5])
        values = list(self._rows().values_list("value", flat=True)[:COMPARED])
        padded = [value for value in values if value.lstrip("0") == text.lstrip("0")]
        return list(dict.fromkeys([*padded, *own, *close(text, values, cutoff=0.6)]))

    def examples(self) -> list[str]:
        return list(self._rows().values_list("value", flat=True).distinct()[:3])

    @property
    def unknown(self) -> str:
        return _("“%%(value)s” is no code of the scheme %(scheme)s that we know.") % {
            "scheme": self.scheme.value
        }

    @property
    def where(self) -> str:
        return f"{reverse('api:code-list')}?scheme={self.scheme.value}"

    @property
    def expected(self) -> str:
        return _("codes listed at %s") % self.where

    def listing(self) -> str:
        if not (examples := self.examples()):
            return _("%(where)s will list them; there is none yet.") % {"where": self.where}
        return _("All of them are at %(where)s, for example: %(examples)s.") % {
            "where": self.where,
            "examples": ", ".join(examples),
        }

    def remark(self, text: str) -> str:
        return ""
