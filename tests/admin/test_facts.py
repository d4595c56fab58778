"""What is public nobody edits or deletes: not by any door of the admin, not by the ORM."""

import pytest
from django.db import DatabaseError, connection, transaction

from signatories.admin import facts as facts_module
from signatories.models import (
    Act,
    Citation,
    Eligibility,
)
from signatories.models.append_only import install, remove
from signatories.recording import (
    NewReason,
    publish,
    record_attendance,
    record_count,
    record_list_check,
    record_membership,
    record_reason,
)
from tests.admin.conftest import Form, address, publish_url, row_of, submit, text_of
from tests.admin.registered import FACTS
from tests.factories import (
    make_act,
    make_claim,
    make_group,
    make_participant,
    make_source,
    make_statement,
    make_summit,
)

pytestmark = pytest.mark.django_db


def published() -> dict:
    """One published fact of each kind: ``{model: fact}``."""
    usa, summit = make_participant("USA"), make_summit()
    statement = make_statement(adopted="2025-02-11", summit=summit)
    act = make_act(statement, usa, "declined", "2025-02-11")
    citation = act.citations.get()
    source, group = make_source(), make_group("g7")
    facts = [
        record_reason(citation, NewReason("none_given")),
        record_attendance(summit, usa, "attended", source),
        record_membership(group, usa, "member", source),
        record_count(
            statement=statement, source=source, as_printed="58", unit="countries", at_least=58
        ),
        record_list_check(statement, source, "2025-02-12", kinds=["state"]),
    ]
    publish(facts, summary="Record the rest")
    facts += [act, citation, Eligibility.objects.get()]
    return {type(fact): type(fact).objects.get(pk=fact.pk) for fact in facts}


@pytest.mark.parametrize("model", FACTS)
def test_no_door_of_the_admin_edits_or_deletes_a_published_fact(superuser, model):
    fact = published()[model]
    before, counted = row_of(fact), {m: m.objects.count() for m in FACTS}
    change, delete = address(model, "change", fact.pk), address(model, "delete", fact.pk)

    page = text_of(superuser.get(change))
    assert 'name="_save"' not in page
    crafted = {"_save": "1", "note": "Changed.", "text": "Changed.", "edtf": "2020"}
    answer = superuser.post(change, crafted, follow=True)
    assert "It is on the record and was not changed." in text_of(answer)
    assert superuser.get(delete).status_code == 403
    assert superuser.post(delete, {"post": "yes"}).status_code == 403

    chosen = {"action": "delete_selected", "_selected_action": [fact.pk], "post": "yes"}
    answer = superuser.post(address(model, "changelist"), chosen)
    assert "Cannot delete" in text_of(answer)
    quick = {"form-TOTAL_FORMS": 1, "form-INITIAL_FORMS": 1, "form-0-id": fact.pk, "_save": "1"}
    superuser.post(address(model, "changelist"), {**quick, **crafted, "form-0-note": "Changed."})

    assert row_of(fact) == before
    assert {m: m.objects.count() for m in FACTS} == counted


def test_no_row_of_an_act_s_form_reaches_a_published_citation(superuser, draft, usa, paris):
    public = make_claim(paris, usa, "signed", "2025-03-01", quote="As it was.")
    own = draft.citations.get()
    for typed in (
        {"citations-0-id": public.pk, "citations-0-quote": "Changed."},
        {"citations-0-id": public.pk, "citations-0-DELETE": "on"},
    ):
        submit(superuser, address(Act, "change", draft.pk), **typed)
    public.refresh_from_db()
    assert public.quote == "As it was."
    assert Citation.objects.filter(pk=own.pk).exists()


def test_a_form_opened_before_publishing_cannot_be_saved_after(editor, publisher, draft):
    url = address(Act, "change", draft.pk)
    opened = Form(text_of(editor.get(url))).values
    submit(publisher, publish_url(draft))
    before = row_of(draft)
    answer = editor.post(url, {**opened, "note": "Too late."}, follow=True)
    assert "It is on the record and was not changed." in text_of(answer)
    assert row_of(draft) == before


def test_publishing_between_reading_and_saving_is_a_message(editor, publisher, draft, monkeypatch):
    """A race that the form's own check cannot see: ``recording`` looks again under the lock."""
    real = facts_module.redraft

    def late(fact, **changes):
        submit(publisher, publish_url(draft))
        return real(fact, **changes)

    monkeypatch.setattr(facts_module, "redraft", late)
    answer = submit(editor, address(Act, "change", draft.pk), note="Too late.")
    assert "it is on the record. Correct it instead." in text_of(answer)
    draft.refresh_from_db()
    assert draft.note == ""


def test_a_published_fact_is_kept_by_the_database_and_a_dropped_trigger_keeps_nothing(act):
    """Said plainly: the admin and the triggers hold staff. Who owns the database can drop the
    triggers or TRUNCATE a table, and an INSERT may carry a revision: only convention forbids it."""
    with pytest.raises(DatabaseError, match="never edited or deleted"), transaction.atomic():
        Act.objects.filter(pk=act.pk).update(note="Changed.")
    with pytest.raises(DatabaseError, match="never edited or deleted"), transaction.atomic():
        Citation.objects.filter(act=act).delete()
    remove(connection)
    try:
        assert Act.objects.filter(pk=act.pk).update(note="Changed.") == 1
    finally:
        install(connection)
    copy = Act.objects.get(pk=act.pk)
    copy.pk, copy.edtf, copy.note = None, "2024", ""
    assert Act.objects.bulk_create([copy])[0].published_in_id == act.published_in_id
