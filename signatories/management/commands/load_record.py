"""``manage.py load_record``: the shipped record becomes the first numbered revisions."""

from collections import Counter, defaultdict
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection, transaction

from signatories.intake.record_files import BadRecordFile, Loaded, load_file
from signatories.intake.reference_files import IN_BULK, load_rows
from signatories.models import Revision, Statement, Summit
from signatories.models.derived import Derived
from signatories.recording import description_change, show

# Fixtures that other fixtures refer to, in the order in which they do.
NAMED_BY_OTHERS = (
    "participants",
    "publishers",
    "group_publishers",
    "sources",
    "series",
    "summits",
    "topics",
    "statements",
)
# Why the last revision shows statements and summits of which it puts no fact on the record.
WITHOUT_RECORD = (
    "First load of the shipped record: announced meetings, and texts of which no list was found."
)


class Command(BaseCommand):
    help = "Loads fixtures/ into an empty register, one revision a file; does nothing if loaded."

    def add_arguments(self, parser):
        parser.add_argument(
            "--from", dest="folder", type=Path, default=settings.BASE_DIR / "fixtures"
        )

    def handle(self, *, folder: Path, verbosity: int, **options):
        if newest := Revision.objects.latest_number():
            self.stdout.write(f"The record is loaded already: revision {newest}.")
            return
        try:
            with transaction.atomic():
                load_reference(folder / "reference")
                begin_histories()
                count_rows()
                loaded = [load_file(path) for path in record_files(folder / "record")]
                show_the_rest()
                count_rows()
        except BadRecordFile as error:
            raise CommandError(f"Nothing was loaded. {error}") from None
        if verbosity:
            self.report(loaded)

    def report(self, loaded: list[Loaded]) -> None:
        """What was loaded, a line a file; then what each row of the source tables became."""
        for each in loaded:
            facts = ", ".join(f"{n} × {kind}" for kind, n in sorted(each.facts.items()))
            self.stdout.write(f"revision {each.revision.number:3}  {each.name}: {facts}")
        totals = sum((each.facts for each in loaded), Counter())
        self.stdout.write("")
        for kind, number in sorted(totals.items()):
            self.stdout.write(f"{number:6}  {kind}")
        self.stdout.write("")
        for (table, kind), lines in sorted(lines_by_fate(loaded).items()):
            self.stdout.write(f"{len(lines):6}  rows of {table}: {kind}")
        for table, lines in sorted(lines_by_table(loaded).items()):
            self.stdout.write(f"{len(lines):6}  rows of {table} in all")
        newest = Revision.objects.latest_number()
        self.stdout.write(f"The record stands at revision {newest}.")


def load_reference(folder: Path) -> None:
    """Descriptions, as Django fixtures; then the columns that ``save`` would have derived."""
    paths = sorted(folder.glob("*.json"), key=reference_order)
    if not paths:
        raise CommandError(f"No fixtures in {folder}.")
    fixtures = [str(path) for path in paths if path.stem not in IN_BULK]
    call_command("loaddata", *fixtures, verbosity=0)
    derived = [m for m in apps.get_app_config("signatories").get_models() if issubclass(m, Derived)]
    # Statements last: their days may be those of their summit.
    for model in sorted(derived, key=lambda m: m is Statement):
        if model._meta.proxy:
            continue
        rows = list(model._default_manager.all())
        for row in rows:
            row.derive()
        model._default_manager.bulk_update(rows, model.DERIVED, batch_size=200)
    for path in paths:
        if path.stem in IN_BULK:
            load_rows(path)


def begin_histories() -> None:
    """What was loaded is the first version in every description's history."""
    # Loading a statement's keepers has written fragments of a history: begin with the whole.
    Statement.history.all().delete()
    call_command("populate_history", "--auto", verbosity=0)


def count_rows() -> None:
    """Tells PostgreSQL how many rows there are now, which it would plan the fold without.

    Its own counting comes a minute after a commit: too late for what this transaction asks, and
    for the first visitors.
    """
    if connection.vendor == "postgresql":
        models = apps.get_app_config("signatories").get_models(include_auto_created=True)
        tables = sorted({connection.ops.quote_name(m._meta.db_table) for m in models})
        with connection.cursor() as cursor:
            cursor.execute(f"ANALYZE {', '.join(tables)}")


def reference_order(path: Path) -> tuple[int, str]:
    """What others name comes first; the rest in any, but one, order."""
    place = NAMED_BY_OTHERS.index(path.stem) if path.stem in NAMED_BY_OTHERS else 99
    return place, path.stem


def record_files(folder: Path) -> list[Path]:
    """Groups first (who may join depends on members), then statements by date, then the rest."""
    paths = [*sorted(folder.glob("groups/*.toml")), *sorted(folder.glob("statements/*.toml"))]
    paths += sorted(folder.glob("*.toml"))
    if not paths:
        raise CommandError(f"No record in {folder}.")
    return paths


def show_the_rest() -> None:
    """Statements and summits that no fact has made public: announced ones, texts without a list."""
    hidden: list[Summit | Statement] = [
        *Summit.objects.filter(published_in=None).order_by("slug"),
        *Statement.objects.filter(published_in=None).order_by("slug"),
    ]
    if hidden:
        with description_change("Show what has no record yet", reason=WITHOUT_RECORD) as opened:
            for described in hidden:
                show(opened, described)


def lines_by_fate(loaded: list[Loaded]) -> dict[tuple[str, str], set[int]]:
    """(table, what its rows became) -> rows. A row can become several things."""
    found: dict[tuple[str, str], set[int]] = defaultdict(set)
    for each in loaded:
        for key, lines in each.lines.items():
            found[key] |= lines
    return found


def lines_by_table(loaded: list[Loaded]) -> dict[str, set[int]]:
    found: dict[str, set[int]] = defaultdict(set)
    for (table, _kind), lines in lines_by_fate(loaded).items():
        found[table] |= lines
    return found
