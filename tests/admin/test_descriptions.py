"""Descriptions: each save one revision, each edit audited."""

from datetime import date

import pytest

from signatories.models import (
    Act,
    Country,
    CurrentPosition,
    Evidence,
    Identifier,
    Name,
    Participant,
    Publisher,
    Statement,
    StatementRelation,
    Summit,
    Topic,
)
from tests.admin.conftest import address, newest, submit, text_of
from tests.factories import (
    make_act,
    make_official_source,
    make_participant,
    make_publisher,
    make_source,
    make_statement,
    make_summit,
)

pytestmark = pytest.mark.django_db


def test_a_country_is_added_with_names_and_codes_in_one_revision(editor):
    submit(
        editor,
        address(Country, "add"),
        **{
            "name": "Côte d’Ivoire",
            "code": "CIV",
            "kind": "state",
            "names-0-text": "Ivory Coast",
            "names-0-kind": "alias",
            "names-0-language": "en",
            "codes-0-scheme": "iso2",
            "codes-0-value": "CI",
        },
    )
    civ = Participant.objects.get(code="CIV")
    assert (civ.sort_name, civ.names.get().key) == ("cote d'ivoire", "ivory coast")
    revision = newest()
    assert (revision.number, revision.change) == (1, "description")
    assert (revision.summary, revision.made_by.username) == (
        "Add country: Côte d’Ivoire",
        "editor",
    )


def test_an_edit_through_a_section_is_audited_with_who_made_it(editor):
    nzl = make_participant("NZL")
    submit(editor, address(Country, "change", nzl.pk), note="Also Aotearoa.")
    entry = nzl.history.first()
    assert (entry.note, entry.history_user.username) == ("Also Aotearoa.", "editor")
    assert entry.history_change_reason == f"Revision {newest().number}"
    page = editor.get(address(Country, "history", nzl.pk), follow=True)
    assert "Also Aotearoa." in text_of(page)


def test_the_summary_names_what_was_edited(editor):
    nzl = make_participant("NZL")
    submit(
        editor,
        address(Country, "change", nzl.pk),
        **{"note": "Seen.", "names-0-text": "Aotearoa", "names-0-kind": "alias"},
    )
    assert newest().summary == "New Zealand: note, names"


def test_a_save_that_changes_nothing_makes_no_revision(editor):
    nzl = make_participant("NZL", note="Two\nlines")
    Name.objects.create(participant=nzl, text="Aotearoa", kind="alias")
    statement = make_statement(summary="One\n\nTwo", summit=make_summit())
    number, kept = newest().number, statement.history.count()
    submit(editor, address(Country, "change", nzl.pk))
    submit(editor, address(Statement, "change", statement.pk))
    assert newest().number == number
    assert (nzl.history.count(), statement.history.count()) == (1, kept)


def test_a_wrong_form_changes_nothing_and_says_why(editor):
    nzl = make_participant("NZL")
    answer = submit(editor, address(Country, "change", nzl.pk), began="long ago")
    assert "is not a date that we can read" in text_of(answer)
    assert newest() is None


def test_the_code_of_a_participant_is_permanent(superuser):
    nzl = make_participant("NZL")
    submit(superuser, address(Country, "change", nzl.pk), code="XXX", note="Seen.")
    nzl.refresh_from_db()
    assert (nzl.code, nzl.note) == ("NZL", "Seen.")


def test_a_code_that_is_taken_in_another_case_is_refused_with_a_message(editor):
    make_participant("NZL")
    typed = {"name": "Other", "code": "nzl", "kind": "state"}
    answer = submit(editor, address(Country, "add"), **typed)
    assert "Another participant has this code." in text_of(answer)


@pytest.mark.parametrize(
    ("model", "typed", "message"),
    [
        (Topic, {"name": "Safety", "slug": "safety"}, "There is another one with this slug."),
        (
            Country,
            {"name": "Other", "code": "nzl", "kind": "state"},
            "Another participant has this code.",
        ),
    ],
)
def test_a_race_on_a_unique_field_is_a_message(editor, monkeypatch, model, typed, message):
    """Two people add the same at once: the form of the second saw nothing wrong."""
    Topic.objects.create(name="Safety", slug="safety")
    make_participant("NZL")
    monkeypatch.setattr(model, "validate_unique", lambda self, exclude=None: None)
    monkeypatch.setattr(model, "validate_constraints", lambda self, exclude=None: None)
    answer = submit(editor, address(model, "add"), **typed)
    assert answer.status_code == 200
    assert message in text_of(answer)
    assert model.objects.count() == 1


def test_the_days_of_a_summit_are_those_of_its_undated_statements(editor):
    summit = make_summit(held="2025-02-10/2025-02-11")
    statement = make_statement(summit=summit, adopted="")
    submit(editor, address(Summit, "change", summit.pk), held="2025-02-12")
    statement.refresh_from_db()
    assert statement.adopted_latest == date(2025, 2, 12)
    assert newest().summary.endswith(": held")


def test_whose_organ_a_publisher_is_changes_the_evidence_at_once(editor):
    nzl = make_participant("NZL")
    source = make_source(publisher=make_publisher("ministry"))
    make_act(make_statement(), nzl, source=source)
    assert CurrentPosition.objects.get().evidence == Evidence.REPORTED
    submit(editor, address(Publisher, "change", source.publisher_id), organ_of=nzl.pk)
    assert CurrentPosition.objects.get().evidence == Evidence.OFFICIAL


def test_a_keeper_makes_what_it_publishes_official(editor):
    fra = make_participant("FRA")
    statement = make_statement()
    make_act(statement, make_participant("NZL"), source=make_official_source(fra))
    submit(editor, address(Statement, "change", statement.pk), keepers=[fra.pk])
    assert CurrentPosition.objects.get().evidence == Evidence.OFFICIAL


def test_a_public_statement_shows_the_summit_that_it_is_given(editor):
    statement, summit = make_statement(), make_summit()
    submit(editor, address(Statement, "change", statement.pk), summit=summit.pk)
    summit.refresh_from_db()
    assert summit.published_in == newest()


def test_titles_numbers_and_relations_are_saved_with_the_statement(editor):
    first, second = make_statement(), make_statement()
    submit(
        editor,
        address(Statement, "change", second.pk),
        **{
            "titles-0-text": "Déclaration",
            "titles-0-language": "fr",
            "identifiers-0-scheme": "CETS",
            "identifiers-0-value": "225",
            "relations-0-kind": "follows",
            "relations-0-to": first.pk,
        },
    )
    assert second.titles.get().key == "declaration"
    assert (Identifier.objects.get().statement, StatementRelation.objects.get().to) == (
        second,
        first,
    )
    assert newest().summary.endswith(": titles, identifiers, relations")


def test_a_statement_s_page_leads_to_its_facts(editor):
    statement, nzl = make_statement(), make_participant("NZL")
    make_act(statement, nzl)
    page = text_of(editor.get(address(Statement, "change", statement.pk)))
    for name in ("act", "citation", "eligibility", "reportedcount", "listcheck"):
        assert f"/admin/signatories/{name}/?statement={statement.pk}" in page
        assert f"/admin/signatories/{name}/add/?statement={statement.pk}" in page
    listed = editor.get(address(Act, "changelist"), {"statement": statement.pk})
    assert nzl.name in text_of(listed)
