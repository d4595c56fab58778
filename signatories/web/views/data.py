"""``/data/``: what can be taken away, how, and on which terms."""

import json
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from signatories.filters.lists import said_by
from signatories.models import (
    JOINED,
    Act,
    CurrentPosition,
    Group,
    Participant,
    ReportedCount,
    Revision,
    Source,
    Statement,
    Summit,
)
from signatories.positions.clock import Clock
from signatories.positions.standings import Question, rows
from signatories.publishing.linked_data import of_record
from signatories.publishing.releases import state
from signatories.publishing.tables import POSITIONS
from signatories.web.address import with_query
from signatories.web.citing import CitableView
from signatories.web.releases import shelved
from signatories.web.views.base import clock_query

# Positions are counted on so many statements, as the API counts them.
MOST_COUNTED = 200


@dataclass(frozen=True)
class TableLine:
    """A table that can be taken away. No ``number``: there are too many rows to count them."""

    name: str
    about: Promise
    number: int | None
    address: str


_ABOUT: dict[str, Promise] = {
    "positions": gettext_lazy("Where each participant stands on each statement open to it"),
    "acts": gettext_lazy("Signatures and other acts, each with its day and its sources"),
    "statements": gettext_lazy("Titles, days, kinds, who adopted them and how"),
    "participants": gettext_lazy("Countries, organisations and others, with their codes"),
    "groups": gettext_lazy("Groups and regions, with the number of members"),
    "summits": gettext_lazy("Meetings, their parts and series, with days and places"),
    "sources": gettext_lazy("Documents as read once, with publisher, address and hash"),
    "reported-counts": gettext_lazy("Numbers that sources report, as printed"),
    "revisions": gettext_lazy("Every change of the record, and why it was made"),
}
_ROUTES = {name: f"api:{name.removesuffix('s')}-list" for name in _ABOUT}

# What a column of the first table means; the others are in the documentation of the API.
COLUMNS: dict[str, tuple[Promise, Promise]] = {
    "statement": (gettext_lazy("identifier"), gettext_lazy("Joins with statements")),
    "statement_title": (gettext_lazy("text"), gettext_lazy("Its short title")),
    "participant": (
        gettext_lazy("code"),
        gettext_lazy("ISO 3166-1 alpha-3 where there is one; joins with participants"),
    ),
    "participant_name": (gettext_lazy("text"), gettext_lazy("Its short English name")),
    "participant_kind": (
        gettext_lazy("one of six"),
        gettext_lazy("How we count it; no view on anybody’s status"),
    ),
    "position": (
        gettext_lazy("one of fourteen"),
        gettext_lazy("signed, bound, declined …; not_known never means “did not sign”"),
    ),
    "stance": (
        gettext_lazy("one of five"),
        gettext_lazy("joined, supported, refused, abstained, none"),
    ),
    "since": (gettext_lazy("EDTF"), gettext_lazy("The day as the best source gives it")),
    "since_earliest": (gettext_lazy("day"), gettext_lazy("The first day that “since” allows")),
    "since_latest": (gettext_lazy("day"), gettext_lazy("The last day that “since” allows")),
    "possibly": (
        gettext_lazy("position"),
        gettext_lazy("What it may already be, counted from the first possible day"),
    ),
    "through": (
        gettext_lazy("list"),
        gettext_lazy("What holds through a group that acts for its members; never counted"),
    ),
    "evidence": (
        gettext_lazy("one of three"),
        gettext_lazy("official, reported, or disputed where sources disagree"),
    ),
    "sources": (gettext_lazy("number"), gettext_lazy("Sources that say anything of this pair")),
    "act": (gettext_lazy("number"), gettext_lazy("The act that makes the position")),
}


class DataView(CitableView):
    """Everything as files and by program, at the moment that the visitor is reading."""

    template_name = "pages/data.html"
    section = "data"

    def besides(self) -> str:
        return state(settings.RELEASES_DIR)

    def cited_title(self) -> str:
        return _("Who signed, who declined, and how we know: the record")

    def taken_away(self, context: dict[str, Any]) -> dict[str, Any]:
        """The record as a data set, for search engines."""
        number = Statement.objects.record(self.clock.revision).count()
        path, revision = reverse("web:data"), context["asked_revision"]
        return {"linked_data": of_record(context["origin"], path, revision, number)}

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        return context | {
            "tables": [self.table(name, number) for name, number in sizes(self.clock).items()],
            "releases": shelved(),
            "columns": [(name, *COLUMNS[name]) for name in POSITIONS.names],
            **self.example(context["origin"]),
        }

    def table(self, name: str, number: int | None) -> TableLine:
        # A day of the world means nothing to revisions: there it would be refused.
        at = clock_query(self.request) if name != "revisions" else self._known_at()
        return TableLine(name, _ABOUT[name], number, with_query(reverse(_ROUTES[name]), at))

    def _known_at(self) -> str:
        return f"known_at={self.clock.revision}" if self.clock.is_old_revision else ""

    def example(self, origin: str) -> dict[str, Any]:
        """A question about the newest statement that somebody signed, and a row of its answer."""
        statement = self.signed_statement()
        if statement is None:
            return {"example": None}
        positions = [position.value for position in JOINED]
        asked = f"statement={statement.slug}&position={','.join(positions)}"
        address = with_query(reverse("api:position-list"), asked, clock_query(self.request))
        question = Question(
            self.clock, statements=frozenset([statement.pk]), positions=frozenset(JOINED)
        )
        row = next(iter(rows(question)), None)
        answer = POSITIONS.record(row) if row else {}
        if row:
            answer["self"] = origin + reverse("api:position-detail", args=row.key)
        return {
            "example": statement,
            "example_address": f"{origin}{address}",
            "example_answer": json.dumps(answer, ensure_ascii=False, indent=2, default=str),
        }

    def signed_statement(self) -> Statement | None:
        public = Statement.objects.record(self.clock.revision).newest_first()
        if self.clock.as_of is not None:
            public = public.filter(adopted_latest__lte=self.clock.as_of)
        signed = CurrentPosition.objects.joined().values("statement")
        return public.filter(pk__in=signed).first()


def sizes(clock: Clock) -> dict[str, int | None]:
    """How many rows each table has at the revision; and by the day, where that narrows it."""
    counts: QuerySet = ReportedCount.objects.record(clock.revision)
    acts = Act.objects.record(clock.revision)
    statements = Statement.objects.record(clock.revision)
    summits = Summit.objects.record(clock.revision)
    if clock.as_of is not None:
        counts = said_by(counts, clock.as_of)
        acts = acts.happened_by(clock.as_of)
        statements = statements.exclude(adopted_earliest__gt=clock.as_of)
        summits = summits.exclude(held_earliest__gt=clock.as_of)
    return {
        "positions": _positions(clock, statements.count()),
        "acts": acts.count(),
        "statements": statements.count(),
        "participants": Participant.objects.unmerged(clock.revision).count(),
        "groups": Group.objects.count(),
        "summits": summits.count(),
        "sources": Source.objects.record(clock.revision).count(),
        "reported-counts": counts.count(),
        "revisions": Revision.objects.filter(number__lte=clock.revision).count(),
    }


def _positions(clock: Clock, statements: int) -> int | None:
    return sum(1 for _row in rows(Question(clock))) if statements <= MOST_COUNTED else None
