"""What the tests of the API ask with, and a small record that has something of everything."""

from copy import deepcopy
from types import SimpleNamespace

import pytest
from django.db import transaction

from signatories.models import (
    Attendance,
    Citation,
    Code,
    Eligibility,
    Identifier,
    ListCheck,
    Membership,
    Name,
    ParticipantRelation,
    Reason,
    Series,
    StatementRelation,
    Title,
    Topic,
)
from signatories.recording import (
    NewCitation,
    NewReason,
    correct,
    description_change,
    publish,
    record_act,
    record_count,
)
from tests.factories import (
    attend,
    make_act,
    make_claim,
    make_group,
    make_list_check,
    make_official_source,
    make_participant,
    make_source,
    make_statement,
    make_summit,
)

LISTS = (
    "positions",
    "standings",
    "agreement",
    "counts",
    "statements",
    "titles",
    "topics",
    "participants",
    "countries",
    "organisations",
    "names",
    "codes",
    "groups",
    "memberships",
    "summits",
    "series",
    "attendances",
    "acts",
    "citations",
    "reasons",
    "list-checks",
    "eligibilities",
    "merges",
    "sources",
    "publishers",
    "reported-counts",
    "revisions",
)
# Changes are rows of all kinds: no table, so no file but NDJSON.
PAGED = (*LISTS, "changes")
# To which a day of the world means nothing.
TIMELESS = (
    *("titles", "topics", "series", "publishers"),
    *("eligibilities", "merges", "revisions", "changes"),
)


def flat(rows: list[dict]) -> list[dict]:
    """Rows of a list without the field that no file has."""
    return [{name: value for name, value in row.items() if name != "self"} for row in rows]


@pytest.fixture
def ask(client, db):
    """``ask("positions/?country=FRA")`` -> the body of a good answer."""

    def get(address: str, status: int = 200, **headers: str) -> dict:
        response = client.get(f"/api/v1/{address}", headers=headers)
        assert response.status_code == status, response.content
        return response.json()

    return get


@pytest.fixture
def ask_csv(client, db):
    """``ask_csv("acts/")`` -> the text of the CSV file."""

    def get(address: str) -> str:
        response = client.get(f"/api/v1/{address}", headers={"Accept": "text/csv"})
        assert response.status_code == 200, response.content
        return b"".join(response.streaming_content).decode()

    return get


@pytest.fixture(scope="module")
def shared_record(django_db_setup, django_db_blocker):
    """The record of ``record``, made once a module: each test undoes only what it adds."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield _make_record()
        transaction.set_rollback(True)


@pytest.fixture
def record(shared_record, db) -> SimpleNamespace:
    """France signed in 2023, the EU too; the United States declined, and said why."""
    return deepcopy(shared_record)


def _make_record() -> SimpleNamespace:
    fra, usa, nzl, eu = (make_participant(code) for code in ("FRA", "USA", "NZL", "EU"))
    _describe(fra)
    group = make_group("eu", [(fra, "1993-11-01")], participant=eu, acts_for_members=True)
    summit = make_summit("ai-summit", series=Series.objects.create(slug="ai", name="AI"))
    part = make_summit("ai-summit-leaders", parent=summit)
    older = make_statement("older-pledge", adopted="2020-01-01")
    statement = make_statement("ai-statement", summit=summit, keepers=[fra])
    _describe_statement(statement, older)
    source = make_official_source(fra, slug="signed-list", published_on="2023-11-02")
    signed = make_act(statement, fra, "signed", "2023-11-02", source=source)
    signed = correct(signed, reason="The list has another day.", edtf="2023-11-01")
    act_of_eu = make_act(statement, eu, "signed", "2023-11-01")
    declined = _decline(statement, usa)
    make_claim(statement, usa, "not_listed", "2023-11-02", set_aside="It read another page.")
    check = make_list_check(statement, "2023-11-02", names=[fra], participants=[eu])
    attendance = attend(summit, nzl, "host")
    counts = [
        record_count(source=source, as_printed=text, unit=unit, at_least=2, **{about: thing})
        for text, unit, about, thing in (
            ("two countries", "countries", "statement", statement),
            ("two guests", "attending", "summit", summit),
            ("two members", "members", "group", group),
        )
    ]
    publish(counts, summary="Record counts", change="enrichment")
    with description_change("Describe the leaders' session") as opened:
        part.published_in = opened.revision
        part.save()
    return SimpleNamespace(
        fra=fra,
        usa=usa,
        nzl=nzl,
        eu=eu,
        group=group,
        summit=summit,
        statement=statement,
        source=source,
        signed=signed,
        act_of_eu=act_of_eu,
        declined=declined,
        check=check,
        attendance=attendance,
        count=counts[0],
        facts={
            "citations": Citation,
            "reasons": Reason,
            "attendances": Attendance,
            "memberships": Membership,
            "list-checks": ListCheck,
            "eligibilities": Eligibility,
        },
    )


def _describe(fra) -> None:
    Name.objects.create(participant=fra, language="en", kind="official", text="French Republic")
    Name.objects.create(participant=fra, language="zh", kind="short", text="法国")
    Code.objects.create(participant=fra, scheme="iso2", value="FR")
    Code.objects.create(participant=fra, scheme="iso3", value="FRA")
    old = make_participant("FXX", name="Old France", ended="1991-12-26")
    ParticipantRelation.objects.create(participant=fra, kind="continues", of=old)


def _describe_statement(statement, older) -> None:
    Title.objects.create(statement=statement, language="fr", text="Déclaration sur l’IA")
    Identifier.objects.create(statement=statement, scheme="CETS", value="225")
    StatementRelation.objects.create(statement=statement, kind="follows", to=older)
    statement.topics.add(Topic.objects.create(slug="ai", name="Artificial intelligence"))


def _decline(statement, usa):
    reason = NewReason("own", "It is too broad.", speaker="Its delegate", said_on="2023-11-03")
    citation = NewCitation(
        make_source("press-report"),
        edtf="2023-11-02",
        printed_name="U.S.",
        quote="=The U.S. did not sign.",
        locator="page 2",
        cites="Reuters",
        reasons=(reason,),
    )
    act = record_act(statement, usa, "declined", "2023-11-02", citations=[citation])
    publish([act], summary="Record a refusal")
    return act


@pytest.fixture
def details(record) -> list[str]:
    """The address of one detail of each resource that has some."""
    return [
        f"acts/{record.signed.public_id}/",
        f"acts/{record.declined.public_id}/",
        "participants/FRA/",
        "participants/FXX/",
        "countries/FRA/",
        "organisations/EU/",
        "groups/eu/",
        "summits/ai-summit/",
        "statements/ai-statement/",
        "statements/older-pledge/",
        "sources/signed-list/",
        "sources/press-report/",
        f"reported-counts/{record.count.public_id}/",
        "revisions/1/",
        "positions/ai-statement/FRA/",
        "positions/ai-statement/EU/",
        "standings/ai-statement/",
        "series/ai/",
        "topics/ai/",
        "publishers/press/",
        *(f"{name}/{fact.objects.first().public_id}/" for name, fact in record.facts.items()),
    ]
