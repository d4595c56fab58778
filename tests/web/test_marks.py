"""Each position is a word with a glyph of its own and the colour of its stance."""

from datetime import date
from types import SimpleNamespace

import pytest
from django.template import Context, Template

from signatories.models import Position
from signatories.publishing.marks import CIRCLES
from signatories.web.charts import IN_A_ROW, Chart, Mark, chart
from tests.factories import make_act, make_participant, make_statement, position_of

BLUE, RED, PLUM, OCHRE, GREY = "p-signed", "p-declined", "p-withdrew", "p-attended", "p-none"


def render(template: str, **context) -> str:
    return Template("{% load positions %}" + template).render(Context(context))


@pytest.mark.parametrize(
    ("position", "colour"),
    [
        (Position.BOUND, BLUE),
        (Position.SIGNED, BLUE),
        (Position.ISSUED, BLUE),
        (Position.SPONSORED, BLUE),
        (Position.IN_FAVOUR, BLUE),
        (Position.CONSENSUS, BLUE),
        (Position.AGAINST, RED),
        (Position.DECLINED, RED),
        (Position.WITHDREW, PLUM),
        (Position.ABSTAINED, OCHRE),
        (Position.ATTENDED, OCHRE),
        (Position.NOT_LISTED, GREY),
        (Position.NOT_KNOWN, GREY),
        (Position.NOT_ELIGIBLE, GREY),
    ],
)
def test_a_position_has_a_word_a_glyph_and_the_colour_of_its_stance(position, colour):
    standing = SimpleNamespace(position=position, possibly=None)
    html = render(
        '{% include "components/position.html" with plain=True %}',
        standing=standing,
        participant=SimpleNamespace(is_country=True),
    )
    assert f'class="posn {colour}"' in html
    assert f'href="#g-{position.value}"' in html
    assert str(position.label) in html


@pytest.mark.parametrize("position", Position)
@pytest.mark.parametrize("is_country", [True, False])
def test_every_glyph_is_in_the_sprite(position, is_country):
    html = render("{% glyph position is_country %}", position=position, is_country=is_country)
    symbol = html.partition('href="#')[2].partition('"')[0]
    assert f'id="{symbol}"' in render('{% include "components/sprite.html" %}')


def test_organisations_are_squares():
    assert "#g-signed-square" in render("{% glyph 'signed' False %}")


def test_what_is_possible_is_dashed_and_says_so():
    standing = SimpleNamespace(position=Position.NOT_KNOWN, possibly=Position.SIGNED)
    html = render(
        '{% include "components/position.html" with plain=True %}',
        standing=standing,
        participant=SimpleNamespace(is_country=True),
    )
    assert 'class="glyph possibly"' in html
    assert "possibly signed" in html
    assert "not known" in html


def test_a_chart_has_one_mark_a_participant_in_columns_of_five():
    drawn = Chart([[Mark(Position.SIGNED, f"S{n}") for n in range(7)], [Mark(Position.DECLINED)]])
    html = render('{% unit_chart chart "roll" "7 signed" 10 %}', chart=drawn)
    assert (html.count("<circle"), html.count("<use")) == (7, 1)
    assert html.count("<title>") == 7
    assert 'viewBox="0 0 30 50"' in html  # two columns, and the refusal in one of its own
    assert 'role="img" aria-label="7 signed"' in html


def test_a_mark_that_is_a_circle_is_the_circle_of_its_glyph():
    sprite = render('{% include "components/sprite.html" %}')
    for symbol, (radius, line) in CIRCLES.items():
        width = f' fill="none" stroke-width="{line}"' if line else ""
        assert (
            f'id="{symbol}" viewBox="0 0 16 16"><circle cx="8" cy="8" r="{radius}"{width}/><'
            in sprite
        )
    ring = render('{% unit_chart c "roll" "" 20 %}', c=Chart([[Mark(Position.NOT_LISTED)]]))
    assert (
        '<circle class="p-none open" cx="10" cy="10" r="2.89" stroke-width="1.45"></circle>' in ring
    )


def test_names_that_are_reported_and_not_known_are_dashed_rings():
    html = render(
        '{% unit_chart chart "unit" "" 10 %}',
        chart=Chart([[Mark(Position.SIGNED)]], unnamed=3),
    )
    assert html.count('class="p-signed possibly"') == 3
    assert 'aria-hidden="true"' in html


@pytest.mark.django_db
def test_whom_we_name_as_possible_is_not_drawn_again_as_unnamed():
    statement = make_statement(adopted="2023-11-01")
    fra, nzl = make_participant("FRA"), make_participant("NZL")
    make_act(statement, nzl, "signed", "2023-11-01")
    make_act(statement, fra, "signed", "2024-05")
    standings = [position_of(p, statement, as_of=date(2024, 5, 2)) for p in (fra, nzl)]
    people = {p.pk: p for p in (fra, nzl)}
    # Three are reported: New Zealand, perhaps France, and one or two without a name.
    assert chart(standings, people, unnamed=2).unnamed == 1
    assert chart(standings, people, unnamed=0).unnamed == 0


@pytest.mark.django_db
def test_a_chart_draws_countries_first_and_what_is_possible_last():
    statement = make_statement(adopted="2023-11-01")
    eu, fra, nzl = make_participant("EU"), make_participant("FRA"), make_participant("NZL")
    make_act(statement, eu, "signed", "2023-11-01")
    make_act(statement, nzl, "signed", "2023-11-01")
    make_act(statement, fra, "signed", "2024-05")
    day = date(2024, 5, 2)
    standings = [position_of(p, statement, as_of=day) for p in (fra, eu, nzl)]
    people = {p.pk: p for p in (eu, fra, nzl)}
    marks = chart(standings, people, only=IN_A_ROW).groups[0]
    assert [(m.name, m.possibly) for m in marks] == [
        ("New Zealand", False),
        ("European Union", False),
        ("France", True),
    ]
