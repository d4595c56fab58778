"""The Python client against a site that limits how often it is asked."""

import httpx
import pytest

from signatories.api import rate
from whosigned import Client, Retries

# The client is the same whatever database the site has.
pytestmark = pytest.mark.sqlite


def test_the_client_keeps_to_the_limit_of_the_site(live_server, settings, tmp_path, monkeypatch):
    settings.API_RATE = (3, 3)
    settings.API_RATE_FILE = tmp_path / "rate.sqlite3"
    moment, waits = [1_000_000.0], []
    monkeypatch.setattr(rate, "now", lambda: moment[0])

    def sleep(seconds: float) -> None:
        waits.append(seconds)
        moment[0] += seconds

    patient = Retries(sleep=sleep, chance=lambda: 0.0)
    with Client(live_server.url, retries=patient, transport=httpx.HTTPTransport()) as client:
        for _time in range(9):
            assert client.root()["version"] == "v1"
    assert waits == [1.0] * 6
