"""Factory functions: each fills in what a test is not about. Fixed dates, no randomness."""

from datetime import date
from itertools import count

from signatories.intake.entries import open_entry, resolve_lines
from signatories.intake.reading import ListedLine, Reading
from signatories.models import (
    Entry,
    Group,
    Name,
    Participant,
    Publisher,
    Source,
    Statement,
    Summit,
)
from signatories.positions.clock import Clock, present
from signatories.positions.fold import Standing, fold
from signatories.recording import (
    NewCitation,
    publish,
    record_act,
    record_attendance,
    record_citation,
    record_eligibility,
    record_list_check,
    record_membership,
)

_numbers = count(1)

NAMES = {
    "FRA": ("France", "state"),
    "NZL": ("New Zealand", "state"),
    "USA": ("United States", "state"),
    "GBR": ("United Kingdom", "state"),
    "CHN": ("China", "state"),
    "DEU": ("Germany", "state"),
    "CUW": ("Curaçao", "territory"),
    "EU": ("European Union", "organisation"),
    "AUC": ("African Union Commission", "organisation"),
    "UN": ("United Nations", "organisation"),
    "openai": ("OpenAI", "company"),
}


def make_participant(code: str = "", **overrides) -> Participant:
    """The participant with this code; made on first use."""
    code = code or f"T{next(_numbers)}X"
    name, kind = NAMES.get(code, (code, "state"))
    defaults = {"name": name, "kind": kind, **overrides}
    return Participant.objects.get_or_create(code=code, defaults=defaults)[0]


def make_name(participant: Participant, text: str, **overrides) -> Name:
    return Name.objects.create(
        participant=participant, text=text, **{"language": "en", "kind": "alias", **overrides}
    )


def make_publisher(slug: str = "press", **overrides) -> Publisher:
    defaults = {"name": slug.title(), "kind": "press", **overrides}
    return Publisher.objects.get_or_create(slug=slug, defaults=defaults)[0]


def make_source(slug: str = "", **overrides) -> Source:
    """A press source read on 2026-01-01; dated by ``published_on`` if given."""
    slug = slug or f"source-{next(_numbers)}"
    if found := Source.objects.filter(slug=slug).first():
        return found
    defaults = {
        "publisher": overrides.pop("publisher", None) or make_publisher(),
        "title": f"Report {slug}",
        "url": f"https://example.org/{slug}",
        "retrieved_on": date(2026, 1, 1),
    }
    return Source.objects.create(slug=slug, **{**defaults, **overrides})


def make_official_source(participant: Participant, **overrides) -> Source:
    """A source that the participant's own organ published."""
    publisher = make_publisher(
        f"organ-of-{participant.code.lower()}", kind="government", organ_of=participant
    )
    return make_source(publisher=publisher, **overrides)


def make_summit(slug: str = "", **overrides) -> Summit:
    slug = slug or f"summit-{next(_numbers)}"
    defaults = {"name": slug.title(), "held": "2023-11-01/2023-11-02"}
    return Summit.objects.create(slug=slug, **{**defaults, **overrides})


def make_statement(slug: str = "", *, eligible: dict | None = None, **overrides) -> Statement:
    """A public declaration, open to states, territories and organisations unless told otherwise."""
    slug = slug or f"statement-{next(_numbers)}"
    defaults = {
        "title": f"Declaration {slug}",
        "short_title": slug[:60],
        "kind": "declaration",
        "adopted": "2023-11-01",
    }
    keepers = overrides.pop("keepers", [])
    statement = Statement.objects.create(slug=slug, **{**defaults, **overrides})
    statement.keepers.set(keepers)
    rule = {"rule": "open", "kinds": ["state", "territory", "organisation"]}
    draft = record_eligibility(statement, **(rule if eligible is None else eligible))
    publish([draft], summary=f"Record {slug}")
    return statement


def make_act(statement, participant, kind="signed", date="", *, source=None, says="", **details):
    """An act on the record, cited once."""
    options = {k: details.pop(k) for k in ("with_adoption", "after_adoption") if k in details}
    citation = NewCitation(source or make_source(), says=says, edtf=date)
    act = record_act(statement, participant, kind, date, citations=[citation], **options, **details)
    publish([act], summary=f"Record {act}"[:300])
    return act


def make_claim(statement, participant, says, day="", *, source=None, act=None, **details):
    """A claim on the record; with ``act`` it bears on that act."""
    new = NewCitation(source or make_source(), says=says, edtf=day, **details)
    citation = record_citation(statement, participant, new, act=act)
    publish([citation], summary="Record a claim", change="enrichment")
    return citation


def make_list_check(statement, on, *, names=(), source=None, complete=True, **details):
    """A reading of a list that names ``names``; complete for states unless told otherwise."""
    source = source or make_source()
    details.setdefault("kinds", ["state"])
    acts = details.get("acts", "joining")
    says = "signed" if acts == "joining" else acts
    drafts = [
        record_citation(statement, participant, NewCitation(source, says=says, edtf=on))
        for participant in names
    ]
    check = record_list_check(
        statement,
        source,
        on,
        complete=complete,
        names=len(drafts) if complete else None,
        **details,
    )
    publish([*drafts, check], summary="Record a list check", change="enrichment")
    return check


def attend(summit, participant, role="attended", *, source=None):
    attendance = record_attendance(summit, participant, role, source or make_source())
    publish([attendance], summary="Record an attendance", change="enrichment")
    return attendance


def make_group(slug: str, members=(), **overrides) -> Group:
    """A group with members: participants, or (participant, started, ended)."""
    defaults = {"name": slug.upper(), "kind": "organisation"}
    group = Group.objects.create(slug=slug, **{**defaults, **overrides})
    for member in members:
        join(group, *(member if isinstance(member, tuple) else (member,)))
    return group


def join(group, participant, started="", ended="", status="member"):
    membership = record_membership(
        group, participant, status, make_source(), started=started, ended=ended
    )
    publish([membership], summary="Record a membership", change="enrichment")
    return membership


def make_entry(statement, *names, source=None, by=None, **overrides) -> Entry:
    """A pasted list whose lines are resolved: names, or (name, values of its other columns)."""
    rows = [name if isinstance(name, tuple) else (name, {}) for name in names]
    lines = tuple(
        ListedLine(number=number, text=name, name=name, values=values)
        for number, (name, values) in enumerate(rows, start=1)
    )
    entry = Entry(statement=statement, source=source or make_source(), **overrides)
    open_entry(entry, Reading(lines=lines), by=by)
    resolve_lines(entry)
    return entry


def at(as_of: date | None = None, revision: int | None = None) -> Clock:
    """A clock; without arguments the present."""
    now = present()
    return Clock(
        revision=now.newest if revision is None else revision, as_of=as_of, newest=now.newest
    )


def position_of(participant, statement, *, as_of=None, known_at=None) -> Standing | None:
    """The standing of one pair; ``None`` where the statement has no positions (yet)."""
    found = fold(
        at(as_of, known_at),
        statements=[statement.pk],
        participants=[participant.pk],
        eligible=True,
    )
    return found[0] if found else None
