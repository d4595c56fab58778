"""A source's archived copy: handed in with the form, handed out to staff, its hash to all."""

import re
from hashlib import sha256

import pytest
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from signatories.models import Copy, Revision, Source
from signatories.recording.copies import MOST_BYTES, path_of
from tests.admin.conftest import Form, address, logged_in, text_of
from tests.factories import make_act, make_participant, make_source

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7 declaration"
DIGEST = sha256(PDF).hexdigest()


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.COPIES_DIR = tmp_path / "copies"
    return settings.COPIES_DIR


@pytest.fixture
def source(paris):
    """Public: an act rests on it."""
    found = make_source("elysee", archived_url="https://web.archive.org/web/2025/https://a.example")
    make_act(paris, make_participant("FRA"), "signed", "2025-02-11", source=found)
    return found


def hand_in(client, source, data=PDF, name="list.pdf", **typed):
    """Opens the form, chooses a file and saves."""
    url = address(Source, "change", source.pk)
    page = client.get(url)
    assert page.status_code == 200
    sent = {**Form(page.content.decode()).values, **typed}
    if data is not None:
        sent["copy_file"] = SimpleUploadedFile(name, data)
    else:
        sent.pop("copy_file", None)
    return client.post(url, sent, follow=True)


def copy_url(source, digest=DIGEST) -> str:
    return reverse("admin:signatories_source_copy", args=[source.pk, digest])


def without(codename: str):
    """A publisher who lacks one permission."""
    client = logged_in(f"without-{codename}")
    user = client.get(reverse("admin:index")).wsgi_request.user
    ours = Permission.objects.filter(group__name="publisher").exclude(codename=codename)
    user.user_permissions.set(ours)
    return client


def test_a_file_is_kept_and_its_hash_becomes_the_sources_in_one_revision(editor, source):
    before = Revision.objects.latest_number()
    hand_in(editor, source)
    page = text_of(editor.get(address(Source, "change", source.pk)))
    source.refresh_from_db()
    assert source.sha256 == DIGEST
    assert Copy.objects.get().kept_by.username == "editor"
    assert path_of(DIGEST).read_bytes() == PDF
    assert Revision.objects.latest_number() == before + 1
    assert Revision.objects.newest_first().first().summary.endswith("sha-256 of the copy")
    assert copy_url(source) in page
    assert re.search(r"PDF, 20\s+bytes", page)
    assert "kept by editor on" in page
    assert "list.pdf" in page


def test_a_new_source_can_bring_its_file(editor, source):
    url = address(Source, "add")
    sent = Form(text_of(editor.get(url))).values
    sent |= {"title": "New", "slug": "new", "publisher": source.publisher_id}
    sent |= {"retrieved_on": "2026-01-02", "copy_file": SimpleUploadedFile("a.pdf", PDF)}
    editor.post(url, sent)
    assert Source.objects.get(slug="new").sha256 == DIGEST


def test_the_same_file_again_changes_nothing(editor, source):
    hand_in(editor, source)
    before = Revision.objects.latest_number()
    hand_in(editor, source)
    assert Revision.objects.latest_number() == before
    assert Copy.objects.count() == 1


def test_another_file_replaces_the_copy_and_the_old_one_is_kept(editor, source):
    hand_in(editor, source)
    hand_in(editor, source, b"France\n", "list.txt")
    page = text_of(editor.get(address(Source, "change", source.pk)))
    source.refresh_from_db()
    assert source.sha256 == sha256(b"France\n").hexdigest()
    assert copy_url(source) in page
    assert "(replaced)" in page
    assert editor.get(copy_url(source)).content == PDF
    assert set(source.history.values_list("sha256", flat=True)) == {"", DIGEST, source.sha256}


