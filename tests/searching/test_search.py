"""One box: what is written is found in any script, ranked, with the reason; drafts never are."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from signatories import searching
from signatories.models import Code, Identifier, Name, Series, Statement, Summit, Title, Topic
from signatories.recording import merge
from signatories.searching import search, why
from signatories.searching.folding import folded
from tests.factories import (
    at,
    make_claim,
    make_group,
    make_name,
    make_participant,
    make_publisher,
    make_source,
    make_statement,
    make_summit,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    """France, Germany, Côte d'Ivoire and the Koreas; Paris; G7; a report."""
    fra, deu = make_participant("FRA"), make_participant("DEU")
    make_participant("CHN")
    civ = make_participant("CIV", name="Côte d’Ivoire", kind="state")
    prk = make_participant("PRK", name="North Korea", kind="state")
    make_participant("KOR", name="South Korea", kind="state")
    for text, language in (("法国", "zh-Hans"), ("فرنسا", "ar"), ("Frankreich", "de")):
        make_name(fra, text, language=language, kind="short")
    make_name(civ, "Elfenbeinküste", language="de")
    make_name(deu, "Deutschland", language="de", kind="short")
    make_name(deu, "日耳曼", language="zh-Hant")
    make_name(prk, "Korea Utara", language="id", kind="short")
    Code.objects.create(participant=fra, scheme="iso2", value="FR")
    summit = make_summit("paris", name="AI Action Summit", held="2025-02-10/2025-02-11")
    Summit.objects.filter(pk=summit.pk).update(short_name="Paris 2025", place="Grand Palais")
    paris = make_statement(
        "paris-statement",
        title="Statement on Inclusive AI",
        short_title="Paris statement",
        adopted="2025-02-11",
        summary="It calls for an open and trustworthy technology, for people and the planet.",
        summit=summit,
    )
    Title.objects.create(statement=paris, text="Déclaration sur une IA inclusive", language="fr")
    Identifier.objects.create(statement=paris, scheme="A/RES", value="78/265")
    paris.topics.add(Topic.objects.create(slug="military", name="Military uses"))
    make_group("g7", [fra], name="Group of Seven", kind="forum")
    source = make_source(
        "report",
        publisher=make_publisher("gazette", name="The Gazette"),
        title="Who came to France",
    )
    make_claim(paris, fra, "signed", "2025-02-11", source=source)


def found(text, most=20, **clock):
    return [hit.thing.label for hit in search(text, at(**clock), most=most).hits]


def reason(text):
    hit = search(text, at(), most=1).hits[0]
    return hit.thing.label, why(hit, text)


@pytest.mark.parametrize(
    ("text", "label", "said"),
    [
        ("Germany", "Germany", ""),
        ("Elfenbeinküste", "Côte d’Ivoire", "also written “Elfenbeinküste”"),
        ("Frankreich", "France", "German name “Frankreich”"),
        ("法国", "France", "Chinese (Simplified) name “法国”"),
        ("法國", "France", "Chinese (Simplified) name “法国”"),
        ("فرنسا", "France", "Arabic name “فرنسا”"),
        ("fr", "France", "ISO 3166-1 alpha-2 code FR"),
        ("fra", "France", "code FRA"),
        ("g7", "Group of Seven", "identifier g7"),
        ("78/265", "Statement on Inclusive AI", "identifier 78/265"),
        (
            "déclaration inclusive",
            "Statement on Inclusive AI",
            "in French “Déclaration sur une IA inclusive”",
        ),
        ("paris statement", "Statement on Inclusive AI", "in short “Paris statement”"),
        ("palais", "AI Action Summit", "held in Grand Palais"),
        ("military uses", "Statement on Inclusive AI", "topic: Military uses"),
        ("who came", "Who came to France", ""),
        ("the gazette", "The Gazette", ""),
    ],
)
def test_a_thing_is_found_by_each_of_its_texts_and_says_which(world, text, label, said):
    assert reason(text) == (label, said)


def test_the_words_of_a_summary_are_shown_around_the_one_asked_for(world):
    label, said = reason("planet")
    assert label == "Statement on Inclusive AI"
    assert said == "its summary: “… trustworthy technology, for people and the planet.”"


@pytest.mark.parametrize(
    "text",
    ["COTE D'IVOIRE", "cote divoire", "Côte d‘Ivoire", "ivoire", "ivoire cote", " côte   d'iv "],
)
def test_case_accents_apostrophes_spaces_and_order_do_not_matter(world, text):
    assert found(text)[0] == "Côte d’Ivoire"


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Germny", "Germany"),
        ("Germayn", "Germany"),
        ("germn", "Germany"),
        ("Elfenbeinkste", "Côte d’Ivoire"),
        ("southkorea", "South Korea"),
        ("Suoth Korea", "South Korea"),
        ("statment inclusive", "Statement on Inclusive AI"),
    ],
)
def test_a_slip_of_the_pen_still_finds(world, text, label):
    answer = search(text, at(), most=5)
    assert answer.alike
    assert answer.hits[0].thing.label == label
    assert why(answer.hits[0], text)


