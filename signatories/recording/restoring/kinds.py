"""Which file of a release fills which table, and which column which field."""

from dataclasses import dataclass, field

from django.db.models import Model

from signatories.models import (
    Act,
    Attendance,
    Citation,
    Code,
    Eligibility,
    EligibilityScope,
    Group,
    Identifier,
    ListCheck,
    ListCheckScope,
    Membership,
    Merge,
    MergedFact,
    Name,
    Participant,
    ParticipantRelation,
    Publisher,
    Reason,
    ReportedCount,
    Revision,
    Series,
    Source,
    Statement,
    StatementRelation,
    Summit,
    Title,
    Topic,
)


@dataclass(frozen=True)
class Kind:
    """A file and its table. Columns that are not named here are derived, and are not restored.

    ``plain``: columns with values, those of another name as ``date=edtf``. ``named``: columns that
    name a row of another file by its ``key``, and that file. ``rows``: columns with the id of a row
    of a file of facts. ``many``: columns that name several.
    """

    file: str
    model: type[Model]
    plain: str = ""
    named: dict[str, str] = field(default_factory=dict)
    rows: dict[str, str] = field(default_factory=dict)
    many: dict[str, str] = field(default_factory=dict)
    key: str = ""
    scopes: tuple[type[Model], str] | None = None

    @property
    def fields(self) -> dict[str, str]:
        """Plain columns -> fields."""
        pairs = (each.split("=") for each in self.plain.split())
        return {pair[0]: pair[-1] for pair in pairs}


_DATED = "date=edtf earliest latest"
_ABOUT_PAIR = {"statement": "statements", "participant": "participants"}
_BY_SOURCE = {"source": "sources"}
_PUBLIC_FROM = {"published_in": "revisions"}

DESCRIBED = (
    Kind("revisions", Revision, "number made_at change summary reason", key="number"),
    Kind("participants", Participant, "code kind name began ended note", key="code"),
    Kind(
        "names", Name, "language kind name=text used source", named={"participant": "participants"}
    ),
    Kind("codes", Code, "scheme value source", named={"participant": "participants"}),
    Kind(
        "relations",
        ParticipantRelation,
        "kind since note",
        named={"participant": "participants", "of": "participants"},
    ),
    Kind(
        "groups",
        Group,
        "slug name kind acts_for_members note",
        named={"participant": "participants"},
        key="slug",
    ),
    Kind(
        "publishers",
        Publisher,
        "slug name kind",
        named={"organ_of": "participants"},
        key="slug",
    ),
    Kind(
        "sources",
        Source,
        "slug title url language published_on retrieved_on archived_url sha256 note",
        named={"publisher": "publishers"},
        key="slug",
    ),
    Kind("series", Series, "slug name note", key="slug"),
    Kind("topics", Topic, "slug name", key="slug"),
    Kind(
        "summits",
        Summit,
        "slug name short_name held place themes summary",
        named={"series": "series", "parent": "summits", **_PUBLIC_FROM},
        key="slug",
    ),
    Kind(
        "statements",
        Statement,
        "slug title short_title kind binding adopted adopted_by text_url summary note",
        named={"adoption_source": "sources", "summit": "summits", **_PUBLIC_FROM},
        many={"keepers": "participants", "topics": "topics"},
        key="slug",
    ),
    Kind("titles", Title, "language title=text source", named={"statement": "statements"}),
    Kind("identifiers", Identifier, "scheme value", named={"statement": "statements"}),
    Kind(
        "statement_relations",
        StatementRelation,
        "kind",
        named={"statement": "statements", "to": "statements"},
    ),
)
FACTS = (
    Kind(
        "memberships",
        Membership,
        "status started started_earliest started_latest ended ended_earliest ended_latest note",
        named={"group": "groups", "participant": "participants", **_BY_SOURCE},
    ),
    Kind(
        "events",
        Act,
        f"kind {_DATED} represented_by note",
        named=_ABOUT_PAIR,
        rows={"undoes": "events"},
    ),
    Kind(
        "citations",
        Citation,
        f"says {_DATED} quote printed_name locator cites set_aside note",
        named={**_ABOUT_PAIR, **_BY_SOURCE},
        rows={"act": "events"},
    ),
    Kind(
        "reasons",
        Reason,
        "attribution text speaker said_on said_on_earliest said_on_latest note",
        rows={"citation": "citations"},
    ),
    Kind(
        "attendances",
        Attendance,
        "role represented_by printed_name quote note",
        named={"summit": "summits", "participant": "participants", **_BY_SOURCE},
    ),
    Kind(
        "reported_counts",
        ReportedCount,
        f"as_printed at_least at_most about unit what {_DATED} quote note",
        named={"statement": "statements", "summit": "summits", "group": "groups", **_BY_SOURCE},
    ),
    Kind(
        "checks",
        ListCheck,
        f"acts {_DATED} complete names note",
        named={"statement": "statements", **_BY_SOURCE},
        scopes=(ListCheckScope, "check_of_id"),
    ),
    Kind(
        "eligibilities",
        Eligibility,
        "rule complete excludes_others note",
        named={"statement": "statements", "group": "groups", **_BY_SOURCE},
        scopes=(EligibilityScope, "eligibility_id"),
    ),
    Kind("merges", Merge, named={"participant": "participants", "into": "participants"}),
)
MERGED_FACTS = Kind("merged_facts", MergedFact)
# What others rest on is published last: it does not change any more from then on.
LATE = (ListCheck, Eligibility, Merge)
