"""What a release says of itself is so: by the validators of others, and by its own codebook."""

import csv
import json
import shutil
import sqlite3
from pathlib import Path

import duckdb
import pandas
import pyarrow
import pyarrow.parquet
import pytest
import yaml
from frictionless import validate as frictionless_validates

from tests.publishing.releases.slow_panel import differences

pytestmark = pytest.mark.django_db


def header(path: Path) -> list[str]:
    with path.open(encoding="utf-8", newline="") as file:
        return next(csv.reader(file))


def package(folder: Path) -> dict:
    return json.loads((folder / "datapackage.json").read_bytes())


def test_frictionless_finds_the_package_valid(frozen):
    report = frictionless_validates(str(frozen / "datapackage.json"))
    assert report.flatten(["type", "message"]) == []
    assert report.valid
    assert len(report.tasks) == len(list(frozen.glob("*.csv")))


@pytest.mark.parametrize(
    ("name", "old", "new", "error"),
    [
        ("events", ",ratified,", ",joined,", "constraint-error"),
        ("events", ",FRA,", ",XXX,", "foreign-key"),
        ("events", ",2023-11-01,2023-11-01,2023-11-01,", ",2023-11-01,2023-13-01,,", "type-error"),
    ],
)
def test_frictionless_would_find_what_is_wrong(frozen, tmp_path, name, old, new, error):
    folder = shutil.copytree(frozen, tmp_path / "release")
    descriptor = package(folder)
    for resource in descriptor["resources"]:
        del resource["hash"], resource["bytes"]
    (folder / "datapackage.json").write_text(json.dumps(descriptor))
    path = folder / f"{name}.csv"
    path.write_bytes(path.read_bytes().replace(old.encode(), new.encode(), 1))
    report = frictionless_validates(str(folder / "datapackage.json"))
    assert error in {found[0] for found in report.flatten(["type"])}


def test_every_column_is_in_the_codebook_and_nothing_else(frozen):
    with (frozen / "codebook.csv").open(encoding="utf-8", newline="") as file:
        entries = list(csv.DictReader(file))
    said = [(entry["file"], entry["column"]) for entry in entries]
    there = [(path.stem, name) for path in frozen.glob("*.csv") for name in header(path)]
    assert sorted(said) == sorted(there)
    for entry in entries:
        assert len(entry["meaning"]) > 8, entry
        assert entry["type"], entry
        assert entry["source"], entry
    places = [int(e["place"]) for e in entries if e["file"] == "events"]
    assert places == list(range(1, len(places) + 1))


def test_closed_lists_hold_every_value_that_occurs(frozen):
    with (frozen / "codebook.csv").open(encoding="utf-8", newline="") as file:
        closed = [entry for entry in csv.DictReader(file) if entry["values"]]
    assert len(closed) > 30
    for entry in closed:
        with (frozen / f"{entry['file']}.csv").open(encoding="utf-8", newline="") as file:
            cells = {row[entry["column"]] for row in csv.DictReader(file)}
        found = {value for each in cells for value in each.split(";") if each}
        assert found <= set(entry["values"].split(";")), entry


def test_the_codebook_for_people_is_the_same(frozen):
    text = (frozen / "codebook.md").read_text(encoding="utf-8")
    for path in frozen.glob("*.csv"):
        section = text.partition(f"\n## {path.stem}\n")[2].partition("\n## ")[0]
        for name in header(path):
            assert f"| `{name}` | " in section, (path.name, name)


def test_numbers_say_what_they_count(frozen):
    with (frozen / "codebook.csv").open(encoding="utf-8", newline="") as file:
        entries = {(e["file"], e["column"]): e for e in csv.DictReader(file)}
    assert entries["pairs", "n"]["unit"] == "statements"
    assert entries["panel", "year"]["unit"] == "year"
    assert entries["status", "sources"]["unit"] == "sources"


def test_csvw_describes_the_same_columns(frozen):
    said = json.loads((frozen / "csvw-metadata.json").read_bytes())
    assert said["@context"][0] == "http://www.w3.org/ns/csvw"
    fields = {r["path"]: r["schema"]["fields"] for r in package(frozen)["resources"]}
    assert {table["url"] for table in said["tables"]} == set(fields)
    keys = {table["url"]: table["tableSchema"] for table in said["tables"]}
    for url, schema in keys.items():
        assert [c["name"] for c in schema["columns"]] == header(frozen / url)
        assert [c["titles"] for c in schema["columns"]] == header(frozen / url)
        for key in schema["foreignKeys"]:
            named = keys[key["reference"]["resource"]]
            columns = [column["name"] for column in named["columns"]]
            assert key["reference"]["columnReference"] in columns


def test_the_citation_is_that_of_the_revision(frozen):
    said = yaml.safe_load((frozen / "CITATION.cff").read_text(encoding="utf-8"))
    number = frozen.name.removeprefix("revision-")
    assert said["cff-version"] == "1.2.0"
    assert said["type"] == "dataset"
    assert said["version"] == f"revision {number}"
    assert said["authors"] == [{"name": "Who Signed contributors"}]
    assert set(said) >= {"message", "title", "date-released", "license"}


def test_no_day_is_made_up(frozen):
    for path in frozen.glob("*.csv"):
        assert b"9999-12-31" not in path.read_bytes(), path.name
        assert b"0001-01-01" not in path.read_bytes(), path.name


