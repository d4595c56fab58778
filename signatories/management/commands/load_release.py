"""``manage.py load_release``: an empty register becomes the one that a release was made of."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from signatories.management.commands.load_record import begin_histories
from signatories.models import Statement
from signatories.publishing.releases import load_release
from signatories.recording import Refused
from signatories.recording.restoring import BadFile


class Command(BaseCommand):
    help = "Restores a release, checksums first, into an empty register; all of it or nothing."

    def add_arguments(self, parser):
        parser.add_argument("folder", type=Path, help="The folder of the release, unpacked.")

    def handle(self, *, folder: Path, **options):
        try:
            with transaction.atomic():
                newest = load_release(folder)
                begin_histories()
                begin_statements()
        except BadFile as error:
            raise CommandError(f"Nothing was loaded. {error}") from None
        except Refused as error:
            raise CommandError(" ".join(error.messages)) from None
        self.stdout.write(f"The record stands at revision {newest.number}.")


def begin_statements() -> None:
    """The first version of each has its keepers and topics, which filling histories leaves out."""
    Statement.history.all().delete()
    for statement in Statement.objects.order_by("pk").iterator():
        statement.save()
    Statement.history.update(history_type="+")
