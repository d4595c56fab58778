"""The Python client against a server of this run, on the shipped record."""

import csv
import json
import re
from datetime import date
from itertools import islice
from pathlib import Path
from textwrap import dedent

import httpx
import pandas
import pytest
from django.conf import settings

from tests.api.conftest import PAGED, TIMELESS, flat
from whosigned import BadQuestion, Client, NotThere, UnexpectedAnswer, UnknownResource

PARIS = "paris-2025-statement"
README = settings.BASE_DIR / "clients" / "python" / "README.md"


def test_the_site_says_which_resources_there_are(client):
    assert set(client.resources) == {*PAGED, "matrix"}
    assert client.resources["statements"] == "The texts that can be joined."


@pytest.mark.parametrize("resource", PAGED)
def test_every_list_is_read_over_its_pages_at_one_revision(client, resource):
    rows = client.at(revision=40).rows(resource)
    read = list(islice(rows, 150))  # a first page has 100
    assert rows.revision == 40
    assert len(read) == min(150, len(list(rows)) if rows.count is None else rows.count)
    assert len({json.dumps(row) for row in read}) == len(read)


def test_rows_over_pages_are_the_rows_of_the_file(client, tmp_path):
    path = client.download("acts", tmp_path / "acts.ndjson", format="ndjson").path
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert flat(client.rows("acts")) == lines
    assert flat(client.rows("acts", page_size=37)) == lines
    assert len(lines) > 500


def test_several_values_are_any_of_them(client):
    rows = client.rows("positions", statement=PARIS, country=("FRA", "DEU"))
    assert {row["participant"] for row in rows} == {"FRA", "DEU"}
    assert rows.count == 2


def test_one_row_is_named_by_its_identifiers(client):
    assert client.get("statements", PARIS)["slug"] == PARIS
    assert client.get("revisions", 7)["number"] == 7
    assert client.get("positions", PARIS, "USA")["position"] == "declined"
    assert client.get("agreement", "FRA", "USA")["agreement"]["first"] == "FRA"


def test_an_answer_without_pages_is_a_list_too(client):
    rows = client.rows("matrix", statement=PARIS, country=["FRA", "USA"])
    assert [row["participant"] for row in rows] == ["FRA", "USA"]
    assert rows.count is None
    assert rows.first["statements"][0]["statement"] == PARIS


def test_a_frame_holds_the_rows_with_their_types(client):
    rows = list(client.rows("positions", statement=PARIS))
    frame = client.frame("positions", statement=PARIS)
    assert list(frame.columns) == list(flat(rows)[0])
    assert frame["participant"].tolist() == [row["participant"] for row in rows]
    assert [None if pandas.isna(n) else n for n in frame["act"]] == [row["act"] for row in rows]
    assert [None if pandas.isna(d) else d.date().isoformat() for d in frame["since_latest"]] == [
        row["since_latest"] for row in rows
    ]
    assert str(frame["act"].dtype) == "Int64"
    assert str(client.frame("statements")["binding"].dtype) == "boolean"
    france = frame.set_index("participant").loc["FRA"]
    assert france["through"][0]["group"] == "eu"


def test_a_frame_says_what_it_is(client):
    frame = client.at(as_of="2024-12-31").frame("positions", country="NZL", revision=30)
    said = frame.attrs
    assert (said["resource"], said["revision"], said["as_of"]) == ("positions", 30, "2024-12-31")
    assert said["about"]["statement"] == "Slug of the statement."
    assert httpx.URL(said["address"]).params["revision"] == "30"
    again = httpx.get(said["address"], trust_env=False)
    assert again.headers["Content-Type"] == "application/vnd.apache.parquet"


def test_a_frame_of_nothing_has_its_columns(client):
    frame = client.frame("merges")
    assert len(frame) == 0
    assert "published_in" in frame.columns


@pytest.mark.parametrize("format", ["csv", "raw", "ndjson", "xlsx", "parquet"])
def test_every_format_can_be_downloaded(client, tmp_path, format):
    path = tmp_path / "file"
    path.write_text("what was there before")
    saved = client.download("standings", path, format=format)
    assert saved.revision == client.rows("standings").revision
    assert path.read_bytes() == httpx.get(saved.address, trust_env=False).content
    assert list(tmp_path.iterdir()) == [path]


def test_a_download_is_narrowed_like_rows(client, tmp_path):
    path = client.download("acts", tmp_path / "acts.csv", kind="declined").path
    with path.open(newline="", encoding="utf-8") as file:
        ids = [int(row["id"]) for row in csv.DictReader(file)]
    assert ids == [row["id"] for row in client.rows("acts", kind="declined")]
    assert ids


@pytest.mark.parametrize("format", ["json", "pdf"])
def test_what_is_no_file_is_not_saved(client, tmp_path, format):
    with pytest.raises((UnexpectedAnswer, BadQuestion)):
        client.download("acts", tmp_path / "acts", format=format)
    assert list(tmp_path.iterdir()) == []


