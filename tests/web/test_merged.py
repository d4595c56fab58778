"""A merged participant is nowhere as itself; its code and names lead to the one that it is."""

import pytest

from signatories.models import Act, Code, Name, Revision
from signatories.recording import merge, split
from tests.factories import (
    attend,
    join,
    make_act,
    make_group,
    make_participant,
    make_statement,
    make_summit,
)

pytestmark = pytest.mark.django_db
API = "/api/v1"


@pytest.fixture
def fra():
    return make_participant("FRA")


@pytest.fixture
def twice():
    found = make_participant("GALLIA", name="Gallic Republic")
    Name.objects.create(participant=found, text="Gaule", language="fr", kind="alias")
    Code.objects.create(participant=found, scheme="iso2", value="GX")
    return found


@pytest.fixture
def paris(twice):
    statement = make_statement("paris", adopted="2025-02-11", summit=make_summit("meeting"))
    make_act(statement, twice, "signed", "2025-02-11")
    attend(statement.summit, twice)
    join(make_group("club"), twice)
    return statement


@pytest.fixture
def done(fra, twice, paris):
    return merge(twice, fra, reason="It was entered twice.")


LISTS = [
    "/",
    "/statements/",
    "/statements/paris/",
    "/countries/",
    "/countries/FRA/",
    "/summits/meeting/",
    "/signatures/",
    "/signatures/?group=club",
    "/signatures/?position=signed,not_known",
    "/signatures.csv",
    "/sources/",
    "/claims/paris/FRA/",
    f"{API}/positions/",
    f"{API}/positions/?format=csv",
    f"{API}/acts/",
    f"{API}/participants/",
    f"{API}/participants/?group=club",
    f"{API}/participants/?format=csv",
    f"{API}/countries/",
    f"{API}/countries/FRA/",
    f"{API}/groups/club/",
    f"{API}/summits/meeting/",
    f"{API}/statements/paris/",
]


def body(client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200, url
    content = b"".join(answer) if answer.streaming else answer.content
    return content.decode()


@pytest.mark.parametrize("url", LISTS)
def test_a_merged_participant_is_nowhere_as_itself(client, done, url):
    # The list of changes and the home page's newest revisions say what was done.
    page = body(client, url).replace("Merge: Gallic Republic (GALLIA)", "")
    page = page.replace("Record Gallic Republic signed", "")
    page = page.replace("Gallic Republic: signed", "")  # what we took back, among our changes
    assert "Gallic Republic" not in page
    assert "GALLIA" not in page


@pytest.mark.parametrize("url", ["/countries/", f"{API}/participants/", f"{API}/positions/"])
def test_at_an_older_revision_it_is_listed_as_it_was(client, done, url):
    before = done.published_in_id - 1
    assert "Gallic Republic" in body(client, f"{url}?known_at={before}")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("/countries/GALLIA/", "/countries/FRA/"),
        ("/countries/gallia/", "/countries/FRA/"),
        ("/organisations/GALLIA/", "/countries/FRA/"),
        ("/claims/paris/GALLIA/", "/claims/paris/FRA/"),
        (f"{API}/participants/GALLIA/", f"{API}/participants/FRA/"),
        (f"{API}/countries/gallia/", f"{API}/countries/FRA/"),
    ],
)
def test_its_addresses_lead_to_the_one_that_it_is_and_keep_the_question(client, done, old, new):
    answer = client.get(f"{old}?as_of=2025-03-01")
    assert answer.status_code == 301
    assert answer["Location"] == f"{new}?as_of=2025-03-01"
    assert "no-cache" in answer["Cache-Control"] or "max-age=0" in answer["Cache-Control"]
    assert client.get(answer["Location"]).status_code == 200


@pytest.mark.parametrize("url", ["/countries/GALLIA/", f"{API}/countries/GALLIA/"])
def test_before_the_merge_and_after_a_split_its_page_answers(client, done, url):
    merged_in = done.published_in_id
    assert client.get(f"{url}?known_at={merged_in - 1}").status_code == 200
    split(done, reason="They are two.")
    assert client.get(url).status_code == 200
    assert client.get(f"{url}?known_at={merged_in}").status_code == 301


def test_an_address_of_another_kind_leads_to_the_door_of_the_one_that_it_is(client, twice, paris):
    body_ = make_participant("GAULS", kind="organisation")
    merge(twice, body_, reason="It was entered twice.")
    assert client.get("/countries/GALLIA/")["Location"] == "/organisations/GAULS/"
    assert client.get(f"{API}/countries/GALLIA/")["Location"] == f"{API}/organisations/GAULS/"


@pytest.mark.parametrize("door", ["participant", "country"])
def test_a_filter_by_its_code_answers_for_the_one_that_it_is(client, done, door):
    answer = client.get(f"{API}/positions/?{door}=GALLIA&position=signed").json()
    assert [row["participant"] for row in answer["results"]] == ["FRA"]
    before = done.published_in_id - 1
    answer = client.get(f"{API}/positions/?{door}=GALLIA&position=signed&known_at={before}").json()
    assert [row["participant"] for row in answer["results"]] == ["GALLIA"]
    page = body(client, f"/signatures/?{door}=GALLIA")
    assert "Gallic Republic" not in page


@pytest.mark.parametrize("text", ["Gaule", "gallic", "GALLIA"])
def test_a_search_for_its_names_finds_the_one_that_it_is(client, done, text):
    rows = client.get(f"{API}/participants/?q={text}").json()["results"]
    assert [row["code"] for row in rows] == ["FRA"]
    rows = client.get(f"{API}/positions/?q={text}").json()["results"]
    assert {row["participant"] for row in rows} == {"FRA"}


@pytest.mark.parametrize("text", ["GX", "Gaule", "GALIA"])
def test_it_is_never_offered_as_what_may_be_meant(client, done, text):
    answer = client.get(f"{API}/positions/?participant={text}")
    assert answer.status_code == 400
    assert "GALLIA" not in answer.json()["errors"][0]["suggestions"]
    if text != "GALIA":
        assert answer.json()["errors"][0]["suggestions"] == ["FRA"]


def test_the_page_of_a_moved_act_says_when_and_why_it_left_the_record(client, done, paris):
    old = Act.objects.get(superseded_in__isnull=False)
    page = body(client, f"/acts/{old.public_id}/")
    assert "taken off the record in revision" in page
    assert "It was entered twice." in page


def test_the_revision_counts_the_merge(client, done):
    detail = client.get(f"{API}/revisions/{done.published_in_id}/").json()
    assert detail["published"]["merges"] == 1
    assert (detail["published"]["acts"], detail["superseded"]["acts"]) == (1, 1)
    assert Revision.objects.latest_number() == done.published_in_id
