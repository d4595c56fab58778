"""What a question may name is found in any case; the nearest to anything else is suggested."""

import pytest

from signatories.filters import known
from signatories.filters.known import close
from signatories.models import Code, Name, Statement
from tests.factories import make_participant, make_statement

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def participants():
    for code in ("FRA", "DEU", "GBR", "USA", "NZL", "EU", "openai"):
        make_participant(code)
    korea = make_participant("KOR", name="South Korea")
    make_participant("PRK", name="North Korea")
    for code, name in (("GRL", "Greenland"), ("POL", "Poland"), ("OMN", "Oman")):
        make_participant(code, name=name)
    dutch = make_participant("NLD", name="Netherlands")
    Name.objects.create(participant=dutch, language="en", kind="alias", text="Holland")
    Code.objects.create(participant=korea, scheme="iso2", value="KR")
    Name.objects.create(participant=korea, language="fr", kind="short", text="Corée du Sud")
    Name.objects.create(participant=korea, language="zh", kind="short", text="韩国")


@pytest.mark.parametrize("text", ["fra", "FRA", "Fra"])
def test_a_code_is_found_in_any_case(text):
    assert known.COUNTRIES.find([text])[text.casefold()][0] == "FRA"


def test_each_door_finds_its_own_participants_only():
    codes = ["FRA", "EU", "openai"]
    assert set(known.PARTICIPANTS.find(codes)) == {"fra", "eu", "openai"}
    assert set(known.COUNTRIES.find(codes)) == {"fra"}
    assert set(known.ORGANISATIONS.find(codes)) == {"eu", "openai"}


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("KR", ["KOR"]),  # its code elsewhere
        ("韩国", ["KOR"]),  # its name in another language
        ("korea", ["PRK", "KOR"]),  # part of a name: both, and no choice between them
        ("united", ["GBR", "USA"]),
        ("germny", ["DEU"]),  # a typing error in a name
        ("FRAA", ["FRA"]),  # a typing error in a code
        ("coree", ["KOR"]),  # the beginning of a name in another language
        ("england", []),  # no name of anybody, and neither a misspelt code nor Greenland
        ("scotland", []),
        ("poland", ["POL"]),
        ("holland", ["NLD"]),  # a name of one: the like of it is not meant
        ("grenland", ["GRL"]),
        ("geenlamd", ["GRL"]),  # two slips in a long name
        ("omna", ["OMN"]),
        ("omaa", ["OMN"]),
        ("oman", ["OMN"]),
        ("QQ", []),
    ],
)
def test_the_nearest_countries_are_suggested(text, codes):
    assert known.COUNTRIES.nearest(text) == codes


def test_a_draft_is_neither_found_nor_suggested():
    make_statement("paris-statement")
    Statement.objects.create(slug="paris-draft", title="Draft", kind="pledge")
    assert known.STATEMENTS.find(["paris-draft"]) == {}
    assert known.STATEMENTS.nearest("paris-drafts") == ["paris-statement"]
    assert known.STATEMENTS.examples() == ["paris-statement"]


def test_what_is_nothing_alike_is_not_near():
    assert close("zzzz", ["statement", "country"]) == []
    assert close("STATMENT", ["statement", "country"]) == ["statement"]
