"""Nothing is deleted on which facts rest, and what was stays in the history."""

import pytest
from django.contrib.auth.models import Permission
from django.test import Client

from signatories.models import (
    Country,
    Group,
    Statement,
)
from tests.admin.conftest import address, newest, text_of
from tests.factories import (
    make_act,
    make_group,
    make_participant,
    make_source,
    make_statement,
    make_summit,
)

pytestmark = pytest.mark.django_db


def test_nothing_is_deleted_on_which_something_rests(superuser):
    statement, nzl = make_statement(summit=make_summit()), make_participant("NZL")
    source, group = make_source(), make_group("g7", [nzl])
    make_act(statement, nzl, source=source)
    for row in (Country.objects.get(pk=nzl.pk), source, source.publisher, group):
        url = address(type(row), "delete", row.pk)
        assert "Cannot delete" in text_of(superuser.get(url))
        answer = superuser.post(url, {"post": "yes"}, follow=True)
        assert answer.status_code == 200
        chosen = {"action": "delete_selected", "_selected_action": [row.pk], "post": "yes"}
        assert superuser.post(address(type(row), "changelist"), chosen).status_code == 200
        assert type(row).objects.filter(pk=row.pk).exists()


def test_what_was_public_as_a_page_of_its_own_is_not_deleted(superuser):
    statement = make_statement(summit=make_summit())
    for row in (statement, statement.summit):
        row.refresh_from_db()
        url = address(type(row), "delete", row.pk)
        assert superuser.post(url, {"post": "yes"}).status_code == 403


def test_what_nothing_rests_on_is_deleted_in_a_revision_by_who_may(editor, superuser):
    group = Group.objects.create(slug="typo", name="Typo", kind="forum")
    url = address(Group, "delete", group.pk)
    assert editor.post(url, {"post": "yes"}).status_code == 403
    superuser.post(url, {"post": "yes"})
    assert not Group.objects.exists()
    assert newest().summary == "Delete group: Typo"


def test_history_needs_its_own_permission(editor, django_user_model):
    nzl = make_participant("NZL")
    reader = django_user_model.objects.create_user("reader", is_staff=True)
    reader.user_permissions.set(Permission.objects.filter(codename="view_country"))
    client = Client()
    client.force_login(reader)
    assert client.get(address(Country, "change", nzl.pk)).status_code == 200
    assert client.get(address(Country, "history", nzl.pk), follow=True).status_code == 403
    assert editor.get(address(Country, "history", nzl.pk), follow=True).status_code == 200


def test_an_old_state_is_shown_and_not_brought_back(superuser):
    statement = make_statement()
    old = statement.history.last()
    url = address(Statement, "simple_history", statement.pk, old.pk)
    assert superuser.get(url).status_code == 200
    assert superuser.post(url, {"title": "Crafted"}).status_code == 403
