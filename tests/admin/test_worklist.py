"""The work list: its numbers, where each item leads, and what it costs."""

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from django.utils import timezone

from signatories.admin.worklist import KINDS
from signatories.models import (
    Act,
    Citation,
    Entry,
    EntryLine,
    ListCheck,
    ReportedCount,
    Statement,
)
from signatories.recording import publish, record_count
from tests.admin.conftest import address, logged_in, text_of, user
from tests.admin.reviewing import fill as fill_drafts
from tests.factories import (
    attend,
    make_act,
    make_claim,
    make_list_check,
    make_participant,
    make_source,
    make_statement,
    make_summit,
)

pytestmark = pytest.mark.django_db

FRONT = "/admin/"


def work(kind: str) -> str:
    return f"/admin/work/{kind}/"


def asked(statement, *names, state="open", **details):
    """An entry whose lines ask for a choice."""
    entry = Entry.objects.create(statement=statement, source=make_source(), state=state)
    for place, name in enumerate(names):
        defaults = {"result": "ambiguous", **details}
        EntryLine.objects.create(
            entry=entry, place=place, number=place + 1, text=name, name=name, **defaults
        )
    return entry


def fill(number: int = 1) -> None:
    """``number`` tasks of each kind at least."""
    for _n in range(number):
        nzl, summit = make_participant(), make_summit()
        statement = make_statement(summit=summit)
        make_act(statement, nzl, "declined", "2023-11-01")
        make_claim(statement, nzl, "signed", "2023-12-01")
        attend(summit, make_participant())
        old = make_source(retrieved_on=date(2024, 1, 1))
        make_list_check(statement, "2023-11-02", source=old, kinds=["company"])
        count = record_count(
            statement=statement, source=old, as_printed="9", unit="countries", at_least=9
        )
        publish([count], summary="Record a count", change="enrichment")
        asked(statement, "Korea")


def test_the_front_page_shows_each_kind_of_work_with_its_number(publisher):
    fill()
    page = text_of(publisher.get(FRONT))
    for kind in KINDS:
        assert str(kind.title) in page
        assert f'href="{work(kind.slug)}"' in page
    assert "Nothing to do." in page  # no drafts wait


def test_where_there_is_nothing_to_do_it_says_so_quietly(publisher):
    page = text_of(publisher.get(FRONT))
    assert page.count("Nothing to do.") == len(KINDS) + 1
    assert "/admin/work/" not in page


def test_the_number_is_that_of_all_and_the_first_few_are_named(publisher, paris):
    for _n in range(5):
        make_claim(paris, make_participant(), "signed", "2025-03-01")
    page = text_of(publisher.get(FRONT)).partition("Claims without an act")[2]
    assert '<span class="number">5</span>' in page.partition("</h3>")[0]
    assert page.partition("</ul>")[0].count("<li>") == 3
    full = text_of(publisher.get(work("claims")))
    assert "5 to do" in full


def test_each_task_leads_to_where_it_is_done(publisher):
    fill()
    nzl = Act.objects.get().participant
    statement = Statement.objects.get()
    pair = f"?statement={statement.pk}&amp;participant="
    attendee = statement.summit.attendances.get().participant
    leads = {
        "official": address(Statement, "change", statement.pk),
        "press": address(Act, "change", Act.objects.get().pk),
        "disputed": f"{address(Citation, 'changelist')}{pair}{nzl.pk}",
        "claims": address(Citation, "change", Citation.objects.get(act=None).pk),
        "counts": address(ReportedCount, "change", ReportedCount.objects.get().pk),
        "attendees": f"{address(Citation, 'add')}{pair}{attendee.pk}",
        "lists": f"{address(ListCheck, 'add')}?statement={statement.pk}",
        "names": address(Entry, "change", Entry.objects.get().pk),
    }
    assert set(leads) == {kind.slug for kind in KINDS}
    for kind, lead in leads.items():
        assert f'href="{lead}"' in text_of(publisher.get(work(kind))), kind
        assert publisher.get(lead.replace("&amp;", "&")).status_code == 200


