"""What is true: tables, constraints and the questions about one of them. A module per concept."""

from signatories.models.acts import (
    BINDING_KINDS,
    JOINING_KINDS,
    VOTE_KINDS,
    Act,
    ActKind,
)
from signatories.models.copies import Copy
from signatories.models.eligibility import Eligibility, EligibilityRule, EligibilityScope
from signatories.models.entries import (
    Dated,
    Entry,
    EntryLine,
    EntryState,
    LineResult,
    Treatment,
)
from signatories.models.evidence import (
    Attribution,
    Citation,
    Claim,
    CountUnit,
    Reason,
    ReportedCount,
)
from signatories.models.facts import Fact
from signatories.models.groups import Group, GroupKind, Membership, MembershipStatus
from signatories.models.list_checks import ListCheck, ListCheckScope, ListedActs
from signatories.models.merges import Merge, MergedFact
from signatories.models.names import Name, NameKind
from signatories.models.participants import (
    COUNTRY_KINDS,
    Code,
    CodeScheme,
    Country,
    Organisation,
    Participant,
    ParticipantKind,
    ParticipantRelation,
    RelationKind,
)
from signatories.models.positions import (
    JOINED,
    STANCES,
    CurrentPosition,
    Evidence,
    Position,
    Stance,
)
from signatories.models.revisions import ChangeKind, RecordLock, Revision
from signatories.models.saves import Save
from signatories.models.sources import Publisher, PublisherKind, Source
from signatories.models.statements import (
    AdoptedBy,
    Identifier,
    Statement,
    StatementKind,
    StatementRelation,
    StatementRelationKind,
    Title,
    Topic,
)
from signatories.models.summits import (
    TOOK_PART,
    Attendance,
    AttendanceRole,
    Series,
    Summit,
)

__all__ = [
    "BINDING_KINDS",
    "COUNTRY_KINDS",
    "JOINED",
    "JOINING_KINDS",
    "STANCES",
    "TOOK_PART",
    "VOTE_KINDS",
    "Act",
    "ActKind",
    "AdoptedBy",
    "Attendance",
    "AttendanceRole",
    "Attribution",
    "ChangeKind",
    "Citation",
    "Claim",
    "Code",
    "CodeScheme",
    "Copy",
    "CountUnit",
    "Country",
    "CurrentPosition",
    "Dated",
    "Eligibility",
    "EligibilityRule",
    "EligibilityScope",
    "Entry",
    "EntryLine",
    "EntryState",
    "Evidence",
    "Fact",
    "Group",
    "GroupKind",
    "Identifier",
    "LineResult",
    "ListCheck",
    "ListCheckScope",
    "ListedActs",
    "Membership",
    "MembershipStatus",
    "Merge",
    "MergedFact",
    "Name",
    "NameKind",
    "Organisation",
    "Participant",
    "ParticipantKind",
    "ParticipantRelation",
    "Position",
    "Publisher",
    "PublisherKind",
    "Reason",
    "RecordLock",
    "RelationKind",
    "ReportedCount",
    "Revision",
    "Save",
    "Series",
    "Source",
    "Stance",
    "Statement",
    "StatementKind",
    "StatementRelation",
    "StatementRelationKind",
    "Summit",
    "Title",
    "Topic",
    "Treatment",
]
