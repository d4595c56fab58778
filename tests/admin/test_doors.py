"""Every concept has its door: who may open which page, and what lists cost."""

import pytest
from django.apps import apps
from django.contrib import admin
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from signatories.models import (
    Act,
    Country,
    Fact,
    Merge,
    Name,
    Organisation,
    Participant,
    Revision,
    Series,
    Statement,
    Summit,
    Topic,
)
from signatories.recording import NewCitation, NewReason, publish, record_act, record_count
from tests.admin.conftest import address, logged_in, text_of
from tests.admin.registered import DOORS, FACTS
from tests.factories import (
    attend,
    make_entry,
    make_group,
    make_list_check,
    make_official_source,
    make_participant,
    make_statement,
    make_summit,
)


def fill(number: int = 1) -> None:
    """``number`` rows behind every door, facts published."""
    for n in range(number):
        nzl = make_participant()
        Name.objects.create(participant=nzl, text=f"Name {nzl.code}", kind="alias")
        body = make_participant(f"ORG{Participant.objects.count()}", kind="organisation")
        series = Series.objects.create(slug=f"series-{nzl.pk}", name="Series")
        summit = make_summit(series=series)
        statement = make_statement(summit=summit, keepers=[body])
        statement.topics.add(Topic.objects.create(slug=f"topic-{nzl.pk}", name="Topic"))
        make_group(f"group-{nzl.pk}", [nzl], participant=body)
        attend(summit, nzl)
        make_list_check(statement, "2023-11-02", names=[nzl])
        source = make_official_source(nzl)
        reasons = (NewReason("own", text=f"Because {n}."),)
        new = NewCitation(source, edtf="2023-11-01", reasons=reasons)
        act = record_act(statement, nzl, "declined", "2023-11-01", citations=[new])
        count = record_count(
            statement=statement, source=source, as_printed="28", unit="countries", at_least=28
        )
        publish([act, count], summary="Record the rest")
        make_entry(statement, nzl.name, source=source)


@pytest.fixture(scope="module")
def one_row(taken_back):
    """A row behind every door, made once for the module and taken back after it."""
    with taken_back():
        fill()
        yield


@pytest.fixture
def filled(one_row, db):
    """What a test does to the rows goes with the test."""


@pytest.fixture(scope="module")
def costs(one_row, taken_back):
    """Model -> queries that its list costs with one row of everything, and with 21."""
    with taken_back():
        client = logged_in("counting", is_superuser=True)
        few = {model: _cost(client, model) for model in DOORS}
        fill(20)
        many = {model: _cost(client, model) for model in DOORS}
    return few, many


def _cost(client, model) -> int:
    url = address(model, "changelist")
    client.get(url)  # content types and sessions are looked up once
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url).status_code == 200
    return len(queries)


def test_every_model_that_staff_need_has_a_door():
    ours = {m for m in admin.site._registry if m._meta.app_label == "signatories"}
    assert ours == set(DOORS)


@pytest.mark.parametrize("model", DOORS)
@pytest.mark.parametrize("role", ["superuser", "publisher", "editor"])
def test_staff_can_open_every_list_and_every_row(request, filled, role, model):
    client = request.getfixturevalue(role)
    assert client.get(address(model, "changelist")).status_code == 200
    row = model.objects.order_by("pk").last()
    assert client.get(address(model, "change", row.pk)).status_code == 200
    assert client.get(address(model, "history", row.pk), follow=True).status_code == 200


@pytest.mark.parametrize("model", [m for m in DOORS if m is not Revision])
@pytest.mark.parametrize("role", ["superuser", "publisher", "editor"])
def test_staff_can_open_every_form(request, db, role, model):
    client = request.getfixturevalue(role)
    assert client.get(address(model, "add")).status_code == 200


@pytest.mark.parametrize("model", DOORS)
def test_every_list_can_be_searched_and_filtered(superuser, filled, model):
    door = admin.site._registry[model]
    assert door.search_fields
    assert superuser.get(address(model, "changelist"), {"q": "Côte d’Ivoire 28"}).status_code == 200
    for name in {"state": FACTS, "public": (Statement, Summit)}:
        for value in ("draft", "record", "past", "yes", "no"):
            if model in {"state": FACTS, "public": (Statement, Summit)}[name]:
                answer = superuser.get(address(model, "changelist"), {name: value})
                assert answer.status_code == 200


@pytest.mark.parametrize("model", DOORS)
def test_a_list_costs_as_many_queries_for_21_rows_as_for_1(costs, model):
    few, many = costs
    assert few[model] <= 15
    assert many[model] == few[model]


def test_participants_are_not_on_the_index_but_countries_and_organisations_are(editor):
    page = text_of(editor.get(reverse("admin:index")))
    assert address(Country, "changelist") in page
    assert address(Organisation, "changelist") in page
    assert address(Participant, "changelist") not in page


@pytest.mark.parametrize("typed", ["côte", "COTE", "civ", "Elfenbein"])
def test_a_participant_is_found_by_any_name_and_by_its_code(editor, typed):
    civ = make_participant("CIV", name="Côte d’Ivoire")
    Name.objects.create(participant=civ, text="Elfenbeinküste", language="de", kind="short")
    answer = editor.get(
        reverse("admin:autocomplete"),
        {
            "term": typed,
            "app_label": "signatories",
            "model_name": "act",
            "field_name": "participant",
        },
    )
    assert [row["text"] for row in answer.json()["results"]] == ["Côte d’Ivoire"]


def test_the_participants_of_a_scope_are_found_too(editor):
    make_participant("NZL")
    scope = {"app_label": "signatories", "model_name": "eligibilityscope"}
    query = {"term": "zeal", "field_name": "participant", **scope}
    answer = editor.get(reverse("admin:autocomplete"), query)
    assert [row["text"] for row in answer.json()["results"]] == ["New Zealand"]


def test_the_two_sections_hold_their_own_kinds(editor):
    nzl, body = make_participant("NZL"), make_participant("AUC")
    countries = text_of(editor.get(address(Country, "changelist")))
    assert nzl.name in countries
    assert body.name not in countries
    form = text_of(editor.get(address(Organisation, "add")))
    assert 'value="company"' in form
    assert 'value="state"' not in form


def test_a_revision_cannot_be_made_edited_or_deleted_by_hand(superuser, filled):
    revision = Revision.objects.newest_first().first()
    assert superuser.get(address(Revision, "add")).status_code == 403
    assert superuser.post(address(Revision, "change", revision.pk), {}).status_code == 403
    assert (
        superuser.post(address(Revision, "delete", revision.pk), {"post": "yes"}).status_code == 403
    )


def test_a_revision_shows_what_it_put_on_the_record(editor, filled):
    act = Act.objects.published().get()
    page = text_of(editor.get(address(Revision, "change", act.published_in_id)))
    assert address(Act, "change", act.pk) in page


def test_no_page_carries_a_script_or_a_style_of_its_own(superuser, filled):
    for model in (Act, Statement, Country, Revision):
        row = model.objects.order_by("pk").last()
        page = text_of(superuser.get(address(model, "change", row.pk)))
        assert " style=" not in page
        assert "<style" not in page
        assert "onclick=" not in page


def test_every_fact_of_the_register_has_a_door():
    """Merges are made, shown and split on the pages of participants."""
    models = apps.get_app_config("signatories").get_models()
    assert {m for m in models if issubclass(m, Fact)} == {*FACTS, Merge}
