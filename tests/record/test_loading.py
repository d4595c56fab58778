"""``manage.py load_record``: everything shipped is loaded, once, and nothing is dropped."""

import json
import tomllib
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection

from signatories.management.commands.load_record import record_files
from signatories.models import (
    Act,
    Citation,
    CurrentPosition,
    Participant,
    Reason,
    ReportedCount,
    Revision,
    Source,
    Statement,
    Summit,
)
from signatories.positions.index import index_rows

FIXTURES = Path(settings.BASE_DIR) / "fixtures"
ROWS = {"positions.csv": range(2, 607), "reported_counts.csv": range(2, 134)}


def test_every_claim_and_every_reported_count_of_the_sources_is_in_the_files():
    found = {table: set() for table in ROWS}
    for path in record_files(FIXTURES / "record"):
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        claims = [c for act in data.get("act", []) for c in act["claims"]] + data.get("claim", [])
        found["positions.csv"] |= {c["line"] for c in claims if "line" in c}
        for row in data.get("attendance", []):
            found["positions.csv"] |= set(row.get("lines", []))
        for row in data.get("count", []):
            found["reported_counts.csv"] |= set(row["lines"])
    assert {table: set(rows) for table, rows in ROWS.items()} == found


def test_no_fixture_holds_anything_published():
    for path in (FIXTURES / "reference").glob("*.json"):
        for row in json.loads(path.read_text(encoding="utf-8")):
            assert "published_in" not in row["fields"], path.name
            assert "pk" not in row, path.name


def test_the_whole_record_is_loaded(shipped, db):
    assert Statement.objects.published().count() == 33
    assert Summit.objects.published().filter(parent=None).count() >= 17
    assert Act.objects.published().count() > 500
    assert not Act.objects.drafts().exists()
    assert not Citation.objects.drafts().exists()
    assert not Reason.objects.drafts().exists()
    assert ReportedCount.objects.published().count() > 132


def test_one_revision_is_made_for_each_file_in_order(shipped, db):
    files = record_files(FIXTURES / "record")
    assert Revision.objects.count() == len(files) + 1  # and one for what has no facts
    numbers = list(Revision.objects.order_by("number").values_list("number", flat=True))
    assert numbers == list(range(1, len(numbers) + 1))
    first = Revision.objects.order_by("number").first()
    assert all(r.made_at >= first.made_at for r in Revision.objects.all())


def test_loading_again_changes_nothing(shipped, db):
    out = StringIO()
    before = Revision.objects.count()
    call_command("load_record", stdout=out)
    assert "loaded already" in out.getvalue()
    assert Revision.objects.count() == before


@pytest.mark.postgresql
def test_postgresql_knows_how_many_rows_were_loaded(shipped, db):
    with connection.cursor() as cursor:
        cursor.execute("SELECT DISTINCT tablename FROM pg_stats")
        counted = {name for (name,) in cursor.fetchall()}
    assert counted >= {m._meta.db_table for m in (Act, Citation, Participant, Statement)}


def test_a_rebuild_of_the_positions_changes_nothing(shipped, db):
    out = StringIO()
    call_command("rebuild_positions", stdout=out)
    assert "0 rows changed" in out.getvalue()


def test_the_index_equals_the_fold_for_every_pair(shipped, db):
    names = [f.attname for f in CurrentPosition._meta.concrete_fields if not f.primary_key]

    def values(rows):
        return {tuple(getattr(row, name) for name in names) for row in rows}

    assert values(CurrentPosition.objects.all()) == values(index_rows())


def test_every_description_has_the_loaded_version_in_its_history(shipped, db):
    for model in (Statement, Summit, Participant, Source):
        first = model.history.values("slug" if model is not Participant else "code").distinct()
        assert first.count() == model.objects.count()


def test_every_act_leads_to_a_quote_or_a_printed_name_and_a_source(shipped, db):
    for act in Act.objects.published().prefetch_related("citations__source"):
        assert act.citations.all(), act


def test_every_source_of_the_record_can_be_found(shipped, db):
    newest = Revision.objects.latest_number()
    cited = set(Citation.objects.published().values_list("source", flat=True))
    assert cited <= set(Source.objects.record(newest).values_list("pk", flat=True))


def test_codes_of_participants_are_no_iso_codes_of_others(shipped, db):
    iso = set()
    for participant in Participant.objects.countries().prefetch_related("codes"):
        iso |= {c.value for c in participant.codes.all() if c.scheme in ("iso2", "iso3")}
    others = set(Participant.objects.organisations().values_list("code", flat=True)) - {"EU"}
    assert not iso & others
