"""Every page says at which moment it reads, and its links keep that moment."""

import pytest

from signatories.models import Revision

DEK = "/statements/paris-statement/"


def test_the_present_page_has_no_notice(record, read):
    assert "You are reading" not in read(DEK).text


def test_a_day_of_the_world_is_said_and_the_present_linked(record, read):
    page = read(f"{DEK}?as_of=2025-02-11")
    assert "You are reading positions as of 11 Feb 2025" in page.text
    assert page.link("See the present page") == DEK


def test_an_old_revision_is_said_with_its_number_and_the_newest(record, read):
    newest = Revision.objects.latest_number()
    page = read(f"/?known_at={newest - 1}")
    assert f"You are reading revision {newest - 1}," in page.text
    assert f"it has since reached revision {newest}" in page.text


def test_the_record_before_its_first_revision_is_empty_and_says_so(record, read):
    page = read("/?known_at=0")
    assert "before its first revision" in page.text
    assert "There are no statements on record" in page.text


@pytest.mark.parametrize(
    ("clocks", "finding"),
    [
        ("", "3 countries signed, and 1 organisation, 1 disputed."),
        # In May 2025 the day of Germany's signature is not certain yet.
        ("as_of=2025-05-30", "1 more may have signed by then."),
        ("as_of=2025-05-31", "3 countries signed, and 1 organisation, 1 disputed."),
        ("as_of=2025-02-10", "Before its adoption a statement has no positions."),
    ],
)
def test_the_day_decides_what_counts(record, read, clocks, finding):
    assert finding in read(f"{DEK}?{clocks}").text


def test_before_its_adoption_a_statement_has_no_positions(record, read):
    page = read(f"{DEK}?as_of=2025-02-10")
    assert "Before its adoption a statement has no positions." in page.text
    assert record.paris.title not in read("/statements/?as_of=2025-02-10").text


def test_what_a_correction_changed_stays_readable(record, read):
    corrected = Revision.objects.get(change="correction").number
    address = f"/acts/{record.declined.public_id}/"
    assert "10 Feb 2025" in read(f"{address}?known_at={corrected - 1}").text
    now = read(address)
    assert "The source says the eleventh." in now.text
    assert f"Superseded in revision {corrected}." in now.text


@pytest.mark.parametrize("address", ["/", DEK, "/countries/USA/", "/signatures/", "/summits/"])
def test_links_within_the_site_keep_both_clocks(record, read, address):
    page = read(f"{address}?as_of=2025-06-01&known_at=12")
    pages = [link for link in page.links("/") if "?known_at=" not in link]
    # feeds tell of every change, whenever it is read
    pages = [link for link in pages if not link.endswith(".atom")]
    assert pages
    moved = {"as_of=2025-06-01", "known_at=12"}
    # links to another moment are what they say
    others = {page.link("See the present page"), page.link("What changed since")}
    others |= {link for link in pages if link.startswith(f"{address}?as_of=")}
    for link in pages:
        if link not in others:
            assert moved <= set(link.partition("#")[0].partition("?")[2].split("&")), link


def test_forms_keep_both_clocks(record, read):
    for address in ("/", "/statements/", "/countries/", "/sources/", "/changes/"):
        fields = read(f"{address}?as_of=2025-06-01&known_at=12").all("input")
        kept = {
            f.attributes["name"]: f.attributes["value"] for f in fields if "value" in f.attributes
        }
        assert (kept["as_of"], kept["known_at"]) == ("2025-06-01", "12")


def test_the_citation_line_names_a_lasting_address(record, read):
    newest = Revision.objects.latest_number()
    text = read(DEK).text
    assert f"revision {newest} of" in text
    assert f"http://testserver{DEK}?known_at={newest}" in text
