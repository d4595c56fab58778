"""Which revisions of our record touched one statement or participant: our changes, not theirs."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import Q

from signatories.models import Act, ChangeKind, Revision
from signatories.positions.clock import Clock
from signatories.positions.kept import keep
from signatories.publishing.touching import touching_participants, touching_statements

CORRECTING = (ChangeKind.CORRECTION, ChangeKind.SOURCE_CHANGED)


@dataclass
class Touched:
    """The first and the last revision that changed something here; corrections, newest first."""

    first: Revision | None = None
    last: Revision | None = None
    corrections: list["Correction"] = field(default_factory=list)


@dataclass(frozen=True)
class Correction:
    """A revision that corrected something here, and the acts that it replaced or took away."""

    revision: Revision
    acts: list[Act]


# Building the question costs more than asking it, and the answer for a revision stays.
@keep(maxsize=512)
def of_statement(clock: Clock, pk: int) -> Touched:
    return _touched(clock, touching_statements([pk]), {"statement": pk})


@keep(maxsize=512)
def of_participant(clock: Clock, pk: int) -> Touched:
    return _touched(clock, touching_participants([pk]), {"participant": pk})


def _touched(clock: Clock, touching: Q, about: dict[str, int]) -> Touched:
    found = Revision.objects.filter(touching, number__lte=clock.revision).newest_first()
    revisions = list(found.only("number", "made_at", "change", "summary", "reason"))
    if not revisions:
        return Touched()
    correcting = [r for r in revisions if r.change in CORRECTING]
    return Touched(revisions[-1], revisions[0], _corrections(correcting, about))


def _corrections(revisions: list[Revision], about: dict[str, int]) -> list[Correction]:
    if not revisions:
        return []
    of = defaultdict(list)
    gone = Act.objects.filter(superseded_in__in=revisions, **about)
    for act in gone.select_related("participant", "statement").order_by("pk"):
        of[act.superseded_in_id].append(act)
    return [Correction(revision, of[revision.pk]) for revision in revisions]
