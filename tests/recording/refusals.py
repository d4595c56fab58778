"""A refusal with its reason, as a draft."""

from signatories.recording import (
    NewCitation,
    NewReason,
    record_act,
)
from tests.factories import (
    make_source,
)


def draft_act(paris, nzl, **overrides):
    reason = NewReason("own", text="It is not clear enough.", speaker="A spokesperson")
    source = overrides.pop("source", None) or make_source(published_on="2025-02-12")
    citation = NewCitation(source, edtf="2025-02-11", reasons=(reason,))
    details = {"kind": "declined", "edtf": "2025-02-11", **overrides}
    return record_act(paris, nzl, citations=[citation], **details)
