"""The only writers of the record. Drafts first; what the public sees changes by revision."""

from signatories.recording.changes import (
    ABOUT,
    correct,
    draft_correction,
    drafts_on,
    open_correction,
    publish,
    publish_into,
    show,
    with_what_belongs,
)
from signatories.recording.copies import (
    MOST_BYTES,
    CopyLost,
    hashes_without_copy,
    keep_copy,
    lost_copies,
    read_copy,
    refuse_size,
)
from signatories.recording.dating import claim_bounds, set_days
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
from signatories.recording.file_kinds import KINDS, FileKind, file_kind
from signatories.recording.lists import Listed, ListedName, listed_bounds, record_names
from signatories.recording.merge_plans import MergePlan, differences, in_words, plan_merge
from signatories.recording.merging import merge
from signatories.recording.pieces import in_pieces
from signatories.recording.publishing_rules import refuse_announced
from signatories.recording.redrafting import discard, redraft
from signatories.recording.retracting import retract, retract_into
from signatories.recording.revisions import (
    OpenRevision,
    lock_record,
    open_revision,
    refresh_positions,
)
from signatories.recording.second_person import needs_another, own_drafts, refuse_own
from signatories.recording.splitting import SplitPlan, plan_split, split

__all__ = [
    "ABOUT",
    "KINDS",
    "MOST_BYTES",
    "CopyLost",
    "FileKind",
    "Listed",
    "ListedName",
    "MergePlan",
    "NewCitation",
    "NewReason",
    "OpenRevision",
    "Refused",
    "SplitPlan",
    "claim_bounds",
    "correct",
    "describe",
    "description_change",
    "differences",
    "discard",
    "draft_correction",
    "drafts_on",
    "file_kind",
    "follow_summit",
    "hashes_without_copy",
    "in_pieces",
    "in_words",
    "keep_copy",
    "listed_bounds",
    "lock_record",
    "lost_copies",
    "make_public",
    "merge",
    "needs_another",
    "open_correction",
    "open_revision",
    "own_drafts",
    "plan_merge",
    "plan_split",
    "publish",
    "publish_into",
    "read_copy",
    "record_act",
    "record_attendance",
    "record_citation",
    "record_count",
    "record_eligibility",
    "record_list_check",
    "record_membership",
    "record_names",
    "record_reason",
    "redraft",
    "refresh_positions",
    "refuse_announced",
    "refuse_own",
    "refuse_size",
    "refusing",
    "retract",
    "retract_into",
    "seen_by_public",
    "set_days",
    "show",
    "split",
    "with_what_belongs",
]
