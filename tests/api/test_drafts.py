"""No draft, and nobody's name, ever shows: in no list, detail, count, file or error."""

import json

import pytest
from django.contrib.auth import get_user_model

from signatories.models import ReportedCount, Series, Statement, Summit, Topic
from signatories.recording import (
    NewCitation,
    NewReason,
    record_act,
    record_attendance,
    record_citation,
    record_count,
    record_eligibility,
    record_list_check,
    record_membership,
)
from signatories.recording.changes import draft_correction
from tests.api.conftest import LISTS, PAGED
from tests.factories import make_source

pytestmark = pytest.mark.django_db
SECRET = "DRAFT-ONLY"
OTHERS = ("", "acts/?known_at=3", "matrix/", "agreement/FRA/USA/", "changes/?format=ndjson")


@pytest.fixture
def everything(client, record, details):
    """All answers of the API, by address and format."""

    def read() -> dict[str, str]:
        answers = {}
        for address in (*[f"{n}/" for n in PAGED], *details, *OTHERS):
            answers[address] = b"".join(client.get(f"/api/v1/{address}")).decode()
        for name in LISTS:
            file = client.get(f"/api/v1/{name}/?format=csv")
            answers[f"{name}.csv"] = b"".join(file.streaming_content).decode()
        return answers

    return read


def _draft_something_of_every_kind(record) -> None:
    by = get_user_model().objects.create(username=f"user-{SECRET}")
    source = make_source(f"{SECRET}".lower(), title=SECRET)
    shared = {"note": SECRET, "by": by}
    cited = NewCitation(source, says="signed", quote=SECRET, reasons=(NewReason("own", SECRET),))
    record_act(record.statement, record.nzl, "signed", citations=[cited], by=by, note=SECRET)
    record_citation(record.statement, record.eu, cited, act=record.act_of_eu, by=by)
    draft_correction(record.signed, by=by, note=SECRET)
    record_attendance(record.summit, record.usa, "attended", source, **shared)
    about = {"statement": record.statement, "at_least": 5}
    record_count(source=source, as_printed=SECRET, unit="countries", **about, **shared)
    record_list_check(record.statement, source, "2023-11-05", names=1, complete=True, **shared)
    record_membership(record.group, record.usa, "member", source, **shared)
    record_eligibility(record.statement, "open", kinds=["city"], **shared)
    held = Summit.objects.create(slug=f"summit-{SECRET.lower()}", name=SECRET)
    Summit.objects.create(slug=f"part-{SECRET.lower()}", name=SECRET, parent=record.summit)
    Statement.objects.create(
        slug=f"statement-{SECRET.lower()}", title=SECRET, kind="pledge", summit=record.summit
    )
    # A public statement may be described as belonging to a summit that is not public yet.
    Statement.objects.filter(slug="older-pledge").update(summit=held)


def test_drafts_change_no_answer(everything, record):
    before = everything()
    _draft_something_of_every_kind(record)
    assert ReportedCount.objects.drafts().exists()
    assert everything() == before


def test_a_staff_name_is_in_no_answer(everything, record):
    _draft_something_of_every_kind(record)
    for body in everything().values():
        assert SECRET.lower() not in body.lower()
        assert "made_by" not in body
        assert "recorded_by" not in body


@pytest.mark.parametrize(
    "address",
    [
        f"positions/?statement=statement-{SECRET.lower()}",
        f"acts/?statement=statement-{SECRET.lower()[:-1]}",
        f"acts/?summit=summit-{SECRET.lower()}",
        f"statements/statement-{SECRET.lower()}/",
        f"summits/summit-{SECRET.lower()}/",
        f"sources/{SECRET.lower()}/",
        f"sources/?statement=statement-{SECRET.lower()}",
    ],
)
def test_a_draft_is_as_unknown_as_nothing_and_is_never_suggested(client, record, address):
    _draft_something_of_every_kind(record)
    answer = client.get(f"/api/v1/{address}")
    assert answer.status_code in (400, 404)
    problem = answer.json()
    suggested = [error["suggestions"] for error in problem.get("errors", [])]
    suggested.append(problem.get("suggestions", []))
    assert SECRET.lower() not in json.dumps(suggested)


@pytest.mark.parametrize("name", ["series", "topics"])
def test_what_only_drafts_use_is_in_no_list(ask, record, name):
    before = [row["slug"] for row in ask(f"{name}/")["results"]]
    Series.objects.create(slug="zebra", name="Zebra")
    Topic.objects.create(slug="zebra", name="Zebra")
    draft = Statement.objects.create(
        slug="only-a-draft", title="A draft", short_title="Draft", kind="pledge"
    )
    draft.topics.add(Topic.objects.get(slug="zebra"))
    Summit.objects.create(slug="only-a-draft", name="A", series=Series.objects.get(slug="zebra"))
    assert [row["slug"] for row in ask(f"{name}/")["results"]] == before
    ask(f"{name}/zebra/", status=404)
    if name == "topics":
        ask("statements/?topic=zebra", status=400)
