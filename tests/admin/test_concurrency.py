"""Eight people save at once: nothing is lost, nothing is overwritten, nobody sees an error page."""

import re
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import pytest
from django.db import OperationalError, connection, connections, transaction
from django.test import Client

from signatories.admin.saving import SavingAdmin
from signatories.models import Act, Country, Participant, Revision, Topic
from signatories.recording import NewCitation, record_act
from signatories.recording.revisions import lock_record
from tests.admin.conftest import Form, address, logged_in, publish_url, text_of
from tests.factories import make_participant, make_source, make_statement

# These commit: threads have connections of their own and would not see an open transaction.
pytestmark = pytest.mark.django_db(transaction=True)

PEOPLE = 8


def person(number: int) -> Client:
    # No role: the flush after each of these tests takes the roles away with the rows.
    client = logged_in(f"person-{number}", is_superuser=True)
    client.raise_request_exception = False
    return client


def opened(client: Client, url: str, **typed) -> tuple[Client, str, dict]:
    return client, url, {**Form(text_of(client.get(url))).values, **typed}


def post_at_once(posts: list) -> list:
    """Each post by a thread of its own, all let go at the same moment; the answers in order."""
    start = threading.Barrier(len(posts))

    def post(each):
        client, url, data = each
        start.wait(10)
        try:
            return client.post(url, data)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(posts)) as pool:
        return list(pool.map(post, posts))


def record_draft(statement, code: str) -> Act:
    citation = NewCitation(make_source(), edtf="2025-02-11")
    participant = make_participant(code)
    return record_act(statement, participant, "signed", "2025-02-11", citations=[citation])


def test_eight_people_who_save_different_things_lose_nothing():
    paris = make_statement("paris", adopted="2025-02-11")
    drafts = [record_draft(paris, f"P{number}") for number in range(3)]
    source = make_source()
    countries = [make_participant(f"C{number}") for number in range(3)]
    posts = [opened(person(n), publish_url(draft)) for n, draft in enumerate(drafts)]
    posts += [
        opened(person(3 + n), address(Country, "change", each.pk), note=f"Edited by {n}.")
        for n, each in enumerate(countries)
    ]
    posts += [
        opened(
            person(6 + n),
            address(Act, "add"),
            **{
                "statement": paris.pk,
                "participant": each.pk,
                "kind": "declined",
                "edtf": "2025-02-11",
                "citations-0-source": source.pk,
            },
        )
        for n, each in enumerate(countries[:2])
    ]
    assert len(posts) == PEOPLE
    before = Revision.objects.latest_number()

    answers = post_at_once(posts)

    assert [answer.status_code for answer in answers] == [302] * PEOPLE
    assert Act.objects.published().count() == 3
    assert {each.note for each in Participant.objects.filter(pk__in=[c.pk for c in countries])} == {
        f"Edited by {n}." for n in range(3)
    }
    assert Act.objects.drafts().filter(kind="declined").count() == 2
    numbers = list(Revision.objects.order_by("number").values_list("number", flat=True))
    assert numbers == list(range(1, before + 6 + 1))
    published = set(Act.objects.published().values_list("published_in", flat=True))
    assert len(published) == 3


def test_of_eight_people_who_edit_one_field_one_wins_and_seven_see_both_versions():
    nzl = make_participant("NZL")
    url = address(Country, "change", nzl.pk)
    posts = [opened(person(n), url, note=f"Typed by {n}.") for n in range(PEOPLE)]

    answers = post_at_once(posts)

    winners = [n for n, answer in enumerate(answers) if answer.status_code == 302]
    assert len(winners) == 1
    nzl.refresh_from_db()
    assert nzl.note == f"Typed by {winners[0]}."
    for number, answer in enumerate(answers):
        if number == winners[0]:
            continue
        page = text_of(answer)
        assert answer.status_code == 200
        assert f"person-{winners[0]} saved this at" in page
        assert (nzl.note in page, f"Typed by {number}." in page) == (True, True)
    assert nzl.history.count() == 2
    assert Revision.objects.count() == 1


def test_eight_people_who_edit_one_draft_overwrite_nothing():
    draft = record_draft(make_statement(), "NZL")
    url = address(Act, "change", draft.pk)
    posts = [opened(person(n), url, note=f"Typed by {n}.") for n in range(PEOPLE)]
    answers = post_at_once(posts)
    assert sorted(answer.status_code for answer in answers) == [200] * 7 + [302]
    stopped = [text_of(answer) for answer in answers if answer.status_code == 200]
    assert all("Nothing of yours was saved." in page for page in stopped)


