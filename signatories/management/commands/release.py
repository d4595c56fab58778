"""``manage.py release``: the newest revision, frozen into a folder of files."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from signatories.publishing.releases import CannotRelease, make_release


class Command(BaseCommand):
    help = "Freezes the newest revision into a folder of data files that never changes again."

    def add_arguments(self, parser):
        parser.add_argument(
            "revision",
            nargs="?",
            type=int,
            help="Only the newest can be frozen; others are refused.",
        )
        parser.add_argument(
            "--into", dest="shelf", type=Path, help="The folder of releases (TRACKER_RELEASES_DIR)."
        )
        parser.add_argument(
            "--since",
            type=int,
            help="The revision after which the changelog begins; the last release if not given.",
        )

    def handle(self, *, revision, shelf, since, **options):
        try:
            made = make_release(shelf or settings.RELEASES_DIR, revision=revision, since=since)
        except (CannotRelease, OSError) as error:
            raise CommandError(str(error)) from None
        said = "Made" if made.new else "It is there already, with the same bytes:"
        self.stdout.write(f"{said} {made.folder}")
