"""Facets of the lists: they count what they promise, and page, file and API agree."""

import csv
import io
import re

import pytest
from django.http import QueryDict

from signatories.filters.lists import (
    GroupFilter,
    ParticipantFilter,
    SourceFilter,
    StatementFilter,
    SummitFilter,
)
from signatories.models import (
    Group,
    Participant,
    Revision,
    Series,
    Source,
    Statement,
    Summit,
    Topic,
)
from signatories.recording import retract
from signatories.web.list_facets import (
    ListFacets,
    of_groups,
    of_participants,
    of_revisions,
    of_sources,
    of_statements,
    of_summits,
)
from signatories.web.views.changes import ChangeFilter
from tests.factories import (
    make_act,
    make_claim,
    make_group,
    make_participant,
    make_publisher,
    make_source,
    make_statement,
    make_summit,
)

LISTS = {
    "/statements/": (StatementFilter, Statement, of_statements, "statement"),
    "/countries/": (ParticipantFilter, Participant, of_participants, "country"),
    "/organisations/": (ParticipantFilter, Participant, of_participants, "organisation"),
    "/summits/": (SummitFilter, Summit, of_summits, "summit"),
    "/sources/": (SourceFilter, Source, of_sources, "source"),
    "/groups/": (GroupFilter, Group, of_groups, "group"),
    "/changes/": (ChangeFilter, Revision, of_revisions, "revision"),
}
QUERIES = [
    ("/statements/", ""),
    ("/statements/", "kind=convention"),
    ("/statements/", "kind=convention,declaration&year=2024"),
    ("/statements/", "year=2025"),
    ("/statements/", "topic=safety"),
    ("/statements/", "series=ai-summits"),
    ("/statements/", "summit=paris-2025"),
    ("/statements/", "adopted_by=vote"),
    ("/statements/", "binding=true"),
    ("/statements/", "binding=false&q=inclusive"),
    ("/statements/", "as_of=2024-06-01"),
    ("/countries/", ""),
    ("/countries/", "region=europe"),
    ("/countries/", "region=europe&group=eu"),
    ("/countries/", "kind=state&q=united"),
    ("/countries/", "group=eu&as_of=2025-01-01"),
    ("/organisations/", "kind=organisation"),
    ("/summits/", ""),
    ("/summits/", "series=ai-summits"),
    ("/summits/", "year=2025"),
    ("/sources/", ""),
    ("/sources/", "kind=government"),
    ("/sources/", "language=fr"),
    ("/sources/", "year=2025&kind=press"),
    ("/sources/", "statement=paris-statement"),
    ("/sources/", "publisher=press"),
    ("/sources/", "known_at=4"),
    ("/groups/", ""),
    ("/groups/", "kind=region"),
    ("/groups/", "kind=region,organisation&as_of=2024-01-01"),
    ("/changes/", ""),
    ("/changes/", "change=world"),
    ("/changes/", "change=correction,source_changed&group=club"),
    ("/changes/", "statement=paris-statement"),
    ("/changes/", "statement=convention&change=enrichment"),
    ("/changes/", "group=eu,europe&change=enrichment"),
    ("/changes/", "participant=USA&statement=paris-statement"),
    ("/changes/", "country=FRA&since=9"),
    ("/changes/", "known_at=9&as_of=2025-01-01"),
]


@pytest.fixture
def lists(record, db):
    """The small record, and one of everything that a facet tells apart."""
    series = Series.objects.create(slug="ai-summits", name="AI summits")
    Summit.objects.filter(slug="paris-2025").update(series=series)
    part = make_summit("paris-side", parent=record.summit, held="2025-02-10")
    vilnius = make_statement(
        "convention", title="A convention", kind="convention", binding=True, adopted="2024-05-17"
    )
    vilnius.topics.add(Topic.objects.create(slug="safety", name="Safety"))
    make_statement("side-text", kind="pledge", adopted="2025-02-10", summit=part)
    make_statement("resolution", kind="resolution", adopted_by="vote", adopted="2024-12")
    for number in range(2):
        source = make_source(
            f"figaro-{number}",
            publisher=make_publisher("figaro"),
            language="fr",
            published_on="2024",
        )
        make_claim(vilnius, record.fra, "signed", "2024-05-17", source=source)
    club = make_group("club", [record.usa], participant=make_participant("CLUB"))
    act = make_act(vilnius, club.participant, "signed", "2024-05-17")
    retract(act, reason="It reads another text.")
    return record


def everything(address):
    if address == "/countries/":
        return Participant.objects.countries()
    if address == "/organisations/":
        return Participant.objects.organisations()
    return LISTS[address][1].objects.all()


def found(address, query):
    data = query if isinstance(query, QueryDict) else QueryDict(query)
    return LISTS[address][0](data).filter_queryset(everything(address)).distinct().count()


def facets_of(address, query):
    question = LISTS[address][0](QueryDict(query))
    return ListFacets(question, everything(address), LISTS[address][2])


@pytest.mark.parametrize(("address", "query"), QUERIES)
def test_the_total_is_the_number_of_rows(lists, address, query):
    assert facets_of(address, query).total == found(address, query)


@pytest.mark.parametrize(("address", "query"), QUERIES)
def test_a_facet_counts_the_rows_that_its_choice_would_show(lists, address, query):
    drawn = facets_of(address, query).drawn()
    assert drawn
    for facet in drawn:
        for option in facet.options:
            data = QueryDict(query, mutable=True)
            data.setlist(facet.name, [option.value])
            assert option.number == found(address, data), (facet.name, option.value)


