"""A server on the shipped record, and clients that never wait."""

from collections.abc import Callable, Iterator

import httpx
import pytest

from tests.browser.serving import shipped_site
from whosigned import Client, Retries


@pytest.fixture(scope="session")
def served() -> Iterator[str]:
    """Where the shipped record is served."""
    with shipped_site() as address:
        yield address


@pytest.fixture
def client(served) -> Iterator[Client]:
    """Without the shell's proxy: it goes nowhere but to this machine."""
    with Client(served, transport=httpx.HTTPTransport()) as client:
        yield client


class Scripted:
    """A site that answers what a test says, one after the other, and keeps what it was asked."""

    def __init__(self, *answers: httpx.Response | Exception) -> None:
        self.answers = list(answers)
        self.asked: list[httpx.Request] = []
        self.waits: list[float] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        if request.url.path == "/api/v1/":
            names = ("acts", "positions", "reported-counts", "revisions")
            return httpx.Response(200, json={"resources": {name: {} for name in names}})
        self.asked.append(request)
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    def client(self, times: int = 5, **options) -> Client:
        """All chance is at its longest; waits are noted, not waited."""
        retries = Retries(times=times, sleep=self.waits.append, chance=lambda: 1.0)
        transport = httpx.MockTransport(self)
        return Client("http://site.example", retries=retries, transport=transport, **options)


@pytest.fixture
def scripted() -> Callable[..., Scripted]:
    return Scripted