def test_a_session_asks_everything_on_its_day(client):
    session = client.at(as_of=date(2025, 2, 10))
    assert session.rows("acts", statement=PARIS).count == 0
    assert session.get("statements", PARIS)["as_of"] == "2025-02-10"
    assert client.rows("acts", statement=PARIS).count > 0


def test_a_session_asks_everything_at_its_revision(client):
    session = client.at(revision=1)
    assert session.rows("acts").revision == 1
    assert session.get("countries", "FRA")["revision"] == 1
    assert session.at(as_of="2025-01-01").rows("acts").revision == 1
    assert session.rows("acts", revision=2).revision == 2
    newest = client.rows("acts").revision
    assert session.rows("acts", revision=None).revision == newest
    assert session.rows("acts", known_at=date(2020, 1, 1)).revision == 0


@pytest.mark.parametrize("resource", TIMELESS)
def test_a_day_is_left_out_where_it_means_nothing(client, resource):
    session = client.at(as_of="2025-02-10")
    with pytest.raises(BadQuestion, match="as_of: A day of the world means nothing here"):
        session.get(resource)
    assert session.get(resource, as_of=None)["as_of"] is None


def test_a_pinned_session_names_its_revision(client):
    newest = client.root()["revision"]["number"]
    assert client.revision is None
    assert client.pinned().revision == newest
    assert client.pinned(12).revision == 12
    assert client.pinned("2020-01-01").revision == 0
    assert client.at(as_of="2025-01-01").pinned().as_of == "2025-01-01"


def test_a_bad_question_names_every_mistake(client):
    with pytest.raises(BadQuestion) as caught:
        client.get("positions", contry="FRA", position="sined")
    errors = {error.parameter: error for error in caught.value.errors}
    assert set(errors) == {"contry", "position"}
    assert errors["position"].value == "sined"
    assert "signed" in errors["position"].suggestions
    assert "declined" in errors["position"].expected
    assert "country" in caught.value.suggestions
    assert "contry: Unknown parameter. Did you mean: country?" in str(caught.value)


def test_what_is_not_there_is_named_nearly(client):
    with pytest.raises(NotThere) as caught:
        client.get("statements", "paris-2025-statment")
    assert caught.value.suggestions[0] == PARIS
    assert caught.value.status == 404


@pytest.mark.parametrize(
    ("name", "near"), [("position", "positions"), ("reported_counts", "reported-counts")]
)
def test_an_unknown_resource_is_named_nearly(client, name, near):
    with pytest.raises(UnknownResource, match=f"Did you mean: {near}") as caught:
        client.rows(name)
    assert caught.value.suggestions[0] == near


def test_what_is_like_no_resource_is_told_all_of_them(client):
    with pytest.raises(UnknownResource, match=r"Known are: positions, .*, changes"):
        client.get("../../admin")


def test_an_identifier_is_one_part_of_an_address(client):
    with pytest.raises(NotThere):
        client.get("statements", f"../statements/{PARIS}")
    for part in ("", ".", ".."):
        with pytest.raises(ValueError, match="identifies nothing"):
            client.get("statements", part)


def test_one_answer_is_no_list(client):
    with pytest.raises(UnexpectedAnswer, match=r"ask for it with get\(\)"):
        list(client.rows("statements", PARIS))


@pytest.mark.parametrize("ending", ["", "/", "/api/v1", "/api/v1/"])
def test_the_address_is_that_of_the_site_or_of_its_api(served, ending):
    with Client(f"{served}{ending}", transport=httpx.HTTPTransport()) as client:
        assert client.root()["version"] == "v1"


def test_the_examples_of_the_readme_answer_what_it_shows(served, tmp_path, monkeypatch, capsys):
    blocks = re.findall(r"^```(python|text)\n(.*?)^```", README.read_text("utf-8"), re.M | re.S)
    assert [kind for kind, _code in blocks] == ["python", "text"] * (len(blocks) // 2)
    assert blocks
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    names: dict = {}
    for (_python, code), (_text, shown) in zip(blocks[::2], blocks[1::2], strict=True):
        here = code.replace("http://127.0.0.1:8000", served)
        exec(compile(here, str(README), "exec"), names)  # noqa: S102
        assert capsys.readouterr().out == shown
    assert {path.name for path in Path().iterdir()} == {"acts.csv", "acts.parquet"}
    names["client"].close()


def test_the_example_of_the_manual_runs(served, monkeypatch, capsys):
    manual = (settings.BASE_DIR / "docs" / "api.md").read_text(encoding="utf-8")
    section = manual.split("\n## From Python\n")[1]
    code = dedent("\n".join(re.findall(r"^(?:    .*)?$", section, re.M)))
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    names: dict = {}
    exec(compile(code.replace("http://127.0.0.1:8000", served), "api.md", "exec"), names)  # noqa: S102
    newest = names["record"].revision
    assert capsys.readouterr().out == f"FRA signed {newest}\nUSA declined {newest}\n"
    assert set(names["frame"]["kind"]) == {"declined"}
