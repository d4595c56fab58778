"""A bad file of the record is refused whole, with its place."""

from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from signatories.intake.record_files import BadRecordFile, load_file
from signatories.models import Participant, Revision
from tests.factories import make_participant, make_source, make_statement

FIXTURES = Path(settings.BASE_DIR) / "fixtures"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("statement = ", "statements.toml"),
        ('statement = "unknown"\nsummary = "x"', "no statement with slug 'unknown'"),
        ('statement = "known"\nsummery = "x"', "unknown key 'summery'"),
        (
            'statement = "known"\n[[act]]\nkind = "signed"',
            "act 1: the key 'participant' is missing",
        ),
        (
            'statement = "known"\n[[act]]\nparticipant = "NZL"\nkind = "sgned"\n'
            'claims = [{ source = "page" }]',
            "act 1: Value 'sgned' is not a valid choice",
        ),
        (
            'statement = "known"\n[[act]]\nparticipant = "NZL"\nkind = "signed"\n'
            'date = "2025-02-30"\nclaims = [{ source = "page" }]',
            "act 1: “2025-02-30” is not a day",
        ),
        (
            'statement = "known"\nsummary = "x"\n[[act]]\nparticipant = "NZL"\nkind = "signed"\n'
            'date = "2024-01-01"\nclaims = [{ source = "page", says = "not_listed" }]',
            "publishing: .*without a supporting citation",
        ),
    ],
)
def test_a_bad_file_is_refused_with_its_place(tmp_path, text, message):
    make_statement("known")
    make_participant("NZL")
    make_source("page")
    path = tmp_path / "statements.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadRecordFile, match=message):
        load_file(path)


@pytest.mark.django_db
def test_nothing_is_loaded_where_one_file_is_bad(tmp_path):
    for folder in ("reference", "record"):
        (tmp_path / folder).mkdir()
    reference = FIXTURES / "reference" / "participants.json"
    (tmp_path / "reference" / "participants.json").write_text(reference.read_text("utf-8"), "utf-8")
    (tmp_path / "record" / "bad.toml").write_text('statement = "unknown"', encoding="utf-8")
    with pytest.raises(CommandError, match="Nothing was loaded"):
        call_command("load_record", "--from", str(tmp_path))
    assert not Participant.objects.exists()
    assert not Revision.objects.exists()
