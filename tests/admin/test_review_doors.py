"""Who may see the queue, and who may decide in it."""

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse

from signatories.models import Act
from signatories.recording import (
    draft_correction,
    record_count,
)
from tests.admin.conftest import logged_in, text_of, user
from tests.admin.reviewing import DISCARD, PUBLISH, REVIEW, chosen, key
from tests.factories import (
    make_source,
)

pytestmark = pytest.mark.django_db


def staff_with(*codenames) -> Client:
    client = logged_in("-".join(codenames) or "nobody")
    person = user("-".join(codenames) or "nobody")
    person.user_permissions.set(Permission.objects.filter(codename__in=codenames))
    return client


@pytest.mark.parametrize("door", [REVIEW, PUBLISH, DISCARD])
def test_a_visitor_is_sent_to_the_login(client, draft, door):
    url = door + chosen(draft)
    for answer in (client.get(url), client.post(url)):
        assert answer["Location"].startswith(reverse("admin:login"))


@pytest.mark.parametrize("door", [REVIEW, PUBLISH, DISCARD])
def test_staff_who_may_see_no_acts_get_403(draft, door):
    client = staff_with("view_citation", "publish_record", "delete_act")
    url = door + chosen(draft)
    assert client.get(url).status_code == 403
    assert client.post(url, {"drafts": key(draft)}).status_code == 403


def test_an_editor_reviews_and_discards_but_does_not_publish(editor, draft):
    page = text_of(editor.get(REVIEW))
    assert PUBLISH + chosen(draft) not in page
    assert "Publish the chosen…" not in page
    assert editor.get(PUBLISH + chosen(draft)).status_code == 403
    assert editor.post(PUBLISH, {"drafts": key(draft)}).status_code == 403
    assert editor.get(DISCARD + chosen(draft)).status_code == 200


def test_who_may_only_look_decides_nothing(draft):
    client = staff_with("view_act", "view_citation")
    page = text_of(client.get(REVIEW))
    assert 'name="draft"' not in page
    for door in (PUBLISH, DISCARD):
        assert client.get(door + chosen(draft)).status_code == 403
        assert client.post(door, {"drafts": key(draft)}).status_code == 403
    assert Act.objects.drafts().exists()


def test_drafts_of_a_kind_that_one_may_not_see_are_not_shown(draft, paris):
    count = record_count(
        statement=paris, source=make_source(), as_printed="77", unit="countries", at_least=77
    )
    client = staff_with("view_act", "publish_record")
    page = text_of(client.get(REVIEW))
    assert key(draft) in page
    assert key(count) not in page
    assert client.get(PUBLISH + chosen(count)).status_code == 403


def test_a_correction_needs_the_permission_to_correct(act):
    new = draft_correction(act, note="Seen.")
    client = staff_with("view_act", "publish_record")
    assert PUBLISH + chosen(new) not in text_of(client.get(REVIEW))
    assert client.get(PUBLISH + chosen(new)).status_code == 403


def test_the_queue_is_linked_from_every_page_for_those_who_may_see_it(editor):
    assert f'href="{REVIEW}"' in text_of(editor.get("/admin/"))
    assert f'href="{REVIEW}"' in text_of(editor.get("/admin/signatories/"))
    assert f'href="{REVIEW}"' not in text_of(staff_with("view_source").get("/admin/"))