def test_a_part_of_a_state_is_no_misspelling_of_another(world):
    make_name(make_participant("EST", name="Estonia", kind="state"), "Estland", language="de")
    assert found("estlnd") == ["Estonia"]
    assert found("england") == []


def test_what_is_spelt_alike_is_not_shown_beside_what_is_written_so(world):
    make_participant("IRN", name="Iran", kind="state")
    make_participant("IRQ", name="Iraq", kind="state")
    assert found("iran") == ["Iran"]


@pytest.mark.parametrize("text", ["", "  ", "'", "?!", "qzxqzx", "q"])
def test_nothing_is_found_where_nothing_is_written_so(world, text):
    assert found(text) == []


def test_whole_names_come_before_beginnings_and_documents_last(world):
    labels = found("france")
    assert labels[0] == "France"
    assert labels[-1] == "Who came to France"


def test_a_name_of_the_readers_language_counts_more_than_one_of_another(world):
    """“Korea Utara” begins with it; “South Korea” only holds it."""
    assert found("korea") == ["North Korea", "South Korea"]
    assert [search("korea", at(), most=2).hits[0].text.text] == ["North Korea"]


def test_two_letters_find_a_code_whole_and_never_as_a_part(world):
    assert "France" in found("fr")
    assert "Germany" not in found("an")


@pytest.mark.parametrize("text", ["国", "日耳", "耳曼", "프"])
def test_parts_of_words_are_found_in_scripts_without_spaces(world, text):
    make_name(make_participant("FRA"), "프랑스", language="ko", kind="short")
    assert found(text)


def test_drafts_are_never_found(world):
    Statement.objects.create(
        slug="secret", title="Hidden accord", short_title="Hidden", kind="pledge"
    )
    Summit.objects.create(
        slug="secret-summit",
        name="Hidden summit",
        series=Series.objects.create(slug="hidden", name="Hidden series"),
    )
    make_source("secret-source", publisher=make_publisher("hidden-press"), title="Hidden report")
    assert found("hidden") == []


def test_what_was_not_yet_on_the_record_is_not_found_at_an_old_revision(world):
    before = at().revision
    make_statement("later", title="A later accord")
    assert found("later accord") == ["A later accord"]
    assert found("later accord", revision=before) == []


def test_what_did_not_exist_on_the_day_asked_is_left_out(world):
    assert "Statement on Inclusive AI" in found("inclusive")
    assert found("inclusive", as_of=date(2025, 2, 10)) == []
    assert found("action summit", as_of=date(2025, 2, 9)) == []
    assert found("france", as_of=date(2020, 1, 1))[0] == "France"


def test_a_merged_participant_is_found_as_the_one_that_stays(world):
    twice = make_participant("FR2", name="French Republik", kind="state")
    before = at().revision
    merge(twice, make_participant("FRA"), reason="Entered twice.")
    searching.forget()
    assert found("french republik") == ["France"]
    assert found("FR2") == ["France"]
    assert found("french republik", revision=before) == ["French Republik"]


def test_the_number_of_queries_does_not_grow_with_what_can_be_found(world):
    def cost():
        searching.forget()
        with CaptureQueriesContext(connection) as queries:
            search("france", at(), most=5)
        return len(queries)

    one = cost()
    for number in range(10):
        other = make_statement(f"more-{number}", summit=make_summit(f"meeting-{number}"))
        signatory = make_participant(f"S{number:02}")
        make_name(signatory, f"Name {number}")
        make_claim(other, signatory, "signed", "2025", source=make_source(f"of-{number}"))
        make_group(f"group-{number}", [signatory])
    assert cost() == one
    with CaptureQueriesContext(connection) as queries:
        search("germny", at(), most=5)
    assert len(queries) <= 1  # the newest revision


def test_only_the_best_are_given_and_all_are_counted(world):
    answer = search("s", at(), most=1)
    assert len(answer.hits) == 1
    assert answer.total == 5


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Côte d’Ivoire", "cote d ivoire"),
        ("People's Republic", "peoples republic"),
        ("A/RES/78/265", "a res 78 265"),
        ("مِصْر", "مصر"),
        ("إيران", "ايران"),
        ("ایران", "ايران"),
        ("中國", "中国"),
        ("Türkiye", "turkiye"),
        ("हिन्दी", "हिन्दी"),
        ("…", ""),
    ],
)
def test_texts_are_folded_alike(text, key):
    assert folded(text) == key


def test_the_names_of_a_participant_are_read_from_the_record(world):
    Name.objects.filter(text="Frankreich").delete()
    searching.forget()
    assert found("frankreich") == []
