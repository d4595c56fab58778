"""``/method/``: how positions are derived, what the words mean, how places are named."""

from typing import Any

from signatories.filters.matrix import DEFAULT_GROUP
from signatories.models import ActKind, Evidence, Group, Position
from signatories.positions.agreement import LEAST
from signatories.positions.matrix import CHOSEN, OF_NEWEST
from signatories.positions.rules import PRECEDENCE
from signatories.web import course, with_groups
from signatories.web.views.base import RecordView


class MethodView(RecordView):
    template_name = "pages/method.html"
    section = "method"

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            positions=list(Position),
            evidence=list(Evidence),
            precedence=precedence(),
            **limits(),
            **kwargs,
        )


def limits() -> dict[str, Any]:
    """The numbers in the rules, from where the rules are."""
    group = Group.objects.filter(slug=DEFAULT_GROUP).first()
    return {
        "least": LEAST,
        "chosen": CHOSEN,
        "of_newest": OF_NEWEST,
        "default_group": group.name if group else DEFAULT_GROUP,
        "most_statements": with_groups.MOST_STATEMENTS,
        "most_groups": with_groups.MOST_GROUPS,
        "most_columns": course.MOST_COLUMNS,
        "most_participants": course.MOST_PARTICIPANTS,
    }


def precedence() -> list[tuple[Position, str]]:
    """The positions that acts make, in the order of the rules, each with the acts that make it."""
    found: dict[Position, list[str]] = {}
    for kind, _rank, position in PRECEDENCE:
        found.setdefault(position, []).append(str(ActKind(kind).label))
    return [(p, ", ".join(kinds) if len(kinds) > 1 else "") for p, kinds in found.items()]
