"""The tables of the record: one list of columns each, for the API and for the files.

Columns may be added; none is renamed, removed or given another type while ``/api/v1/`` stands.
Rows name each other by public identifier. No column tells of drafts, accounts or edits.
"""

from signatories.publishing.tables.acts import ACTS, POSITIONS, VERSIONS
from signatories.publishing.tables.common import SUPERSEDED_IN
from signatories.publishing.tables.evidence import (
    CITATIONS,
    PUBLISHERS,
    REASONS,
    REPORTED_COUNTS,
    SOURCES,
    add_reasons,
)
from signatories.publishing.tables.participants import (
    CODES,
    GROUPS,
    LIFETIME,
    MEMBERSHIPS,
    NAMES,
    PARTICIPANTS,
    RELATIONS,
)
from signatories.publishing.tables.revisions import MERGES, REVISIONS
from signatories.publishing.tables.statements import (
    ATTENDANCES,
    ELIGIBILITIES,
    IDENTIFIERS,
    LIST_CHECKS,
    SERIES,
    STATEMENT_RELATIONS,
    STATEMENTS,
    SUMMITS,
    TITLES,
    TOPICS,
)

__all__ = [
    "ACTS",
    "ATTENDANCES",
    "CITATIONS",
    "CODES",
    "ELIGIBILITIES",
    "GROUPS",
    "IDENTIFIERS",
    "LIFETIME",
    "LIST_CHECKS",
    "MEMBERSHIPS",
    "MERGES",
    "NAMES",
    "PARTICIPANTS",
    "POSITIONS",
    "PUBLISHERS",
    "REASONS",
    "RELATIONS",
    "REPORTED_COUNTS",
    "REVISIONS",
    "SERIES",
    "SOURCES",
    "STATEMENTS",
    "STATEMENT_RELATIONS",
    "SUMMITS",
    "SUPERSEDED_IN",
    "TITLES",
    "TOPICS",
    "VERSIONS",
    "add_reasons",
]
