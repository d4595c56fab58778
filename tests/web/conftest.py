"""A small record that has something of everything, and pages read as a browser would read them."""

from collections.abc import Iterator
from types import SimpleNamespace

import pytest

from signatories.models import Name, Title
from signatories.recording import (
    NewCitation,
    NewReason,
    correct,
    publish,
    record_act,
    record_citation,
    record_count,
)
from tests.factories import (
    attend,
    make_act,
    make_claim,
    make_group,
    make_list_check,
    make_official_source,
    make_participant,
    make_source,
    make_statement,
    make_summit,
)
from tests.web.reading import Page

QUOTE = "We have decided not to put our name to the text."
PRINTED = "the United States of America"


@pytest.fixture
def read(client, db):
    """``read("/statements/")`` -> the page, whose status must be as given."""

    def get(address: str, status: int = 200, **headers: str) -> Page:
        answer = client.get(address, headers=headers)
        assert answer.status_code == status, address
        return Page(address, answer)

    return get


@pytest.fixture(scope="module")
def record(taken_back) -> Iterator[SimpleNamespace]:
    """Paris: signed, declined with a quote, attended, set aside, through the EU.

    Made once for a module and taken back after it; what a test adds goes with the test.
    """
    with taken_back():
        yield _record()


def _record() -> SimpleNamespace:
    fra, usa, gbr, nzl, chn, deu = (
        make_participant(code) for code in ("FRA", "USA", "GBR", "NZL", "CHN", "DEU")
    )
    eu = make_participant("EU")
    Name.objects.create(participant=deu, text="Deutschland", language="de", kind="short")
    make_group("eu", [fra, deu], name="European Union", participant=eu, acts_for_members=True)
    make_group("europe", [fra, deu, gbr], name="Europe", kind="region")
    summit = make_summit("paris-2025", name="AI Action Summit", held="2025-02-10/2025-02-11")
    paris = make_statement(
        "paris-statement",
        title="Statement on Inclusive AI",
        adopted="2025-02-11",
        summit=summit,
        keepers=[fra],
    )
    Title.objects.create(statement=paris, text="Déclaration de Paris", language="fr")
    official = make_official_source(fra, title="The list of signatories")
    for participant in (fra, chn, eu):
        make_act(paris, participant, "signed", "2025-02-11", source=official)
    late = make_act(paris, deu, "signed", "2025-05")
    declined = _declined(paris, usa)
    attend(summit, nzl)
    make_list_check(paris, "2025-03-01", names=[fra, chn], participants=[eu])
    make_claim(paris, gbr, "signed", "2025-02-11", set_aside="It reads another text.")
    _number(paris)
    return SimpleNamespace(
        paris=paris, summit=summit, late=late, declined=declined, fra=fra, usa=usa, nzl=nzl, eu=eu
    )


def _declined(statement, participant):
    press = make_source("daily", title="They will not sign", published_on="2025-02-12")
    citation = NewCitation(
        press,
        printed_name=PRINTED,
        quote=QUOTE,
        locator="paragraph 3",
        reasons=(
            NewReason("own", "It is too vague.", speaker="A spokesperson", said_on="2025-02-11"),
        ),
    )
    act = record_act(statement, participant, "declined", "2025-02-10", citations=[citation])
    publish([act], summary="Record a refusal")
    silent = NewCitation(make_source("weekly"), reasons=(NewReason("none_given"),))
    publish(
        [record_citation(statement, participant, silent, act=act)],
        summary="Record another claim",
        change="enrichment",
    )
    return correct(act, reason="The source says the eleventh.", edtf="2025-02-11")


def _number(statement):
    source = make_source("counting", title="Sixty-one", published_on="2025-02-12")
    count = record_count(
        statement=statement,
        source=source,
        as_printed="61",
        at_least=61,
        at_most=61,
        unit="signatories",
    )
    publish([count], summary="Record a number", change="enrichment")
