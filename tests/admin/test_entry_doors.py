"""Who may paste, save, publish and undo a list; the public sees nothing of it."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission

from signatories.intake.saving import publish_entry, save_entry
from signatories.models import Act, Entry
from tests.admin.conftest import address, logged_in, text_of
from tests.admin.pasting import paste, press
from tests.factories import (
    make_entry,
    make_source,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("four_known")]


def test_staff_without_a_permission_are_refused_at_every_door_of_lists(db, paris, source):
    entry = make_entry(paris, "France", source=source)
    nobody = logged_in("nobody")
    for page, *args in (
        ("add",),
        ("changelist",),
        ("problems",),
        ("change", entry.pk),
        ("lines", entry.pk),
    ):
        assert nobody.get(address(Entry, page, *args)).status_code == 403, page
        assert nobody.post(address(Entry, page, *args)).status_code == 403, page


def test_whoever_may_only_look_at_lists_changes_nothing(db, paris, source):
    entry = make_entry(paris, "France", source=source)
    reader = logged_in("reader")
    user = get_user_model().objects.get(username="reader")
    user.user_permissions.add(Permission.objects.get(codename="view_entry"))
    assert reader.get(address(Entry, "change", entry.pk)).status_code == 200
    for button in ("_save", "_check", "_drop", "_read"):
        assert reader.post(address(Entry, "change", entry.pk), {button: "1"}).status_code == 403
    assert entry.lines.count() == 1
    assert not Act.objects.exists()


def test_an_editor_neither_publishes_a_list_nor_undoes_what_is_public(editor, paris, source):
    entry = make_entry(paris, "France", source=source)
    save_entry(entry)
    url = address(Entry, "change", entry.pk)
    assert editor.post(url, {"_publish": "1", "summary": "x", "change": "world"}).status_code == 403
    publish_entry(entry, summary="The list")
    assert editor.post(url, {"_undo": "1", "reason": "x"}).status_code == 403
    assert Act.objects.published().count() == 1


def test_a_visitor_is_asked_to_log_in(client, paris, source):
    entry = make_entry(paris, "France", source=source)
    answer = client.get(address(Entry, "change", entry.pk))
    assert (answer.status_code, "login" in answer["Location"]) == (302, True)


@pytest.mark.parametrize(
    "path",
    ["/", "/statements/paris/", "/changes/", "/api/v1/acts/", "/api/v1/citations/", "/signatures/"],
)
def test_nothing_of_a_saved_list_is_seen_by_the_public(client, publisher, paris, path):
    source = make_source("secret-source", title="A secret source", published_on="2025-02-11")
    paste(publisher, paris, source, "New Zealand")
    press(publisher, "_save")
    page = text_of(client.get(path))
    assert "secret" not in page
    assert Act.objects.drafts().get().participant.code == "NZL"