def test_a_hash_that_was_typed_and_is_another_is_refused(editor, source):
    page = text_of(hand_in(editor, source, sha256="a" * 64))
    assert f"This is the hash of another file: the one chosen has {DIGEST}" in page
    Source.objects.filter(pk=source.pk).update(sha256="b" * 64)  # typed before, no file kept
    assert "This is the hash of another file" in text_of(hand_in(editor, source))
    assert not Copy.objects.exists()
    page = text_of(hand_in(editor, source, sha256=DIGEST))
    assert Source.objects.get(pk=source.pk).sha256 == DIGEST


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"MZ\x90\0", "This is a program for Windows. Kept are PDF"),
        (b"<svg onload='x'>", "This is an SVG image"),
        (b"x" * (MOST_BYTES + 1), "At most 10 MB are kept"),
        (b"", "empty"),
    ],
)
def test_a_file_that_is_not_kept_is_refused_in_the_form(editor, source, data, message):
    before = Revision.objects.latest_number()
    assert message in text_of(hand_in(editor, source, data))
    assert Revision.objects.latest_number() == before
    assert not Copy.objects.exists()


def test_a_copy_is_handed_out_to_be_saved_and_never_shown(editor, source):
    page = b"<!DOCTYPE html><script>alert(1)</script>"
    hand_in(editor, source, page, "evil.exe")
    digest = sha256(page).hexdigest()
    answer = editor.get(copy_url(source, digest))
    assert answer.content == page
    assert answer["Content-Type"] == "text/html"
    assert answer["Content-Disposition"] == f'attachment; filename="{digest[:16]}.html"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert {"private", "no-store"} <= set(answer["Cache-Control"].split(", "))


def test_a_lost_copy_is_404_and_says_so(editor, source):
    hand_in(editor, source)
    path_of(DIGEST).write_bytes(b"%PDF-1.7 other")
    answer = editor.get(copy_url(source))
    assert answer.status_code == 404
    assert "has changed on the disk" in text_of(answer)
    path_of(DIGEST).unlink()
    answer = editor.get(copy_url(source))
    assert answer.status_code == 404
    assert "is not on the disk" in text_of(answer)


def test_only_a_sources_own_copies_are_handed_out_by_it(editor, source):
    hand_in(editor, source)
    other = make_source("other")
    assert editor.get(copy_url(other)).status_code == 404
    assert editor.get(copy_url(source, "0" * 64)).status_code == 404


def test_who_may_not_see_copies_gets_403_and_who_may_not_keep_them_has_no_field(source, editor):
    hand_in(editor, source)
    client = without("view_copy")
    assert client.get(copy_url(source)).status_code == 403
    assert copy_url(source) not in text_of(client.get(address(Source, "change", source.pk)))
    client = without("add_copy")
    assert 'name="copy_file"' not in text_of(client.get(address(Source, "change", source.pk)))
    hand_in(client, source, b"France\n", title="Edited")
    source.refresh_from_db()
    assert (source.title, source.sha256) == ("Edited", DIGEST)
    assert Copy.objects.count() == 1


def test_the_public_has_no_way_to_a_copy_and_sees_its_hash(client, editor, source):
    hand_in(editor, source)
    answer = client.get(copy_url(source))
    assert answer.status_code == 302
    assert "login" in answer["Location"]
    page = text_of(client.get("/sources/elysee/"))
    for shown in (DIGEST, "1 Jan 2026", source.archived_url):
        assert shown in page
    assert "list.pdf" not in page
    detail = client.get("/api/v1/sources/elysee/").json()
    assert detail["sha256"] == DIGEST
    assert detail["retrieved_on"] == "2026-01-01"
    assert detail["archived_url"] == source.archived_url


def test_a_save_that_is_refused_leaves_no_row(editor, source, monkeypatch):
    def refuse(*args, **kwargs):
        raise OSError("disk full")

    monkeypatch.setattr("signatories.admin.copies.keep_copy", refuse)
    with pytest.raises(OSError, match="disk full"):
        hand_in(editor, source)
    assert Source.objects.get(pk=source.pk).sha256 == ""
