"""Changes: what each revision published and superseded; a copy made of them is the record."""

import json

import pytest

from signatories.models import Revision
from signatories.recording import correct, retract
from signatories.recording.merging import merge
from tests.api.replaying import copies, facts_of, listed
from tests.factories import make_act, make_participant

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("size", [2, 1000])
def test_a_copy_made_of_all_changes_is_the_record_of_every_revision(client, record, size):
    again = make_act(record.statement, record.nzl, "signed", "2024-01-01")
    retract(again, reason="It was another body.")
    twice = make_participant("NZX", name="New Zeeland")
    make_act(record.statement, twice, "signed", "2024-02-01")
    merge(twice, record.nzl, reason="Entered twice.")
    seen = 0
    for revision, copy in copies(client, size):
        assert facts_of(copy) == facts_of(listed(client, revision)), revision
        seen += 1
    assert seen == Revision.objects.latest_number() + 1
    assert "merges" in {resource for resource, _id in copy}


def test_a_correction_takes_a_row_away_and_puts_one_with_its_id_there(ask, record):
    revision = record.signed.published_in_id
    changes = ask(f"changes/?since={revision - 1}&known_at={revision}&resource=acts")["results"]
    assert [(c["action"], c["id"]) for c in changes] == [
        ("superseded", str(record.signed.public_id)),
        ("published", str(record.signed.public_id)),
    ]
    assert changes[0]["row"] is None
    assert changes[1]["row"]["date"] == "2023-11-01"


def test_since_takes_a_number_a_day_or_a_time(ask, record):
    newest = Revision.objects.latest_number()
    third = Revision.objects.get(number=3)
    by_number = ask("changes/?since=3")["results"]
    at = third.made_at.isoformat().replace("+00:00", "Z")
    assert ask(f"changes/?since={at}")["results"] == by_number
    assert ask(f"changes/?since={third.made_at:%Y-%m-%d}")["results"] == []
    assert ask(f"changes/?since={newest}")["results"] == []


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("since=999", "has not been reached"),
        ("since=yesterday", "neither a revision number nor a date"),
        ("since=2026-99-99T00:00:00Z", "is no time"),
        ("since=5&known_at=3", "after the revision that answers"),
        ("resource=act", "Did you mean: acts"),
        ("as_of=2024-01-01", "means nothing here"),
    ],
)
def test_what_cannot_be_read_is_refused(ask, record, query, said):
    [error] = ask(f"changes/?{query}", status=400)["errors"]
    assert said in error["message"]
    assert error["expected"]


def test_ndjson_holds_all_changes_one_a_line(client, ask, record, monkeypatch):
    monkeypatch.setattr("signatories.api.changes.BATCH", 3)
    lines = b"".join(client.get("/api/v1/changes/?format=ndjson")).splitlines()
    assert [json.loads(line) for line in lines] == ask("changes/?page_size=1000")["results"]


def test_changes_are_no_table_and_have_no_csv(ask, record):
    [error] = ask("changes/?format=csv", status=400)["errors"]
    assert error["suggestions"] == ["json", "ndjson"]


def test_a_corrected_citation_keeps_its_id(ask, record):
    [citation] = record.declined.citations.all()
    correct(citation, reason="Misprinted.", quote="It did not sign.")
    revision = Revision.objects.latest_number()
    [_gone, published] = ask(f"changes/?since={revision - 1}")["results"]
    assert (published["id"], published["row"]["quote"]) == (str(citation.pk), "It did not sign.")
