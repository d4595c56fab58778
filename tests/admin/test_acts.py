"""Entering an act with its citations and reasons, and editing the draft."""

from datetime import date

import pytest

from signatories.models import Act, Citation, Reason, Revision
from signatories.recording import NewCitation, record_act
from tests.admin.conftest import address, submit, text_of
from tests.factories import make_act, make_participant, make_source

pytestmark = pytest.mark.django_db


def typed_act(statement, participant, *citations, **fields):
    """What staff type: the act's fields, then a dict for each citation."""
    typed = {
        "statement": statement.pk,
        "participant": participant.pk,
        "kind": "signed",
        "citations-TOTAL_FORMS": len(citations),
        **fields,
    }
    for number, citation in enumerate(citations):
        typed |= {f"citations-{number}-{name}": value for name, value in citation.items()}
    return typed


def make_draft(statement, participant, **details):
    citation = NewCitation(make_source(published_on="2025-02-12"), edtf="2025-02-11")
    return record_act(statement, participant, "signed", citations=[citation], **details)


def test_an_act_is_entered_with_two_citations_and_a_reason_in_one_form(editor, paris, usa):
    press, agency = make_source(published_on="2025-02-12"), make_source(published_on="2025-02-13")
    typed = typed_act(
        paris,
        usa,
        {
            "source": press.pk,
            "edtf": "2025-02-11",
            "printed_name": "les États-Unis",
            "quote": "did not sign",
            "attribution": "attributed",
            "text": "It was too restrictive.",
            "speaker": "A diplomat",
            "said_on": "2025-02",
        },
        {"source": agency.pk, "says": "not_listed"},
        kind="declined",
        edtf="2025-02-11",
    )
    answer = submit(editor, address(Act, "add"), **typed)
    act = Act.objects.get()
    assert answer.redirect_chain[-1][0] == address(Act, "change", act.pk)
    assert (act.is_draft, act.latest) == (True, date(2025, 2, 11))
    assert act.recorded_by.username == "editor"
    first, second = act.citations.order_by("pk")
    assert (first.says, first.printed_name) == ("declined", "les États-Unis")
    assert (second.says, second.source) == ("not_listed", agency)
    reason = first.reasons.get()
    assert (reason.text, reason.speaker, reason.said_on) == (
        "It was too restrictive.",
        "A diplomat",
        "2025-02",
    )
    assert not second.reasons.exists()
    assert not Revision.objects.filter(made_by=act.recorded_by).exists()


@pytest.mark.parametrize("field", ["edtf", "citations-0-edtf", "citations-0-said_on"])
def test_a_bad_date_is_refused_with_what_was_expected(editor, paris, usa, field):
    typed = typed_act(paris, usa, {"source": make_source().pk})
    typed |= {"citations-0-attribution": "none_given"} if "said" in field else {}
    answer = submit(editor, address(Act, "add"), **typed, **{field: "11 Feb 2025"})
    assert "“11 Feb 2025” is not a date that we can read. Write it like one of" in text_of(answer)
    assert not Act.objects.exists()


def test_a_day_that_does_not_exist_is_refused(editor, paris, usa):
    typed = typed_act(paris, usa, {"source": make_source().pk}, edtf="2025-02-30")
    answer = submit(editor, address(Act, "add"), **typed)
    assert "is not a day, month or year of the calendar" in text_of(answer)


def test_an_act_without_day_and_source_is_refused_in_the_form(editor, paris, usa):
    answer = submit(editor, address(Act, "add"), **typed_act(paris, usa))
    assert answer.status_code == 200
    assert "Cite a source." in text_of(answer)
    assert not Act.objects.exists()


def test_a_reason_needs_someone_whose_words_it_is_in(editor, paris, usa):
    row = {"source": make_source().pk, "text": "Too restrictive."}
    answer = submit(editor, address(Act, "add"), **typed_act(paris, usa, row))
    assert "Say whose words the reason is in." in text_of(answer)


@pytest.mark.parametrize(
    ("undated", "earliest", "latest"),
    [
        ("with_adoption", date(2025, 2, 11), date(2025, 2, 11)),
        ("after_adoption", date(2025, 2, 12), date(2025, 3, 1)),
        ("", date(2025, 2, 11), date(2025, 3, 1)),
    ],
)
def test_an_act_without_a_day_is_dated_as_the_form_says(
    editor, paris, usa, undated, earliest, latest
):
    source = make_source(published_on="2025-03-01")
    typed = typed_act(paris, usa, {"source": source.pk}, undated=undated)
    submit(editor, address(Act, "add"), **typed)
    act = Act.objects.get()
    assert (act.earliest, act.latest) == (earliest, latest)
    # Opened and saved again it is dated alike: the form reads the choice from the bounds.
    submit(editor, address(Act, "change", act.pk), note="Read again.")
    act.refresh_from_db()
    assert (act.note, act.earliest, act.latest) == ("Read again.", earliest, latest)


