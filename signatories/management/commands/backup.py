"""``manage.py backup FILE``: a copy of the SQLite database while the site runs."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from signatories.management.backing_up import CannotBackUp, back_up


class Command(BaseCommand):
    help = "Copies the SQLite database to a new file, while the site runs, and checks the copy."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, help="where to; nothing is overwritten")

    def handle(self, *, file: Path, **options):
        if connection.vendor != "sqlite":
            raise CommandError(use_pg_dump(file))
        try:
            made = back_up(Path(connection.settings_dict["NAME"]), file)
        except CannotBackUp as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{made.path}: revision {made.revision}, {made.size} bytes, checked.")
        self.stdout.write(f"SHA-256 {made.sha256}")
        self.stdout.write(
            f"Archived copies are files beside the database: back up {settings.COPIES_DIR} next."
        )


def use_pg_dump(file: Path) -> str:
    """What to do instead, for the database of the settings; without its password."""
    about = connection.settings_dict
    named = {"host": about["HOST"], "port": about["PORT"], "username": about["USER"]}
    options = "".join(f" --{name}={value}" for name, value in named.items() if value)
    return (
        "The database is PostgreSQL, which has a tool of its own that copies it while the site "
        f"runs: pg_dump --format=custom --file={file}{options} {about['NAME']}"
    )
