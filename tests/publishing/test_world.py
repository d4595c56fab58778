"""The shapes of the map: every state is there, disputed areas are nobody's, and they are small."""

import gzip
import json
import re
from pathlib import Path

from django.conf import settings

from signatories.publishing import world as module
from signatories.publishing.map_files import COLOURS
from signatories.publishing.maps import PAINTS
from signatories.publishing.world import world

REFERENCE = Path(settings.BASE_DIR) / "fixtures" / "reference"
TOKENS = Path(settings.BASE_DIR) / "signatories" / "static" / "signatories" / "css" / "tokens.css"
FILE = Path(module.__file__).parent / "world.json"


def participants(kind: str) -> set[str]:
    rows = json.loads((REFERENCE / "participants.json").read_text())
    fields = [row["fields"] for row in rows]
    return {f["code"] for f in fields if f["kind"] == kind and not f["ended"]}


def test_each_of_the_195_states_has_one_shape():
    states = [shape.code for shape in world().shapes if shape.kind == "state"]
    assert len(states) == 195
    assert set(states) == participants("state")


def test_every_shape_stands_for_a_participant_or_a_disputed_area():
    territories = {shape.code for shape in world().shapes if shape.kind == "territory"}
    assert {"GRL", "TWN", "XKX"} <= territories <= participants("territory")
    assert {s.code for s in world().shapes if s.is_disputed} == {"ESH", "x-crimea", "x-siachen"}


def test_disputed_areas_take_no_colour():
    assert world().codes.isdisjoint({"ESH", "x-crimea", "x-siachen"})


def test_states_too_small_to_see_have_a_circle_within_the_map():
    circles = {shape.code: shape.circle for shape in world().shapes if shape.circle}
    assert {"MCO", "VAT", "TUV", "NRU", "SGP", "MLT", "SMR", "LIE"} <= set(circles)
    for x, y in circles.values():
        assert 0 < x < world().width
        assert 0 < y < world().height


def test_a_small_territory_is_drawn_only_where_it_holds_something():
    only = {shape.code for shape in world().shapes if shape.only_if_held}
    assert "BMU" in only
    assert "GRL" not in only
    assert "TUV" not in only


def test_every_path_is_whole_numbers_and_closed():
    for shape in world().shapes:
        assert shape.path or shape.circle
        assert re.fullmatch(r"(m[-\d ]+([lhv][-\d ]+)*z)*", shape.path), shape.code


def test_the_shapes_weigh_less_than_25_kilobytes_compressed():
    assert len(gzip.compress(FILE.read_bytes())) < 25_000


def test_the_source_is_named_with_its_version():
    assert world().source == "Natural Earth 4.1.0, 1:50m (public domain)"


def test_files_have_the_colours_of_the_pages_by_day():
    day = TOKENS.read_text().split("prefers-color-scheme")[0]
    tokens = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", day))
    assert {token: tokens[token] for token in COLOURS} == COLOURS


def test_every_position_has_a_paint():
    assert len(PAINTS) == 14
