"""Values that a question may name and that are no rows of ours: years, languages, yes and no."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from signatories.filters.known import close

_YEAR = re.compile(r"[0-9]{4}")


class YesNo(TextChoices):
    """Written as in the files."""

    TRUE = "true", gettext_lazy("yes")
    FALSE = "false", gettext_lazy("no")


@dataclass(frozen=True)
class Years:
    """Any year of four digits; ``examples`` are for who writes something else."""

    unknown: Promise

    def find(self, texts: Iterable[str]) -> dict[str, tuple[str, object]]:
        return {text: (text, int(text)) for text in texts if _YEAR.fullmatch(text)}

    def nearest(self, text: str) -> list[str]:
        return [found.group()] if (found := _YEAR.search(text)) else []

    def examples(self) -> list[str]:
        return []

    def listing(self) -> str:
        return _("Write it like 2025.")

    @property
    def expected(self) -> str:
        return _("years of four digits")

    def remark(self, text: str) -> str:
        return ""


@dataclass(frozen=True)
class Listed:
    """Words that stand on the record itself, such as the languages of its sources."""

    words: Callable[[], Iterable[str]]
    unknown: Promise

    def find(self, texts: Iterable[str]) -> dict[str, tuple[str, object]]:
        known = {word.casefold(): (word, word) for word in self.words()}
        return {key: known[key] for key in map(str.casefold, texts) if key in known}

    def nearest(self, text: str) -> list[str]:
        return close(text, self.words())

    def examples(self) -> list[str]:
        return sorted(self.words())

    def listing(self) -> str:
        return _("Known are: %(words)s.") % {"words": ", ".join(self.examples())}

    @property
    def expected(self) -> str:
        return _("one of: %s") % ", ".join(self.examples())

    def remark(self, text: str) -> str:
        return ""
