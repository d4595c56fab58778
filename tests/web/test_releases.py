"""The data page lists releases; their addresses give the same bytes for good, or say why not."""

import gzip
import os
import shutil
from pathlib import Path

import pytest

from signatories.publishing.releases import make_release
from tests.factories import make_act, make_participant, make_statement

pytestmark = pytest.mark.django_db


@pytest.fixture
def shelf(record, db, settings, tmp_path) -> Path:
    """A release of the small record, on a shelf of its own."""
    settings.RELEASES_DIR = tmp_path / "releases"
    return make_release(settings.RELEASES_DIR).folder


def address(folder: Path, name: str) -> str:
    return f"/data/releases/{folder.name}/{name}"


def body(answer) -> bytes:
    return b"".join(answer.streaming_content)


def test_the_data_page_lists_each_file_and_the_whole(shelf, read, client):
    page = read("/data/")
    for path in [*shelf.iterdir(), *shelf.parent.glob("*.zip")]:
        assert f'href="{address(shelf, path.name)}"' in page.html
        answer = client.get(address(shelf, path.name))
        assert body(answer) == path.read_bytes()
    assert "There is no release yet" not in page.text


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("events.csv", "text/csv; charset=utf-8; header=present"),
        ("events.parquet", "application/vnd.apache.parquet"),
        ("who-signed.sqlite", "application/vnd.sqlite3"),
        ("who-signed.json", "application/json"),
        ("datapackage.json", "application/json"),
        ("csvw-metadata.json", "application/csvm+json"),
        ("README.md", "text/markdown; charset=utf-8"),
        ("CITATION.cff", "application/yaml"),
        ("LICENSE", "text/plain; charset=utf-8"),
        ("SHA256SUMS", "text/plain; charset=utf-8"),
    ],
)
def test_a_file_has_its_type_a_tag_and_is_kept_for_good(shelf, client, name, kind):
    answer = client.get(address(shelf, name))
    assert answer.status_code == 200
    assert answer["Content-Type"] == kind
    assert answer["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert answer["Content-Length"] == str((shelf / name).stat().st_size)
    assert answer.streaming
    body(answer)
    again = client.get(address(shelf, name), headers={"If-None-Match": answer["ETag"]})
    assert again.status_code == 304
    assert again["ETag"] == answer["ETag"]
    head = client.head(address(shelf, name))
    assert (head.status_code, head["ETag"]) == (200, answer["ETag"])


def test_the_tag_is_the_checksum(shelf, client):
    sums = dict(
        reversed(line.split("  ")) for line in (shelf / "SHA256SUMS").read_text().split("\n")[:-1]
    )
    assert client.get(address(shelf, "events.csv"))["ETag"] == f'"{sums["events.csv"]}"'


def test_a_file_travels_compressed_and_arrives_whole(shelf, client):
    answer = client.get(address(shelf, "names.csv"), headers={"Accept-Encoding": "gzip"})
    assert answer["Content-Encoding"] == "gzip"
    assert gzip.decompress(body(answer)) == (shelf / "names.csv").read_bytes()


def test_an_old_address_gives_the_same_bytes_after_new_data(shelf, client, settings, read):
    before = body(client.get(address(shelf, "events.csv")))
    make_act(make_statement("another"), make_participant("FRA"), date="2024-01-01")
    newer = make_release(settings.RELEASES_DIR).folder
    assert newer != shelf
    assert body(client.get(address(shelf, "events.csv"))) == before
    assert body(client.get(address(newer, "events.csv"))) != before
    page = read("/data/").html
    assert page.index(newer.name) < page.index(shelf.name), "the newest first"


def test_a_release_is_listed_as_soon_as_it_is_made(record, read, client, settings, tmp_path):
    """No revision is made with it: the page's tag must know."""
    settings.RELEASES_DIR = tmp_path / "releases"
    before = client.get("/data/")
    assert client.get("/data/", headers={"If-None-Match": before["ETag"]}).status_code == 304
    make_release(settings.RELEASES_DIR)
    after = client.get("/data/", headers={"If-None-Match": before["ETag"]})
    assert after.status_code == 200
    assert after["ETag"] != before["ETag"]


def test_a_file_that_somebody_changed_is_said_and_not_handed_out(shelf, read, client):
    path = shelf / "events.csv"
    path.write_bytes(path.read_bytes() + b"\r\n")
    (shelf / "panel.csv").unlink()
    page = read("/data/")
    assert "These files are not as they were released" in page.text
    assert "events.csv, panel.csv" in page.text
    assert f'href="{address(shelf, "events.csv")}"' not in page.html
    assert f'href="{address(shelf, "status.csv")}"' in page.html
    for name in ("events.csv", "panel.csv"):
        answer = client.get(address(shelf, name))
        assert answer.status_code == 503
        assert answer["Cache-Control"] == "no-store"
        assert f"{name} is not as it was released" in answer.content.decode()
    assert client.get(address(shelf, "status.csv")).status_code == 200


def test_a_change_that_keeps_size_and_time_is_noticed_too(shelf, read, client):
    path = shelf / "events.csv"
    assert client.get(address(shelf, "events.csv")).status_code == 200
    before = client.get("/data/")
    was, content = path.stat(), path.read_bytes()
    path.write_bytes(content[:-3] + b"X\r\n")
    os.utime(path, ns=(was.st_atime_ns, was.st_mtime_ns))
    assert (path.stat().st_size, path.stat().st_mtime_ns) == (was.st_size, was.st_mtime_ns)
    assert client.get(address(shelf, "events.csv")).status_code == 503
    page = client.get("/data/", headers={"If-None-Match": before["ETag"]})
    assert "These files are not as they were released" in page.content.decode()


def test_a_file_is_read_once_for_its_checksum(shelf, client, monkeypatch):
    assert client.get(address(shelf, "events.csv")).status_code == 200
    monkeypatch.setattr("signatories.publishing.releases.shelf.file_digest", None)
    assert client.get(address(shelf, "events.csv")).status_code == 200


def test_a_file_takes_no_parameters(shelf, client):
    answer = client.get(address(shelf, "events.csv") + "?fields=id&format=csv")
    assert (answer.status_code, answer["Cache-Control"]) == (400, "no-store")
    said = answer.content.decode()
    assert said.startswith("A file of a release takes no parameters: 'fields', 'format'.")
    assert said.endswith(f"{address(shelf, 'events.csv')}\n")


def test_marks_of_other_sites_are_taken_off_its_address(shelf, client):
    answer = client.get(address(shelf, "events.csv") + "?utm_source=mail")
    assert (answer.status_code, answer["Location"]) == (301, address(shelf, "events.csv"))


def test_an_archive_that_somebody_changed_is_not_handed_out(shelf, read, client):
    archive = next(shelf.parent.glob("*.zip"))
    archive.write_bytes(b"PK")
    assert client.get(address(shelf, archive.name)).status_code == 503
    assert f'href="{address(shelf, archive.name)}"' not in read("/data/").html


def test_a_release_whose_checksums_are_gone_is_not_handed_out(shelf, read, client):
    (shelf / "SHA256SUMS").unlink()
    assert "not handed out: SHA256SUMS" in read("/data/").text
    assert client.get(address(shelf, "events.csv")).status_code == 503


@pytest.mark.parametrize(
    "path",
    [
        "revision-1/../../settings.py",
        "revision-1/..%2f..%2fsettings.py",
        "../releases/x",
        "revision-1/.hidden",
        "revision-999/events.csv",
        "revision-01/events.csv",
        "other/events.csv",
        "{version}/none.csv",
        "{version}/..",
        "{version}/%2e%2e%2fsecret.txt",
        "{version}/secret.txt",
        "{version}/who-signed-{version}.zip.sha256",
    ],
)
def test_nothing_else_can_be_asked_for(shelf, client, path):
    (shelf.parent / "secret.txt").write_text("secret")
    (shelf / "secret.txt").write_text("secret")
    answer = client.get(f"/data/releases/{path.format(version=shelf.name)}")
    assert answer.status_code in (301, 400, 404)
    assert b"secret" not in b"".join(answer)


def test_a_list_of_checksums_leads_nowhere_else(shelf, client):
    (shelf.parent / "secret.txt").write_text("secret")
    with (shelf / "SHA256SUMS").open("a") as sums:
        sums.write(f"{'0' * 64}  ../secret.txt\n")
    answer = client.get(address(shelf, "..%2Fsecret.txt"))
    assert answer.status_code in (404, 503)
    assert client.get(address(shelf, "events.csv")).status_code == 503


def test_a_copied_release_without_archive_is_listed(shelf, read, settings, tmp_path):
    settings.RELEASES_DIR = tmp_path / "other"
    shutil.copytree(shelf, settings.RELEASES_DIR / shelf.name)
    page = read("/data/")
    assert f'href="{address(shelf, "events.csv")}"' in page.html
    assert ".zip" not in page.html