@pytest.mark.parametrize(("address", "query"), QUERIES)
def test_the_page_the_file_and_the_api_give_the_same_rows(lists, read, client, address, query):
    page = read(f"{address}?{query}" if query else address)
    as_query = next(
        link for link in page.links("/api/v1/") if "format=csv" not in link and link.count("/") == 4
    )
    rows = client.get(f"{as_query}{'&' if '?' in as_query else '?'}page_size=1000").json()[
        "results"
    ]
    file = next(link for link in page.links("/api/v1/") if "format=csv" in link)
    lines = list(csv.DictReader(io.StringIO(read(file).html)))
    key = next(name for name in ("code", "slug", "number") if name in rows[0])
    assert [str(row[key]) for row in rows] == [line[key] for line in lines]
    assert page.text.count("This view, as a query.") == 1
    shown = {link.partition("?")[0].rstrip("/").split("/")[-1] for link in page.links(address)}
    shown |= {item.attributes.get("id", "").removeprefix("revision-") for item in page.all("li")}
    assert {str(row[key]) for row in rows} <= shown


def test_filters_say_themselves_in_words_and_as_chips(lists, read):
    page = read("/statements/?kind=convention&kind=pledge&year=2024&q=convention")
    assert (
        "Shown are only: Kind: convention or pledge; Year of adoption: 2024; with “convention”."
        in page.text
    )
    assert page.link("pledge×, remove this filter") == (
        "/statements/?kind=convention&year=2024&q=convention"
    )
    assert page.link("Clear all") == "/statements/"
    assert "1 statement matches" in page.text
    assert "Shown are only:" not in read("/statements/").text


def test_the_log_of_changes_says_its_filters_and_drops_each(lists, read):
    page = read("/changes/?change=world&statement=paris-statement&participant=USA&since=2")
    assert (
        "Shown are only: Kind of change: The world changed: newly recorded; "
        "Statement: paris-statement; Country or organisation: United States; "
        "Changed: after revision 2." in page.text
    )
    assert page.link("after revision 2×, remove this filter") == (
        "/changes/?change=world&statement=paris-statement&participant=USA"
    )
    assert page.link("United States×, remove this filter") == (
        "/changes/?change=world&statement=paris-statement&since=2"
    )


def test_the_form_of_a_list_keeps_what_is_no_facet(lists, read):
    def sent(page):
        form = page.html.partition('<form class="facets"')[2].partition("</form>")[0]
        hidden = re.findall(r'type="hidden" name="(\w+)" value="([^"]+)"', form)
        return hidden, re.findall(r'value="(\w+)" selected', form)

    one = read("/changes/?participant=USA&since=2&as_of=2025-01-01")
    assert sent(one) == ([("since", "2"), ("as_of", "2025-01-01")], ["USA"])
    two = read("/changes/?participant=USA&participant=FRA")
    assert sent(two) == ([("participant", "USA"), ("participant", "FRA")], [])
    assert sent(read("/countries/?country=FRA")) == ([("country", "FRA")], [])


def test_programs_are_not_offered_a_day_that_means_nothing(lists, read, client):
    page = read("/changes/?as_of=2025-01-01&known_at=9")
    assert "as_of=2025-01-01" in page.link("All changes")
    for link in page.links("/api/v1/revisions/"):
        assert "as_of" not in link
        assert "known_at=9" in link
        assert client.get(link).status_code == 200


def test_groups_that_no_filter_leaves_are_not_said_to_be_missing(lists, read):
    assert "No groups match" in read("/groups/?kind=forum").text
    page = read("/groups/?kind=region")
    assert "Shown are only: Kind: region." in page.text
    assert page.link("region×, remove this filter") == "/groups/"
    assert "European Union" not in page.text


def test_a_choice_that_nothing_has_stays_if_it_was_made(lists, read):
    page = read("/statements/?kind=communique")
    assert "No statements match" in page.text
    boxes = [t.attributes for t in page.all("input") if t.attributes.get("value") == "communique"]
    assert [("checked" in box) for box in boxes] == [True]


def test_a_publisher_of_one_source_is_offered_only_when_asked_for(lists, read):
    offered = [t.attributes for t in read("/sources/").all("input")]
    assert "figaro" in {box.get("value") for box in offered}
    one = Source.objects.get(slug="figaro-0")
    one.publisher = make_publisher("monde")
    one.save()
    again = {t.attributes.get("value") for t in read("/sources/").all("input")}
    assert not again & {"monde", "figaro"}
    asked = {t.attributes.get("value") for t in read("/sources/?publisher=monde").all("input")}
    assert "monde" in asked


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/statements/?year=24", "“24” is no year of four digits. Write it like 2025."),
        ("/statements/?topic=none", "“none” is no topic that we know."),
        (
            "/statements/?series=summits",
            "is no series of summits that we know. Did you mean: ai-summits?",
        ),
        ("/statements/?binding=yes", "“yes” is neither true nor false."),
        ("/statements/?adopted_by=voting", "“voting” is no way of adopting."),
        ("/summits/?year=", ""),
        ("/sources/?language=xx", "“xx” is no language of a source on record. Known are: fr."),
        ("/sources/?publisher=none", "“none” is no publisher that we know."),
    ],
)
def test_other_values_are_refused_with_what_is_known(lists, read, address, said):
    page = read(address, 400 if said else 200)
    assert said in page.text


def test_the_publisher_of_a_draft_is_not_known(lists, read):
    make_source("unread", publisher=make_publisher("secret-press"))
    page = read("/sources/?publisher=secret-press", 400)
    assert "Did you mean: press?" in page.text
