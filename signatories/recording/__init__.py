"""The only writers of the record. Drafts first; what the public sees changes by revision."""

from signatories.recording.changes import (
    ABOUT,
    correct,
    draft_correction,
    drafts_on,
    publish,
    publish_into,
    retract,
    retract_into,
    show,
    with_what_belongs,
)
from signatories.recording.descriptions import (
    describe,
    description_change,
    follow_summit,
    make_public,
    seen_by_public,
)
from signatories.recording.drafts import (
    NewCitation,
    NewReason,
    record_act,
    record_attendance,
    record_citation,
    record_count,
    record_eligibility,
    record_list_check,
    record_membership,
    record_reason,
)
from signatories.recording.errors import Refused, refusing
from signatories.recording.redrafting import discard, redraft
from signatories.recording.revisions import OpenRevision, open_revision, refresh_positions

__all__ = [
    "ABOUT",
    "NewCitation",
    "NewReason",
    "OpenRevision",
    "Refused",
    "correct",
    "describe",
    "description_change",
    "discard",
    "draft_correction",
    "drafts_on",
    "follow_summit",
    "make_public",
    "open_revision",
    "publish",
    "publish_into",
    "record_act",
    "record_attendance",
    "record_citation",
    "record_count",
    "record_eligibility",
    "record_list_check",
    "record_membership",
    "record_reason",
    "redraft",
    "refresh_positions",
    "refusing",
    "retract",
    "retract_into",
    "seen_by_public",
    "show",
    "with_what_belongs",
]
