"""Which citations support an act: those that bear on it and do not say otherwise of it."""

from collections.abc import Collection

from django.db.models import CharField, ExpressionWrapper, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from signatories.models import ActKind, Citation, Claim, Position
from signatories.positions.rules import CONTRADICTIONS, PRECEDENCE


def _otherwise(kind: ActKind, position: Position) -> Collection[Claim]:
    claims = set(CONTRADICTIONS[position]) - {Claim(kind)}
    return claims | {Claim.SIGNED} if position == Position.BOUND else claims


# What a citation says that is no support of an act of this kind, though it bears on it.
SAYS_OTHERWISE = {kind: _otherwise(kind, position) for kind, _rank, position in PRECEDENCE}


def supports_of_each() -> QuerySet[Citation]:
    """The supports on record, for a subquery of a query of acts: of each, its own."""
    says_otherwise = Q()
    for kind, claims in SAYS_OTHERWISE.items():
        says_otherwise |= Q(act_kind=kind, says__in=[str(claim) for claim in claims])
    return (
        Citation.objects.published()
        .filter(act_id=Coalesce(OuterRef("first_id"), OuterRef("pk")), set_aside="")
        .annotate(act_kind=ExpressionWrapper(OuterRef("kind"), output_field=CharField()))
        .exclude(says_otherwise)
    )
