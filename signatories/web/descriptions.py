"""What a statement's page says of the text itself: titles, numbers, keepers, who may join."""

from typing import Any

from signatories.models import Eligibility, Statement
from signatories.positions.clock import Clock
from signatories.positions.kept import keep
from signatories.web.evidence import with_people


def described(clock: Clock, statement: Statement) -> dict[str, Any]:
    """By the names of the page's template. The day asked changes nothing of it."""
    return _described(statement.pk, clock.revision, clock.newest)


# Nine small questions: building them costs more than asking, and the answers stay.
@keep(maxsize=256)
def _described(pk: int, revision: int, newest: int) -> dict[str, Any]:
    statement = Statement.objects.get(pk=pk)
    relations = statement.relations.select_related("to")
    related = statement.related_from.select_related("statement")
    return {
        "titles": list(statement.titles.all()),
        "identifiers": list(statement.identifiers.all()),
        "topics": list(statement.topics.all()),
        "keepers": list(statement.keepers.all()),
        "relations": list(relations.filter(to__published_in__lte=revision)),
        "related_from": list(related.filter(statement__published_in__lte=revision)),
        "eligibility": _eligibility(pk, Clock(revision, newest=newest)),
    }


def _eligibility(pk: int, clock: Clock) -> Eligibility | None:
    rules = Eligibility.objects.record(clock.revision).filter(statement=pk)
    rules = rules.select_related("group", "source__publisher").prefetch_related("scopes")
    rule = rules.first()
    if rule is not None:
        with_people(clock, rule.scopes.all())
    return rule