def test_drafts_that_wait_are_counted_by_kind_and_lead_to_the_queue(publisher):
    fill_drafts()
    page = text_of(publisher.get(FRONT)).partition("Drafts waiting")[2].partition("</ul>")[0]
    assert '<span class="number">12</span>' in page
    assert 'href="/admin/review/?kind=act"' in page
    assert '<span class="quiet">3</span>' in page  # acts: a new one, a correction, a pasted one


@pytest.mark.parametrize(
    ("state", "details"),
    [
        ("saved", {}),
        ("open", {"result": "match"}),
        ("open", {"result": "no_name"}),
        ("open", {"skipped": True}),
    ],
)
def test_names_that_are_answered_are_no_work(paris, publisher, state, details):
    asked(paris, "Korea", state=state, **details)
    assert "0 to do" in text_of(publisher.get(work("names")))


def test_a_name_that_was_decided_is_no_work(paris, publisher, usa):
    asked(paris, "Korea", decided=usa)
    asked(paris, "Guiena", result="unknown")
    page = text_of(publisher.get(work("names")))
    assert "Guiena" in page
    assert "Korea" not in page


def test_a_list_is_read_again_after_the_days_of_the_setting(settings, paris, publisher):
    today = timezone.now().date()
    make_list_check(
        paris, "2025-02-12", source=make_source(retrieved_on=today - timedelta(days=10))
    )
    settings.LIST_CHECK_DAYS = 10
    assert "Nothing to do." in text_of(publisher.get(work("lists")))
    settings.LIST_CHECK_DAYS = 9
    assert "1 to do" in text_of(publisher.get(work("lists")))


def test_a_full_list_is_paged(publisher, paris):
    for _n in range(51):
        make_claim(paris, make_participant(), "signed", "2025-03-01")
    first, second = (text_of(publisher.get(f"{work('claims')}?page={n}")) for n in (1, 2))
    assert "Page 1 of 2" in first
    tasks = [
        page.partition('<div class="module kept">')[2].count("<li>") for page in (first, second)
    ]
    assert tasks == [50, 1]


def test_the_front_page_costs_as_much_for_many_rows_as_for_few(
    publisher, django_assert_num_queries, django_assert_max_num_queries
):
    fill()
    fill_drafts()
    publisher.get(FRONT)  # content types are looked up once
    with django_assert_max_num_queries(19) as few:
        publisher.get(FRONT)
    fill(4)
    fill_drafts(4)
    with django_assert_num_queries(len(few)):
        publisher.get(FRONT)


@pytest.mark.parametrize("kind", [kind.slug for kind in KINDS])
def test_a_full_list_costs_as_much_for_many_rows_as_for_few(
    publisher, django_assert_num_queries, django_assert_max_num_queries, kind
):
    fill()
    publisher.get(work(kind))
    with django_assert_max_num_queries(9) as few:
        publisher.get(work(kind))
    fill(3)
    with django_assert_num_queries(len(few)):
        publisher.get(work(kind))


# --- Doors -----------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", [kind.slug for kind in KINDS])
def test_work_is_for_those_who_may_see_what_it_is_about(client, kind):
    stranger = logged_in("stranger")
    user("stranger").user_permissions.set(Permission.objects.filter(codename="view_topic"))
    assert stranger.get(work(kind)).status_code == 403
    assert client.get(work(kind))["Location"].startswith(reverse("admin:login"))


def test_only_the_work_that_one_may_see_is_on_the_front_page():
    fill()
    someone = logged_in("someone")
    user("someone").user_permissions.set(Permission.objects.filter(codename="view_citation"))
    page = text_of(someone.get(FRONT))
    assert "Disputed positions" in page
    assert "Acts with one press source only" not in page
    assert "Names that were asked" not in page
    # Without the form that adds a claim, to the claims that there are.
    assert f'href="{address(Citation, "changelist")}?statement=' in page


def test_staff_who_may_see_nothing_have_no_work_list():
    page = text_of(logged_in("nobody").get(FRONT))
    assert "Work list" not in page
    assert "You don’t have permission to view or edit anything." in page


def test_a_visitor_is_sent_to_the_login(client):
    assert client.get(FRONT)["Location"].startswith(reverse("admin:login"))


def test_a_kind_of_work_that_there_is_not_is_404(publisher):
    assert publisher.get(work("nothing")).status_code == 404
