"""One site over HTTP: patient where patience helps, and frank where it does not."""

from collections.abc import Callable
from difflib import get_close_matches
from functools import cached_property
from typing import Any, TypeVar

import httpx

from whosigned.problems import (
    NoAnswer,
    UnexpectedAnswer,
    UnknownResource,
    WhoSignedError,
    refusal,
)
from whosigned.retries import Retries
from whosigned.version import VERSION

API = "/api/v1"
# Failures on the way. What is wrong with the request itself stays wrong.
PASSING = (
    httpx.TimeoutException,
    httpx.NetworkError,
    httpx.RemoteProtocolError,
    httpx.ProxyError,
)
Taken = TypeVar("Taken")


def checked_address(base_url: str) -> str:
    """The address of a site as it was given. Raises ``ValueError`` if it is none."""
    try:
        address = httpx.URL(base_url)
    except httpx.InvalidURL as error:
        raise ValueError(f"{base_url!r} is no address of a site: {error}") from error
    if address.scheme not in ("http", "https") or not address.host:
        raise ValueError(
            f"{base_url!r} is no address of a site: write it whole, like"
            " https://whosigned.example or http://127.0.0.1:8000"
        )
    return base_url


class Site:
    """Asks the API below one address. All sessions of a client share it."""

    def __init__(
        self,
        base_url: str,
        *,
        contact: str,
        timeout: float,
        retries: Retries,
        transport: httpx.BaseTransport | None,
    ) -> None:
        address = checked_address(base_url).rstrip("/")
        self.address = address.removesuffix(API)
        self.root = f"{self.address}{API}/"
        self._retries = retries
        self._http = httpx.Client(
            headers={"User-Agent": user_agent(contact)},
            timeout=timeout,
            transport=transport,
            follow_redirects=True,  # to who a merged participant is
        )

    def close(self) -> None:
        self._http.close()

    @cached_property
    def resources(self) -> dict[str, str]:
        """What can be asked for, and what it is about, as the root says."""
        found = self.json("", httpx.QueryParams()).get("resources")
        if not isinstance(found, dict):
            raise UnexpectedAnswer(f"{self.root} does not list the resources of an API.")
        return {name: str(said.get("about", "")) for name, said in found.items()}

    def checked(self, resource: str) -> str:
        """The resource's name. Raises ``UnknownResource`` with the nearest ones."""
        if resource not in self.resources:
            known = list(self.resources)
            near = get_close_matches(resource.lower().replace("_", "-"), known)
            raise UnknownResource(resource, near, known)
        return resource

    def json(self, path: str, query: httpx.QueryParams) -> dict[str, Any]:
        """The object that one address answers."""
        return self.ask(path, query, _object)

    def ask(
        self, path: str, query: httpx.QueryParams, take: Callable[[httpx.Response], Taken]
    ) -> Taken:
        """What ``take`` makes of a good answer, whose body it has still to read.

        If the answer breaks off while it is read, all of it is asked for again.
        """
        failures = 0
        while True:
            try:
                return self._once(path, query, take)
            except WhoSignedError as problem:
                failures += 1
                wait = self._retries.wait(failures, problem.retry_after)
                if not problem.passing or wait is None:
                    raise
            self._retries.sleep(wait)

    def _once(
        self, path: str, query: httpx.QueryParams, take: Callable[[httpx.Response], Taken]
    ) -> Taken:
        address = f"{self.root}{path}"
        try:
            with self._http.stream("GET", address, params=query) as answer:
                if answer.is_success:
                    return take(answer)
                answer.read()
                raise refusal(answer)
        except (httpx.RequestError, httpx.InvalidURL) as error:
            raise NoAnswer(address, error, passing=isinstance(error, PASSING)) from error


def _object(answer: httpx.Response) -> dict[str, Any]:
    answer.read()
    try:
        body = answer.json()
    except ValueError:
        body = None
    if not isinstance(body, dict):
        raise UnexpectedAnswer(f"{answer.url} answers no JSON object: is it a Who Signed site?")
    return body


def user_agent(contact: str) -> str:
    """Names the client, and whom to write to if it troubles a site."""
    if not (contact.isascii() and contact.isprintable()):
        raise ValueError("The contact is a mail address or a page: printable ASCII only.")
    who = f" ({contact})" if contact else ""
    return f"whosigned-python/{VERSION}{who} httpx/{httpx.__version__}"
