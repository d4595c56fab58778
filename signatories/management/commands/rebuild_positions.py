"""``manage.py rebuild_positions``: the index of current positions, made anew from the record."""

from django.core.management.base import BaseCommand
from django.db import transaction

from signatories.models import CurrentPosition
from signatories.recording import refresh_positions


class Command(BaseCommand):
    help = "Makes the index of positions anew. It must change nothing; if it does, it says so."

    def handle(self, **options):
        with transaction.atomic():
            before = snapshot()
            refresh_positions(None)
            after = snapshot()
        changed = before ^ after
        self.stdout.write(f"{len(after)} positions, {len(changed)} rows changed.")


def snapshot() -> set[tuple]:
    """The index as values, without its own ids."""
    names = [f.attname for f in CurrentPosition._meta.concrete_fields if not f.primary_key]
    return set(CurrentPosition.objects.values_list(*names))
