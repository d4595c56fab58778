"""What is to go says so, long before it goes."""

from datetime import date

import pytest

from signatories.api.deprecation import Deprecated
from signatories.api.position_lists import PositionList
from tests.api.conftest import links_of

pytestmark = pytest.mark.django_db


def test_what_is_to_go_says_so_in_every_answer(client, record, monkeypatch):
    going = Deprecated(date(2027, 1, 1), date(2028, 1, 1), "/api/v1/docs/")
    monkeypatch.setattr(PositionList, "deprecated", going)
    for address in ("positions/", "positions/?format=csv", "positions/?x=1"):
        answer = client.get(f"/api/v1/{address}")
        assert answer["Deprecation"] == "@1798761600"
        assert answer["Sunset"] == "Sat, 01 Jan 2028 00:00:00 GMT"
        assert links_of(answer)["deprecation"] == "/api/v1/docs/"
    other = client.get("/api/v1/acts/")
    assert "Deprecation" not in other
    assert "Sunset" not in other


def test_nothing_goes_within_a_year():
    with pytest.raises(ValueError, match="12 months"):
        Deprecated(date(2027, 1, 1), date(2027, 12, 31), "/api/v1/docs/")