def test_a_date_and_how_to_do_without_one_contradict_each_other(editor, paris, usa):
    row = {"source": make_source().pk}
    typed = typed_act(paris, usa, row, edtf="2025-02-11", undated="with_adoption")
    answer = submit(editor, address(Act, "add"), **typed)
    assert "Leave the date empty, or let the date say when." in text_of(answer)


def test_a_draft_is_edited_with_its_citations_and_dated_anew(editor, paris, usa):
    act = make_draft(paris, usa)
    old = act.citations.get()
    earlier = make_source(published_on="2025-02-11")
    submit(
        editor,
        address(Act, "change", act.pk),
        **{
            "represented_by": "Its envoy",
            "citations-0-quote": "signed\r\nlast night",
            "citations-0-attribution": "none_given",
            "citations-TOTAL_FORMS": 2,
            "citations-1-source": earlier.pk,
        },
    )
    act.refresh_from_db()
    old.refresh_from_db()
    assert (act.represented_by, act.latest) == ("Its envoy", date(2025, 2, 11))
    assert old.quote == "signed\nlast night"
    assert old.reasons.get().attribution == "none_given"
    assert act.citations.get(source=earlier).says == "signed"


def test_a_citation_and_its_reason_can_be_dropped_from_a_draft(editor, paris, usa):
    act = make_draft(paris, usa, edtf="2025-02-11")
    url = address(Act, "change", act.pk)
    submit(editor, url, **{"citations-0-attribution": "none_given"})
    submit(editor, url, **{"citations-0-attribution": ""})
    assert not Reason.objects.exists()
    submit(editor, url, **{"citations-0-attribution": "none_given"})
    submit(editor, url, **{"citations-0-DELETE": "on"})
    assert not Citation.objects.exists()
    assert not Reason.objects.exists()
    assert Act.objects.get() == act


def test_the_last_source_of_an_undated_draft_cannot_be_dropped(editor, paris, usa):
    act = make_draft(paris, usa)
    answer = submit(editor, address(Act, "change", act.pk), **{"citations-0-DELETE": "on"})
    assert "Cite a source." in text_of(answer)
    assert act.citations.exists()


def test_a_draft_takes_its_citations_along_to_another_participant(editor, paris, usa):
    act, gbr = make_draft(paris, usa), make_participant("GBR")
    submit(editor, address(Act, "change", act.pk), participant=gbr.pk)
    act.refresh_from_db()
    assert (act.participant, act.citations.get().participant) == (gbr, gbr)


def test_citations_that_say_what_the_act_is_follow_its_kind(editor, paris, usa):
    act = make_draft(paris, usa)
    submit(editor, address(Act, "change", act.pk), kind="declined")
    assert act.citations.get().says == "declined"


def test_a_draft_goes_with_its_citations_and_reasons(editor, paris, usa):
    act = make_draft(paris, usa)
    submit(editor, address(Act, "change", act.pk), **{"citations-0-attribution": "none_given"})
    page = editor.get(address(Act, "delete", act.pk))
    assert "citation: " in text_of(page)
    editor.post(address(Act, "delete", act.pk), {"post": "yes"})
    assert [model.objects.count() for model in (Act, Citation, Reason)] == [0, 0, 0]


def test_a_draft_that_a_withdrawal_names_stays(editor, paris, usa):
    act = make_draft(paris, usa)
    leaving = NewCitation(make_source(), edtf="2025-03-01")
    record_act(paris, usa, "withdrew", "2025-03-01", citations=[leaving], undoes=act)
    answer = editor.post(address(Act, "delete", act.pk), {"post": "yes"})
    assert answer.status_code == 200
    assert Act.objects.count() == 2


def test_the_form_starts_with_what_the_link_to_it_names(editor, paris):
    page = text_of(editor.get(address(Act, "add"), {"statement": paris.pk}))
    assert f'<option value="{paris.pk}" selected>{paris.title}</option>' in page


def test_the_next_act_is_of_the_same_statement(editor, paris, usa):
    typed = typed_act(paris, usa, {"source": make_source().pk}, _addanother="1")
    answer = submit(editor, address(Act, "add"), follow=False, **typed)
    assert answer["Location"] == f"{address(Act, 'add')}?statement={paris.pk}"


def test_a_citation_of_another_pair_is_refused_with_a_message(editor, paris, usa):
    act = make_act(paris, make_participant("GBR"), date="2025-02-11")
    answer = submit(
        editor,
        address(Citation, "add"),
        statement=paris.pk,
        participant=usa.pk,
        act=act.pk,
        source=make_source().pk,
        says="signed",
    )
    assert "bears on an act of the same participant and statement" in text_of(answer)
