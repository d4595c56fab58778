"""The manual for those who work with the data: which files of ``docs/`` are pages, and where."""

from dataclasses import dataclass
from functools import cache

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from signatories.publishing.manual import manual
from signatories.web.markdown import CLOCKS, Document, read


@dataclass(frozen=True)
class Part:
    """A file that is a page at ``address``, an address of the name ``route``."""

    file: str
    route: str
    address: str
    name: Promise
    about: Promise


MANUAL = (
    Part(
        "api.md",
        "manual",
        "data/api/manual/",
        gettext_lazy("Manual of the API"),
        gettext_lazy("Every resource, parameter and field of the API, its formats and its limits."),
    ),
    Part(
        "questions.md",
        "questions",
        "data/questions/",
        gettext_lazy("Ten questions"),
        gettext_lazy("Questions of researchers, each with curl, Python and R, and its answer."),
    ),
    Part(
        "cookbook.md",
        "cookbook",
        "data/cookbook/",
        gettext_lazy("Cookbook"),
        gettext_lazy(
            "A published count, a country-year panel, changes of course and agreement in the G20:"
            " complete, in Python."
        ),
    ),
    Part(
        "releases.md",
        "releases",
        "data/releases/",
        gettext_lazy("Releases"),
        gettext_lazy("What is in a frozen release, how to read it, and how to load it again."),
    ),
)


@cache
def document(file: str) -> Document:
    """The file, drawn once per process."""
    return read(manual(file), _lead)


def _lead(target: str) -> str:
    """To other sites and within a page as it stands; to another file, the page that shows it."""
    if "://" in target or target.startswith("#"):
        return target
    file, _mark, place = target.partition("#")
    for part in MANUAL:
        if part.file == file:
            return reverse(f"web:{part.route}") + CLOCKS + (f"#{place}" if place else "")
    return ""
