"""``/compare/``: how often two to four participants stood alike, and the list behind it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.http import StreamingHttpResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from signatories.filters.compare import FEWEST, MOST, CompareFilter
from signatories.models import Participant, Position, Statement
from signatories.positions.agreement import (
    Abstention,
    Agreement,
    Consensus,
    Verdict,
    agreement,
)
from signatories.positions.standings import Question, Row, rows
from signatories.publishing.comparing import COMPARED, Compared
from signatories.web.address import address, with_query
from signatories.web.files import FileView, csv_file
from signatories.web.views.base import clock_query


@dataclass(frozen=True)
class PairLine:
    """Two participants: how often they agreed, and where to read only of them."""

    first: Participant
    second: Participant
    agreement: Agreement
    address: str

    @property
    def left_out(self) -> list[tuple[Verdict, int]]:
        return [(v, self.agreement.left_out[v]) for v in Verdict if v in self.agreement.left_out]


@dataclass(frozen=True)
class Line:
    """A statement that was open to at least two: where each stands, and what that says of pairs."""

    statement: Statement
    rows: list[Row | None]
    pairs: list[Compared]

    @property
    def counts(self) -> bool:
        return any(pair.counted for pair in self.pairs)

    @property
    def differs(self) -> bool:
        return any(pair.verdict == Verdict.DISAGREE for pair in self.pairs)

    @property
    def by_verdict(self) -> list[tuple[Verdict, list[Compared]]]:
        found: dict[Verdict, list[Compared]] = defaultdict(list)
        for pair in self.pairs:
            found[pair.verdict].append(pair)
        return [(verdict, found[verdict]) for verdict in Verdict if verdict in found]


class CompareView(FileView):
    template_name = "pages/compare.html"
    section = "compare"
    filterset_class = CompareFilter
    other_format = gettext_lazy("The comparison is a page, or a file with format=csv.")
    question: CompareFilter

    def cited_title(self) -> str:
        """Who is compared, and how, where the reader chose so."""
        if len(self.people) < FEWEST:
            return _("Positions compared")
        rules = self.question.rules
        said = [in_a_row([person.name for person in self.people])]
        if rules.abstention != Abstention.OWN:
            said.append(_("abstaining: %s") % rules.abstention.label)
        if rules.consensus != Consensus.LEAVE_OUT:
            said.append(_("texts adopted without a vote: %s") % rules.consensus.label)
        return _("Positions compared: %s") % "; ".join(said)

    def file(self) -> StreamingHttpResponse:
        """A row for each pair and each statement that was open to both."""
        found = (pair for line in self.lines for pair in line.pairs)
        return csv_file(COMPARED, found, self.clock, part=self.question.told_apart)

    def get_context_data(self, **kwargs):
        rules = self.question.rules
        return super().get_context_data(
            people=self.people,
            enough=len(self.people) >= FEWEST,
            two=len(self.people) == FEWEST,
            names=in_a_row([person.name for person in self.people]),
            pairs=self.pair_lines(),
            counted=[line for line in self.lines if line.counts],
            left_out=[line for line in self.lines if not line.counts],
            rules=rules,
            abstentions=[(each, each == rules.abstention) for each in Abstention],
            consensuses=[(each, each == rules.consensus) for each in Consensus],
            fields=[(n, p.code if p else "") for n, p in enumerate(self.fields(), 1)],
            choices=self.choices(),
            swapped=self.swapped(),
            as_file=with_query(
                reverse("web:compare-csv"), address(self.request, format=None).partition("?")[2]
            ),
            as_query=with_query(
                reverse("api:position-list"),
                f"participant={','.join(person.code for person in self.people)}",
                clock_query(self.request),
            ),
            **kwargs,
        )

    @cached_property
    def people(self) -> list[Participant]:
        return self.question.people()

    def fields(self) -> list[Participant | None]:
        """A field of the form for each that can be compared; those not chosen are empty."""
        return [*self.people, *[None] * (MOST - len(self.people))]

    @staticmethod
    def choices() -> list[tuple[str, list[tuple[str, str]]]]:
        """Everybody that can be chosen, countries first."""
        found = list(Participant.objects.unmerged().in_order())
        return [
            (_("Countries"), [(p.code, p.name) for p in found if p.is_country]),
            (_("Organisations and others"), [(p.code, p.name) for p in found if not p.is_country]),
        ]

    def swapped(self) -> str:
        """The same two the other way round."""
        return address(self.request, participant=[p.code for p in reversed(self.people)])

    @cached_property
    def lines(self) -> list[Line]:
        """The statements open to at least two of them, newest first."""
        if len(self.people) < FEWEST:
            return []
        stands: dict[int, dict[int, Row]] = defaultdict(dict)
        statements: dict[int, Statement] = {}
        question = Question(
            self.clock,
            participants=frozenset(p.pk for p in self.people),
            positions=frozenset(Position),
        )
        for row in rows(question):
            statements[row.statement.pk] = row.statement
            stands[row.statement.pk][row.participant.pk] = row
        found = [
            Line(statement, [own.get(p.pk) for p in self.people], list(self._pairs(statement, own)))
            for statement, own in ((statements[pk], own) for pk, own in stands.items())
        ]
        return [line for line in found if line.pairs]

    def _pairs(self, statement: Statement, own: Mapping[int, Row]) -> Iterator[Compared]:
        for first, second in self.two_by_two():
            one, other = own.get(first.pk), own.get(second.pk)
            if one is None or other is None:
                continue
            verdict = self.question.rules.verdict(
                statement.adopted_by, one.standing.position, other.standing.position
            )
            if verdict is not None:
                yield Compared(statement, one, other, verdict)

    def two_by_two(self) -> list[tuple[Participant, Participant]]:
        people = self.people
        return [(a, b) for place, a in enumerate(people) for b in people[place + 1 :]]

    def pair_lines(self) -> list[PairLine]:
        verdicts: dict[tuple[Participant, Participant], list[Verdict]] = defaultdict(list)
        for line in self.lines:
            for pair in line.pairs:
                verdicts[pair.participants].append(pair.verdict)
        return [
            PairLine(
                first,
                second,
                agreement(verdicts[first, second]),
                address(self.request, participant=[first.code, second.code]),
            )
            for first, second in self.two_by_two()
        ]


def in_a_row(names: list[str]) -> str:
    """``France, Germany and Italy``."""
    if len(names) < FEWEST:
        return "".join(names)
    words = {"names": ", ".join(names[:-1]), "last": names[-1]}
    return _("%(names)s and %(last)s") % words
