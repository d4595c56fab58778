"""What a page cannot read is a 400 that names the parameter and the fix, and keeps the rest."""

import pytest


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/?as_of=2025-13-40", ["as_of=2025-13-40", "Write a day as year-month-day"]),
        ("/?as_of=2999-01-01", ["as_of=2999-01-01", "is in the future"]),
        ("/?known_at=soon", ["known_at=soon", "neither a revision number nor a date"]),
        ("/?known_at=999999", ["known_at=999999", "has not been reached"]),
        ("/?as_of=2025-02-11&as_of=2025-02-12", ["as_of", "Give this parameter once."]),
        ("/?contry=FRA", ["contry=FRA", "Unknown parameter."]),
        ("/statements/?kind=poem", ["kind=poem", "Known are: declaration"]),
        ("/signatures/?contry=FRA", ["contry=FRA", "Did you mean: country"]),
        ("/signatures/?country=FR", ["country=FR"]),
        ("/signatures/?position=refused", ["position=refused", "Known are: bound"]),
        ("/signatures/?date_from=2025-03-01&date_to=2025-02-01", ["date_to", "before date_from"]),
        ("/signatures/?q=%00", ["q=", "no control characters"]),
        ("/signatures/?cursor=paris-statement", ["cursor=paris-statement", "first page"]),
        ("/signatures/?cursor=nothing:FRA", ["cursor=nothing:FRA", "first page"]),
        ("/signatures/?format=json", ["format=json", "format=csv"]),
        ("/signatures.csv?position=refused", ["position=refused"]),
        ("/statements/?cursor=nothing", ["cursor=nothing"]),
        ("/countries/?cursor=nothing", ["cursor=nothing"]),
        ("/countries/?kind=company", ["kind=company", "is no kind of country"]),
        ("/organisations/?country=FRA", ["country=FRA", "look among the countries"]),
        ("/changes/?cursor=x", ["cursor=x"]),
        ("/changes/?cursor=9999999999999999999999", ["cursor=9"]),
        ("/sources/?page_size=5", ["page_size=5", "does not read this parameter"]),
        ("/statements/paris-statement/?cursor=1", ["cursor=1"]),
        ("/statements/paris-statement/?format=csv", ["format=csv"]),
        ("/method/?q=x", ["q=x", "Unknown parameter."]),
    ],
)
def test_a_question_that_cannot_be_read_is_refused_by_name(record, read, address, said):
    page = read(address, 400)
    assert all(words in page.text for words in said), page.text
    assert page.mistakes == []
    assert "ETag" not in page.answer


def test_everything_else_is_kept(record, read):
    page = read("/signatures/?statement=paris-statement&as_of=soon&position=signed", 400)
    kept = {(f.attributes["name"], f.attributes["value"]) for f in page.all("input")}
    kept.discard(("q", ""))  # the box that searches, on every page
    assert kept == {("statement", "paris-statement"), ("position", "signed"), ("as_of", "soon")}
    without = page.link("Show the page without it")
    assert without == "/signatures/?statement=paris-statement&position=signed"
    assert "2 positions match" not in page.text
    assert "match" in read(without).text


def test_a_misspelt_parameter_is_offered_under_its_right_name(record, read):
    page = read("/signatures/?contry=FRA&position=signed", 400)
    assert page.link("country") == "/signatures/?position=signed&country=FRA"


def test_a_misspelt_value_is_offered_rightly_spelt(record, read):
    page = read("/signatures/?position=signd,declined", 400)
    assert page.link("signed") == "/signatures/?position=declined&position=signed"


def test_what_is_refused_is_repeated_harmlessly(record, read):
    page = read('/signatures/?position="><script>alert(1)</script>', 400)
    assert "<script>alert" not in page.html
    assert "<script>alert(1)</script>" in page.text
