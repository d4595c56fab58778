"""Names, quotes and addresses are shown as text, whoever wrote them."""

import pytest

from signatories.models import Name, Source
from signatories.recording import NewCitation, NewReason, publish, record_act
from tests.factories import make_participant, make_source, make_statement

HOSTILE = "<script>alert('x')</script>\"><img src=x onerror=alert(1)>"
ESCAPED = "&lt;script&gt;"


@pytest.fixture(scope="module")
def hostile(record, django_db_blocker):
    """A participant, a statement, a source and an act whose every text is hostile."""
    with django_db_blocker.unblock():
        return _hostile()


def _hostile():
    participant = make_participant("HST", name=HOSTILE, kind="state", note=HOSTILE)
    Name.objects.create(participant=participant, text=HOSTILE, language="fr", kind="alias")
    statement = make_statement(
        "hostile", title=HOSTILE, short_title=HOSTILE[:60], summary=HOSTILE, note=HOSTILE
    )
    source = make_source("hostile-source", title=HOSTILE, note=HOSTILE)
    reason = NewReason("own", HOSTILE, speaker=HOSTILE, note=HOSTILE)
    citation = NewCitation(
        source,
        quote=HOSTILE,
        printed_name=HOSTILE,
        locator=HOSTILE,
        cites=HOSTILE,
        note=HOSTILE,
        reasons=(reason,),
    )
    act = record_act(
        statement,
        participant,
        "declined",
        "2023-11-02",
        citations=[citation],
        note=HOSTILE,
        represented_by=HOSTILE,
    )
    publish([act], summary=HOSTILE, reason=HOSTILE)
    return act


PAGES = [
    "/",
    "/statements/",
    "/statements/hostile/",
    "/countries/",
    "/countries/HST/",
    "/signatures/?statement=hostile",
    "/sources/",
    "/sources/hostile-source/",
    "/claims/hostile/HST/",
    "/changes/",
]


@pytest.mark.parametrize("address", PAGES)
def test_hostile_text_is_shown_and_never_run(hostile, read, address):
    page = read(address)
    assert "<script>" not in page.html
    assert not page.all("img")
    assert ESCAPED in page.html
    assert page.mistakes == []


def test_an_act_with_hostile_text_is_shown_and_never_run(hostile, read):
    page = read(f"/acts/{hostile.pk}/")
    assert "<script>" not in page.html
    assert HOSTILE in page.text


def test_an_address_that_does_not_lead_to_the_web_is_never_a_link(record, read, monkeypatch):
    # The database refuses such an address too; this is the second lock.
    monkeypatch.setattr(Source, "from_db", classmethod(_with_a_bad_address(Source.from_db)))
    page = read("/sources/daily/")
    assert "javascript:" not in page.html
    assert "javascript:" not in read("/sources/").html


def _with_a_bad_address(original):
    def from_db(cls, *args, **kwargs):
        source = original.__func__(cls, *args, **kwargs)
        source.__dict__["url"] = source.__dict__["archived_url"] = "javascript:alert(1)"
        return source

    return from_db