@pytest.mark.parametrize("model", [Act, Country])
def test_two_clicks_at_once_write_one_row(model):
    typed = {"name": "New Zealand", "code": "NZL", "kind": "state"}
    if model is Act:
        statement, source = make_statement(adopted="2025-02-11"), make_source()
        typed = {
            "statement": statement.pk,
            "participant": make_participant("USA").pk,
            "kind": "signed",
            "edtf": "2025-02-11",
            "citations-0-source": source.pk,
        }
    number = model.objects.count()
    post = opened(person(1), address(model, "add"), **typed)
    answers = post_at_once([post] * 4)
    assert {answer.status_code for answer in answers} == {302}
    assert len({answer["Location"] for answer in answers}) == 1
    assert model.objects.count() == number + 1


def test_two_who_publish_one_draft_publish_it_once():
    draft = record_draft(make_statement(), "NZL")
    posts = [opened(person(n), publish_url(draft)) for n in range(4)]
    number = Revision.objects.count()
    answers = post_at_once(posts)
    assert {answer.status_code for answer in answers} <= {200, 302}
    assert Revision.objects.count() == number + 1


# --- Busy -------------------------------------------------------------------------------------


@contextmanager
def somebody_saving():
    """Another connection holds what a save waits for; this one waits a fifth of a second only."""
    held, done = threading.Event(), threading.Event()

    def hold():
        try:
            with transaction.atomic():
                lock_record()
                held.set()
                done.wait(30)
        finally:
            connections.close_all()

    saver = threading.Thread(target=hold)
    saver.start()
    assert held.wait(10)
    _wait_at_most(200)
    try:
        yield
    finally:
        done.set()
        saver.join()
        _wait_at_most(8000)


def _wait_at_most(milliseconds: int) -> None:
    setting = (
        f"PRAGMA busy_timeout = {milliseconds}"
        if connection.vendor == "sqlite"
        else f"SET lock_timeout = {milliseconds}"
    )
    with connection.cursor() as cursor:
        cursor.execute(setting)


def test_a_save_that_waits_too_long_says_that_nothing_was_saved_and_keeps_what_was_typed():
    nzl = make_participant("NZL")
    client, url, typed = opened(person(1), address(Country, "change", nzl.pk), note="<Mine>\r\n2")
    with somebody_saving():
        answer = client.post(url, typed)
    page = text_of(answer)
    assert (answer.status_code, answer["Retry-After"]) == (503, "5")
    assert "The database is busy. Nothing was saved. Try again." in page
    nzl.refresh_from_db()
    assert nzl.note == ""
    again = Form(page).values
    assert {name: again[name] for name in ("note", "save_token", "save_seen")} == {
        "note": ["<Mine>\r\n2"],
        "save_token": typed["save_token"],
        "save_seen": typed["save_seen"],
    }
    assert client.post(url, again).status_code == 302
    nzl.refresh_from_db()
    assert nzl.note == "<Mine>\n2"


@pytest.mark.parametrize("page", ["publish", "add"])
def test_the_other_pages_that_write_wait_and_say_so_too(page):
    draft = record_draft(make_statement(), "NZL")
    url = publish_url(draft) if page == "publish" else address(Topic, "add")
    post = opened(person(1), url, **({} if page == "publish" else {"name": "A", "slug": "a"}))
    with somebody_saving():
        assert post[0].post(*post[1:]).status_code == 503
    assert post[0].post(*post[1:]).status_code == 302


def test_reading_never_waits_for_writing():
    statement, client = make_statement(), person(1)
    with somebody_saving():
        for url in ("/", statement.get_absolute_url(), address(Country, "changelist")):
            assert client.get(url).status_code == 200, url


@pytest.mark.sqlite  # on PostgreSQL accounts do not wait for the record
def test_a_password_is_not_repeated_on_the_busy_page():
    client, url, typed = opened(
        person(1), "/admin/auth/user/add/", username="new", password1="s3cret-words"
    )
    with somebody_saving():
        answer = client.post(url, {**typed, "password2": "s3cret-words"})
    assert answer.status_code == 503
    assert "s3cret-words" not in text_of(answer)
    assert re.search("Go back in your browser", text_of(answer))


def test_other_trouble_with_the_database_stays_an_error(monkeypatch):
    client, url, typed = opened(person(1), address(Topic, "add"), name="A", slug="a")

    def broken(*args):
        raise OperationalError("disk I/O error")

    monkeypatch.setattr(SavingAdmin, "_save", broken)
    assert client.post(url, typed).status_code == 500
