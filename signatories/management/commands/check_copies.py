"""``manage.py check_copies``: every archived copy against its hash."""

from django.core.management.base import BaseCommand, CommandError

from signatories.models import Copy
from signatories.recording import hashes_without_copy, lost_copies


class Command(BaseCommand):
    help = "Reads every archived copy and compares it with its hash. Fails if one is lost."

    def handle(self, **options):
        lost = list(lost_copies())
        for digest, problem in lost:
            self.stderr.write(f"{digest}: {problem}")
        for source in hashes_without_copy():
            self.stdout.write(f"{source.slug}: its hash was typed; no file is kept.")
        self.stdout.write(f"{Copy.objects.count()} copies, {len(lost)} lost.")
        if lost:
            raise CommandError("Restore the files named above from a backup.")
