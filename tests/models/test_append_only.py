"""What the database itself refuses, whoever asks: ORM ``update()``, ``delete()`` and a shell."""

import pytest
from django.db import DatabaseError, connection, transaction

from signatories.models import (
    Act,
    Attendance,
    Citation,
    Eligibility,
    EligibilityScope,
    Fact,
    ListCheck,
    ListCheckScope,
    Membership,
    Merge,
    MergedFact,
    Reason,
    ReportedCount,
    Revision,
)
from signatories.models.append_only import FACTS, SCOPES, _existing, _names
from signatories.recording import (
    NewCitation,
    NewReason,
    merge,
    publish,
    record_act,
    record_count,
)
from tests.factories import (
    attend,
    make_act,
    make_group,
    make_list_check,
    make_participant,
    make_source,
    make_statement,
    make_summit,
)

pytestmark = pytest.mark.django_db

FACT_MODELS = (
    Act,
    Attendance,
    Citation,
    Eligibility,
    ListCheck,
    Membership,
    Merge,
    Reason,
    ReportedCount,
)


@pytest.fixture(scope="module")
def made_once(taken_back):
    """The facts of ``record``, taken back after the module: each test undoes only what it adds."""
    with taken_back():
        _make_record()
        yield


@pytest.fixture
def record(made_once, db):
    """One published fact of each kind."""


def _make_record():
    nzl = make_participant("NZL")
    statement = make_statement(summit=make_summit())
    attend(statement.summit, nzl)
    make_list_check(statement, "2023-11-02", names=[nzl])
    make_group("eu", [nzl])
    reason = NewReason("own", text="Because.")
    citation = NewCitation(make_source(), edtf="2023-11-01", reasons=(reason,))
    act = record_act(statement, nzl, "declined", "2023-11-01", citations=[citation])
    count = record_count(
        statement=statement, source=make_source(), as_printed="28", unit="countries", at_least=28
    )
    publish([act, count], summary="Record the rest")
    merge(make_participant("TWICE"), nzl, reason="Entered twice.")


def refused(action) -> bool:
    try:
        with transaction.atomic():
            action()
    except DatabaseError as error:
        return "never edited or deleted" in str(error)
    return False


def test_every_fact_is_guarded_by_triggers():
    assert {model._meta.db_table for model in FACT_MODELS} == set(FACTS)
    tables = {model._meta.db_table for model in Fact.__subclasses__()}
    assert tables == set(FACTS)
    scopes = (EligibilityScope, ListCheckScope, MergedFact)
    assert {model._meta.db_table for model in scopes} == set(SCOPES)


def test_all_triggers_are_there():
    query = (
        "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        if connection.vendor == "sqlite"
        else "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"
    )
    with connection.cursor() as cursor:
        cursor.execute(query)
        found = {name for (name,) in cursor.fetchall()}
    assert {name for _table, name in _names(_existing(connection))} <= found
    assert _existing(connection).issuperset((*FACTS, *SCOPES))


@pytest.mark.parametrize("model", FACT_MODELS)
def test_a_published_fact_cannot_be_deleted(record, model):
    rows = model.objects.published()
    assert rows.exists()
    assert refused(lambda: rows._raw_delete(rows.db))


@pytest.mark.parametrize("model", FACT_MODELS)
def test_a_published_fact_cannot_be_edited(record, model):
    field, value = ("edtf", "2020") if hasattr(model, "edtf") else ("note", "Another.")
    if model is Merge:
        field, value = "participant", make_participant("NZL")
        Merge.objects.update(into=make_participant("NZL"))  # changes nothing
    assert refused(lambda: model.objects.published().update(**{field: value}))


@pytest.mark.parametrize("model", FACT_MODELS)
def test_a_published_fact_cannot_become_a_draft_again(record, model):
    assert refused(lambda: model.objects.published().update(published_in=None))


def test_a_superseded_fact_cannot_come_back(record):
    last = Revision.objects.newest_first().first()
    act = Act.objects.published().get()
    Citation.objects.published().filter(act=act).update(superseded_in=None)  # changes nothing
    later = Revision.objects.create(
        number=last.number + 1, made_at=last.made_at, change="world", summary="Later"
    )
    Act.objects.filter(pk=act.pk).update(superseded_in=later)
    assert refused(lambda: Act.objects.filter(pk=act.pk).update(superseded_in=None))


def test_the_scope_of_a_published_fact_cannot_change(record):
    check = ListCheck.objects.get()
    scopes = ListCheckScope.objects.filter(check_of=check)
    assert refused(lambda: scopes.update(participant_kind="territory"))
    assert refused(lambda: scopes.delete())
    assert refused(lambda: ListCheckScope.objects.create(check_of=check, participant_kind="city"))


def test_what_a_published_merge_took_over_cannot_change(record):
    merged = Merge.objects.get()
    noted = {"table": "act", "old_id": 1, "new_id": 2}
    assert refused(lambda: MergedFact.objects.create(merge=merged, **noted))
    draft = Merge.objects.create(participant=make_participant("A"), into=make_participant("B"))
    fact = MergedFact.objects.create(merge=draft, **noted)
    Merge.objects.filter(pk=draft.pk).update(published_in=merged.published_in)
    assert refused(lambda: MergedFact.objects.filter(pk=fact.pk).update(new_id=3))
    assert refused(lambda: MergedFact.objects.filter(pk=fact.pk).delete())


def test_revisions_cannot_be_edited_or_deleted(record):
    assert refused(lambda: Revision.objects.update(summary="Another"))
    assert refused(lambda: Revision.objects.all()._raw_delete("default"))


def test_drafts_can_be_edited_and_deleted():
    statement, nzl = make_statement(), make_participant("NZL")
    before = Act.objects.count()
    act = record_act(statement, nzl, "signed", citations=[NewCitation(make_source())])
    Act.objects.filter(pk=act.pk).update(note="Read again.")
    Citation.objects.filter(act=act).delete()
    Act.objects.filter(pk=act.pk).delete()
    assert Act.objects.count() == before


def test_only_convention_keeps_these_from_the_record():
    """Said plainly: the triggers guard rows that exist. They do not stop an INSERT that is already
    published, TRUNCATE, or the owner of the database who drops them."""
    statement, nzl = make_statement(), make_participant("NZL")
    act = make_act(statement, nzl)
    copy = Act.objects.get(pk=act.pk)
    copy.pk, copy.edtf = None, "2024"
    copy.save(force_insert=True)
    assert Act.objects.published().filter(statement=statement).count() == 2
