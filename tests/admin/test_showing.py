"""What only staff see makes no revision, until it is shown."""

import pytest

from signatories.models import (
    Publisher,
    Source,
    Statement,
    Summit,
)
from tests.admin.conftest import Form, address, newest, submit, text_of
from tests.factories import (
    make_act,
    make_participant,
    make_source,
    make_statement,
    make_summit,
)

pytestmark = pytest.mark.django_db


def test_what_only_staff_see_makes_no_revision(editor):
    typed = {"slug": "new", "title": "New text", "short_title": "New", "kind": "pledge"}
    submit(editor, address(Statement, "add"), **typed)
    submit(editor, address(Summit, "add"), name="Soon", slug="soon", held="2025-06")
    submit(editor, address(Publisher, "add"), name="Press", slug="press", kind="press")
    press = Publisher.objects.get()
    typed = {"title": "Report", "slug": "report", "publisher": press.pk}
    submit(editor, address(Source, "add"), retrieved_on="2025-03-01", **typed)
    submit(editor, address(Source, "change", Source.objects.get().pk), title="Another")
    assert newest() is None
    assert Source.objects.get().title == "Another"


def test_a_source_on_which_something_public_rests_makes_a_revision(editor):
    source = make_source()
    make_act(make_statement(), make_participant("NZL"), source=source)
    number = newest().number
    submit(editor, address(Source, "change", source.pk), title="Another")
    assert newest().number == number + 1


def test_a_statement_is_shown_by_the_button_and_by_nobody_without_permission(editor, publisher):
    summit = make_summit()
    hidden = Statement.objects.create(
        slug="new", title="New text", short_title="New", kind="pledge", summit=summit
    )
    change, show = address(Statement, "change", hidden.pk), address(Statement, "show", hidden.pk)
    assert show not in text_of(editor.get(change))
    assert editor.post(show).status_code == 403
    assert show in text_of(publisher.get(change))
    submit(publisher, show)
    hidden.refresh_from_db()
    summit.refresh_from_db()
    assert hidden.published_in == summit.published_in == newest()
    assert newest().change == "description"
    answer = publisher.post(show, follow=True)
    assert "It is public already" in text_of(answer)


def test_a_form_opened_before_it_was_shown_does_not_hide_it_again(editor, publisher):
    hidden = Statement.objects.create(slug="n", title="New", short_title="New", kind="pledge")
    url = address(Statement, "change", hidden.pk)
    opened = Form(text_of(editor.get(url))).values
    submit(publisher, address(Statement, "show", hidden.pk))
    editor.post(url, {**opened, "summary": "Seen."})
    hidden.refresh_from_db()
    assert hidden.summary == "Seen."
    assert hidden.published_in is not None
