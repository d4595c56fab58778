"""``manage.py check_releases``: every file of every release against its checksum."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from signatories.publishing.releases import damage, releases


class Command(BaseCommand):
    help = (
        "Reads every file of every release and compares it with its checksum. Fails if one is"
        " damaged."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--in", dest="shelf", type=Path, help="The folder of releases (TRACKER_RELEASES_DIR)."
        )

    def handle(self, *, shelf, **options):
        found = releases(shelf or settings.RELEASES_DIR)
        damaged = [(each, *wrong) for each in found for wrong in damage(each)]
        for release, name, wrong in damaged:
            self.stderr.write(f"{release.version}/{name}: {wrong}")
        for release in found:
            if release.archive is None:
                self.stdout.write(f"{release.version}: there is no archive of it with a checksum.")
        files = sum(len(release.files) + (release.archive is not None) for release in found)
        self.stdout.write(f"{len(found)} releases, {files} files, {len(damaged)} damaged.")
        if damaged:
            raise CommandError("Restore the files named above from a backup.")