def test_the_database_is_typed_tied_and_whole(frozen):
    with sqlite3.connect(frozen / "who-signed.sqlite") as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        columns = {row[1]: row for row in database.execute("PRAGMA table_info(events)")}
        assert columns["row"][2:6] == ("INTEGER", 0, None, 1) or columns["row"][5] == 1
        assert columns["statement"][2:4] == ("TEXT", 1)
        assert columns["earliest"][3] == 0
        tied = {row[2] for row in database.execute("PRAGMA foreign_key_list(events)")}
        assert tied == {"statements", "participants", "events", "revisions"}
        [(superseded,)] = database.execute(
            "SELECT count(*) FROM events WHERE superseded_in IS NOT NULL"
        )
        [(on_record,)] = database.execute("SELECT count(*) FROM events_on_record")
        [(all_rows,)] = database.execute("SELECT count(*) FROM events")
        assert on_record == all_rows - superseded
        joined = database.execute("SELECT DISTINCT position FROM joined").fetchall()
        assert {row[0] for row in joined} <= {"bound", "signed"}
        [(cited,)] = database.execute("SELECT count(DISTINCT id) FROM events_with_sources")
        assert cited == on_record
        [(kinds,)] = database.execute(
            "SELECT count(*) FROM eligibilities, json_each(eligibilities.kinds)"
        )
        assert kinds > 1


def test_datasette_opens_the_database(frozen):
    import asyncio

    from datasette.app import Datasette

    async def asked():
        datasette = Datasette([str(frozen / "who-signed.sqlite")])
        await datasette.invoke_startup()
        answer = await datasette.client.get("/who-signed/status.json?_shape=array&_size=5")
        page = await datasette.client.get("/who-signed")
        return answer.json(), page.text

    rows, page = asyncio.run(asked())
    assert len(rows) == 5
    assert {"statement", "participant", "position"} <= set(rows[0])
    assert "events_on_record" in page


def test_parquet_is_typed(frozen):
    events = pyarrow.parquet.read_schema(frozen / "events.parquet")
    assert events.field("row").type == pyarrow.int64()
    assert events.field("latest").type == pyarrow.date32()
    assert events.field("cited_in").type == pyarrow.list_(pyarrow.string())
    assert not events.field("statement").nullable
    assert events.field("earliest").nullable
    panel = pyarrow.parquet.read_schema(frozen / "panel.parquet")
    assert panel.field("eligible").type == pyarrow.bool_()
    through = panel.field("through").type.value_type
    assert [field.name for field in through] == ["group", "position", "since"]
    pairs = pyarrow.parquet.read_schema(frozen / "pairs.parquet")
    assert pairs.field("share").type == pyarrow.float64()


def test_pandas_reads_what_the_csv_says(frozen):
    for path in sorted(frozen.glob("*.parquet")):
        frame = pandas.read_parquet(path)
        assert list(frame.columns) == header(path.with_suffix(".csv"))
    status = pandas.read_parquet(frozen / "status.parquet")
    text = pandas.read_csv(frozen / "status.csv", keep_default_na=False, na_values=[""])
    assert status["position"].tolist() == text["position"].tolist()
    assert (status["possibly"].isna() == text["possibly"].isna()).all()


def test_duckdb_reads_parquet(frozen):
    found = duckdb.sql(
        f"SELECT position, count(*) FROM '{frozen}/status.parquet' GROUP BY position"  # noqa: S608
    ).fetchall()
    with (frozen / "status.csv").open(encoding="utf-8", newline="") as file:
        positions = [row["position"] for row in csv.DictReader(file)]
    assert dict(found) == {position: positions.count(position) for position in set(positions)}


def test_an_independent_script_finds_the_same_status_and_panel(frozen):
    assert differences(frozen) == []


@pytest.mark.parametrize("name", ["status", "panel"])
def test_the_independent_script_would_find_a_difference(frozen, name):
    path = frozen / f"{name}.csv"
    right = path.read_bytes()
    try:
        path.write_bytes(right.replace(b",declined,refused,", b",not_known,none,", 1))
        said = differences(frozen)
    finally:
        path.write_bytes(right)
    assert len(said) == 2
    assert f"{name} " in said[0]


def test_the_panel_has_only_what_was_there(frozen):
    with (frozen / "panel.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["participant_kind"] for row in rows} == {"state", "territory"}
    years = {(row["statement"], row["participant"]): set() for row in rows}
    for row in rows:
        years[row["statement"], row["participant"]].add(int(row["year"]))
    assert min(years["old", "FRA"]) == 1991
    assert min(years["talks", "FRA"]) == 2023
    assert min(years["talks", "NEW"]) == 2024, "a country enters when it exists"
    assert ("old", "SUN") not in years, "it was no more on 31 December 1991"
    assert not [pair for pair in years if pair[0] == "undated"]
    uncertain = next(
        r for r in rows if (r["year"], r["statement"], r["participant"]) == ("1991", "old", "USA")
    )
    assert (uncertain["position"], uncertain["possibly"]) == ("not_known", "signed")


def test_agreement_says_how_many_and_what_is_left_out(frozen):
    with (frozen / "pairs.csv").open(encoding="utf-8", newline="") as file:
        rows = {(row["first"], row["second"]): row for row in csv.DictReader(file)}
    pair = rows["DEU", "FRA"]
    assert (pair["n"], pair["agreed"], pair["share"]) == ("1", "0", "0.0")
    assert pair["low"] == "0.0"
    assert 0.7 < float(pair["high"]) < 0.8
    assert pair["consensus"] == "1"
    nothing = next(row for row in rows.values() if row["n"] == "0")
    assert nothing["share"] == nothing["low"] == nothing["high"] == ""
    assert ("TWICE", "USA") not in rows, "it was merged"
