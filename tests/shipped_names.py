"""The shipped participants, names and codes, without the rest of the record: within a second."""

import json
from pathlib import Path

from django.conf import settings

from signatories.intake.reference_files import load_rows
from signatories.models import Participant

_FOLDER = Path(settings.BASE_DIR) / "fixtures" / "reference"


def load_names() -> None:
    """As ``load_record`` loads them, without their histories."""
    rows = json.loads((_FOLDER / "participants.json").read_text(encoding="utf-8"))
    participants = [Participant(**row["fields"]) for row in rows]
    for participant in participants:
        participant.derive()
    Participant.objects.bulk_create(participants)
    for name in ("codes", "names"):
        load_rows(_FOLDER / f"{name}.json")
