"""What is a draft shows on no page, in no count and in no address."""

import pytest

from signatories.models import Statement, Summit
from signatories.recording import (
    NewCitation,
    NewReason,
    draft_correction,
    record_act,
    record_attendance,
    record_citation,
    record_count,
    record_reason,
)
from tests.factories import make_participant, make_source
from tests.web.test_pages import ADDRESSES

SECRET = "Not to be shown"


@pytest.fixture
def drafts(record, db):
    """Drafts of every kind, each with the secret in whatever it shows."""
    source = make_source("secret-source", title=SECRET)
    citation = NewCitation(source, quote=SECRET, printed_name=SECRET, note=SECRET)
    gbr = make_participant("GBR")
    act = record_act(record.paris, gbr, "withdrew", "2025-02-20", citations=[citation], note=SECRET)
    claim = record_citation(
        record.paris, record.usa, NewCitation(source, says="signed", quote=SECRET)
    )
    record_citation(record.paris, record.usa, citation, act=record.declined)
    record_reason(claim, NewReason("own", SECRET))
    record_attendance(record.summit, gbr, "absent", source, quote=SECRET, note=SECRET)
    record_count(
        statement=record.paris, source=source, as_printed=SECRET, at_least=9, unit="signatories"
    )
    draft_correction(record.declined, note=SECRET)
    summit = Summit.objects.create(slug="secret-summit", name=SECRET, parent=record.summit)
    Statement.objects.create(
        slug="secret-statement",
        title=SECRET,
        short_title=SECRET,
        kind="pledge",
        summit=record.summit,
    )
    return [
        f"/acts/{act.pk}/",
        "/sources/secret-source/",
        "/statements/secret-statement/",
        f"/summits/{summit.slug}/",
        "/claims/secret-statement/FRA/",
    ]


def test_no_page_changes_by_a_draft(record, request, read):
    addresses = [*ADDRESSES, f"/acts/{record.declined.public_id}/", "/claims/paris-statement/GBR/"]
    addresses += ["/signatures.csv", "/signatures/?q=united", "/?as_of=2025-02-21"]
    before = {address: read(address).html for address in addresses}
    request.getfixturevalue("drafts")
    for address in addresses:
        after = read(address).html
        assert SECRET not in after
        assert after == before[address], address


def test_a_draft_has_no_address(drafts, read):
    for address in drafts:
        read(address, 404)


def test_a_draft_cannot_be_asked_for(drafts, read):
    page = read("/signatures/?statement=secret-statement", 400)
    assert SECRET not in page.text
    assert "is no statement that we know" in page.text
