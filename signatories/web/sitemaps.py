"""What search engines may find: every public page, with the day of the revision that touched it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max, QuerySet
from django.urls import reverse

from signatories.models import (
    Act,
    Attendance,
    Citation,
    Eligibility,
    Group,
    ListCheck,
    Membership,
    Participant,
    Reason,
    ReportedCount,
    Revision,
    Source,
    Statement,
    Summit,
)
from signatories.models.fields import newest_first
from signatories.web.manual import MANUAL

# As many addresses as a file may hold (sitemaps.org).
MOST = 50_000
PAGES = (
    "home",
    "statements",
    "countries",
    "organisations",
    "summits",
    "signatures",
    "sources",
    "groups",
    "matrix",
    "compare",
    "data",
    *(part.route for part in MANUAL),
    "changes",
    "method",
    "accessibility",
)


@dataclass(frozen=True)
class Place:
    """An address without its origin, and when what is there last changed, if that is known."""

    path: str
    changed: datetime | None = None


def _newest(rows: Iterable[QuerySet], of: str) -> dict[int, int]:
    """Id -> the newest revision that published or superseded a fact of it."""
    found: dict[int, int] = {}
    for facts in rows:
        public = facts.filter(published_in__isnull=False).order_by().values(of)
        last = public.annotate(new=Max("published_in"), old=Max("superseded_in"))
        for pk, new, old in last.values_list(of, "new", "old"):
            if pk is not None:
                found[pk] = max(found.get(pk, 0), new, old or 0)
    return found


def _made(numbers: Iterable[int]) -> dict[int, datetime]:
    return dict(Revision.objects.filter(pk__in=set(numbers)).values_list("pk", "made_at"))


def _places(things: Iterable, touched: dict[int, int]) -> Iterator[Place]:
    days = _made(touched.values())
    for thing in things:
        number = touched.get(thing.pk) or getattr(thing, "published_in_id", None)
        yield Place(thing.get_absolute_url(), days.get(number or 0))


def pages() -> Iterator[Place]:
    changed = Revision.objects.newest_first().values_list("made_at", flat=True).first()
    for name in PAGES:
        yield Place(reverse(f"web:{name}"), changed)


def statements() -> Iterator[Place]:
    of_pair = [
        model._default_manager.all()
        for model in (Act, Citation, ReportedCount, ListCheck, Eligibility)
    ]
    touched = _newest(of_pair, "statement")
    return _places(Statement.objects.published().newest_first(), touched)


def participants(countries: bool) -> Iterator[Place]:
    of_pair = [model._default_manager.all() for model in (Act, Citation, Attendance, Membership)]
    everybody = Participant.objects.unmerged().in_order()
    found = everybody.countries() if countries else everybody.organisations()
    return _places(found, _newest(of_pair, "participant"))


def summits() -> Iterator[Place]:
    touched = _newest([Attendance.objects.all(), ReportedCount.objects.all()], "summit")
    return _places(
        Summit.objects.published().order_by(newest_first("held_latest"), "slug"), touched
    )


def groups() -> Iterator[Place]:
    touched = _newest([Membership.objects.all()], "group")
    days = _made(touched.values())
    for group in Group.objects.order_by("slug"):
        path = reverse("web:group", args=[group.slug])
        yield Place(path, days.get(touched.get(group.pk, 0)))


def sources() -> Iterator[Place]:
    resting = [
        model._default_manager.all()
        for model in (Citation, Attendance, ReportedCount, ListCheck, Membership)
    ]
    public = Source.objects.record(Revision.objects.latest_number()).order_by("slug")
    return _places(public, _newest(resting, "source"))


def acts() -> Iterator[Place]:
    """Acts on the record, changed when they, their claims or the reasons in these changed."""
    touched = _newest([Citation.objects.all()], "act")
    for pk, number in _newest([Reason.objects.all()], "citation__act").items():
        touched[pk] = max(touched.get(pk, 0), number)
    found = Act.objects.published().order_by("pk").values_list("pk", "first_id", "published_in")
    rows = [(first or pk, published) for pk, first, published in found]
    days = _made({*touched.values(), *(published for _pk, published in rows)})
    for pk, published in rows:
        number = max(touched.get(pk, 0), published)
        yield Place(reverse("web:act", args=[pk]), days[number])


SITEMAPS: dict[str, Callable[[], Iterator[Place]]] = {
    "pages": pages,
    "statements": statements,
    "countries": lambda: participants(True),
    "organisations": lambda: participants(False),
    "summits": summits,
    "groups": groups,
    "sources": sources,
    "acts": acts,
}
