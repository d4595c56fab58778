"""``/acts/<public id>/``, ``/claims/<statement>/<code>/``: the evidence for an act, a pair."""

from dataclasses import dataclass

from django.http import Http404, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from signatories.models import (
    Act,
    Attendance,
    Citation,
    ListCheck,
    Participant,
    Reason,
    Statement,
)
from signatories.positions.clock import Clock
from signatories.positions.fold import Standing, fold
from signatories.positions.otherwise import differs, lacks
from signatories.positions.through import through
from signatories.web.citing import CitableView
from signatories.web.evidence import claims, list_checks, reasons
from signatories.web.views.base import moved, moved_for_now

# What a database's row id can be.
LARGEST_ID = 2**63 - 1


@dataclass(frozen=True)
class ShownClaim:
    """A claim in full: quote, printed name, source, reasons; and whether it says otherwise."""

    claim: Citation
    reasons: list[Reason]
    differs: bool


class ActView(CitableView):
    """One act, by its permanent id: as it stands, and every version that there was."""

    template_name = "pages/act.html"

    def cited_title(self) -> str:
        act = self.versions[-1]
        return f"{act.participant.name}, {act.statement.short_title}: {act.get_kind_display()}"

    def get_context_data(self, **kwargs):
        public_id = self.kwargs["public_id"]
        act = self.versions[-1]
        standing = standing_of(self.clock, act.statement, act.participant)
        bearing = claims(self.clock).filter(act=public_id)
        return super().get_context_data(
            act=act,
            standing=standing,
            is_on_record=act.superseded_in_id is None or act.superseded_in_id > self.clock.revision,
            versions=self.versions[::-1],
            claims=shown(self.clock, bearing, standing),
            undone_by=Act.objects.record(self.clock.revision).filter(undoes=public_id),
            **kwargs,
        )

    def on_record_since(self) -> int | None:
        public_id, clock = self.kwargs["public_id"], self.clock
        if public_id > LARGEST_ID:
            return None
        found = Act.objects.chain(public_id).filter(
            published_in__gt=clock.revision, published_in__lte=clock.newest
        )
        return found.order_by("published_in").values_list("published_in", flat=True).first()

    @cached_property
    def versions(self) -> list[Act]:
        """The rows that were public by the revision, oldest first. 404 if there is none."""
        public_id = self.kwargs["public_id"]
        if public_id > LARGEST_ID:
            raise Http404
        found = Act.objects.chain(public_id).filter(published_in__lte=self.clock.revision)
        found = found.filter(statement__published_in__lte=self.clock.revision)
        found = found.select_related(
            "statement", "participant", "published_in", "superseded_in", "undoes"
        )
        versions = list(found.order_by("published_in", "pk"))
        if not versions:
            raise Http404
        for version in versions:
            if version.superseded_in_id and version.superseded_in_id > self.clock.revision:
                version.superseded_in = None
        return versions


class ClaimsView(CitableView):
    """One pair: every claim, act, attendance and list that bears on where it stands."""

    template_name = "pages/claims.html"
    thing = Statement

    def on_record_since(self) -> int | None:
        """Of the statement, if there is such a participant."""
        return super().on_record_since() if hasattr(self, "participant") else None

    def answer(self) -> HttpResponseBase:
        self.participant = get_object_or_404(Participant, code__iexact=self.kwargs["code"])
        known_as = self.participant.known_as(self.clock.revision)
        canonical = reverse("web:claims", args=[self.kwargs["slug"], known_as.code])
        if known_as != self.participant:
            return moved_for_now(self.request, canonical)
        return moved(self.request, canonical) or super().answer()

    @cached_property
    def statement(self) -> Statement:
        public = Statement.objects.record(self.clock.revision).select_related("summit")
        return get_object_or_404(public, slug=self.kwargs["slug"])

    def cited_title(self) -> str:
        words = {"who": self.participant.name, "statement": self.statement.short_title}
        return _("%(who)s, %(statement)s: how we know") % words

    def get_context_data(self, **kwargs):
        statement = self.statement
        standing = standing_of(self.clock, statement, self.participant)
        said = claims(self.clock).filter(statement=statement, participant=self.participant)
        held = through(self.clock, statements=[statement.pk])
        lists = self.lists(statement, said)
        return super().get_context_data(
            statement=statement,
            participant=self.participant,
            standing=standing,
            claims=shown(self.clock, said, standing),
            acts=self.acts(statement),
            retracted=self.retracted(statement),
            attendances=self.attendances(statement),
            lists=lists,
            lacking_lists=sum(lacking for _check, lacking in lists),
            through=held.get((statement.pk, self.participant.pk), ()),
            **kwargs,
        )

    def acts(self, statement: Statement):
        found = Act.objects.record(self.clock.revision)
        if self.clock.as_of is not None:
            found = found.exclude(earliest__gt=self.clock.as_of)
        found = found.filter(statement=statement, participant=self.participant)
        return found.order_by("latest", "pk")

    def retracted(self, statement: Statement):
        """Acts that were on the record by now and are no longer, nor is a correction of them."""
        pair = {"statement": statement, "participant": self.participant}
        revision = self.clock.revision
        standing = {act.public_id for act in Act.objects.record(revision).filter(**pair)}
        gone = Act.objects.filter(superseded_in__lte=revision, **pair)
        gone = gone.exclude(successors__published_in__isnull=False)
        gone = gone.select_related("superseded_in").order_by("superseded_in", "pk")
        return [act for act in gone if act.public_id not in standing]

    def attendances(self, statement: Statement):
        found = Attendance.objects.record(self.clock.revision).filter(
            summit=statement.summit_id, participant=self.participant
        )
        return found.select_related("source__publisher").order_by("pk")

    def lists(self, statement: Statement, said) -> list[tuple[ListCheck, bool]]:
        """Lists that were read, and whether each lacks this participant."""
        checks = list_checks(self.clock, statement=statement)
        return [(check, lacks(check, self.participant, said)) for check in checks]


def standing_of(clock: Clock, statement: Statement, participant: Participant) -> Standing | None:
    """The standing of one pair; ``None`` where the statement is not open to it (yet)."""
    found = fold(clock, statements=[statement.pk], participants=[participant.pk], eligible=True)
    return found[0] if found else None


def shown(clock: Clock, said, standing: Standing | None) -> list[ShownClaim]:
    """Claims with their reasons, those that bear on the position first."""
    found = list(said)
    given = reasons(clock, citation__in=[claim.public_id for claim in found])
    return [
        ShownClaim(
            claim,
            given.get(claim.public_id, []),
            standing is not None and not claim.set_aside and differs(claim, standing),
        )
        for claim in found
    ]
