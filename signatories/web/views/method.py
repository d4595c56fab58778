"""``/method/``: how positions are derived, what the words mean, how places are named."""

from signatories.models import ActKind, Evidence, Position
from signatories.positions.rules import PRECEDENCE
from signatories.web.views.base import RecordView


class MethodView(RecordView):
    template_name = "pages/method.html"
    section = "method"

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            positions=list(Position),
            evidence=list(Evidence),
            precedence=precedence(),
            **kwargs,
        )


def precedence() -> list[tuple[Position, str]]:
    """The positions that acts make, in the order of the rules, each with the acts that make it."""
    found: dict[Position, list[str]] = {}
    for kind, _rank, position in PRECEDENCE:
        found.setdefault(position, []).append(str(ActKind(kind).label))
    return [(p, ", ".join(kinds) if len(kinds) > 1 else "") for p, kinds in found.items()]
