"""Public answers travel in brotli or gzip, where the visitor's program reads it."""

import zlib
from collections.abc import Callable, Iterable, Iterator, MutableMapping
from typing import Protocol, cast

import brotli
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers

# Of text that is made on request: the next step costs twice the work for 1 % less.
_BROTLI, _GZIP = 6, 6
# A shorter answer fits in one packet as it is.
LEAST = 500
# A stream hands out what it has at least this often, in bytes of what it is given.
_FLUSHED_AFTER = 64 * 1024
_TEXT = ("text/", "application/json", "application/xml", "application/javascript", "image/svg+xml")


class _Packer(Protocol):
    def process(self, piece: bytes, /) -> bytes: ...
    def flush(self) -> bytes: ...
    def finish(self) -> bytes: ...


class _Gzip:
    """zlib under the names that brotli uses."""

    def __init__(self) -> None:
        self._packer = zlib.compressobj(_GZIP, zlib.DEFLATED, 16 + zlib.MAX_WBITS)
        self.process = self._packer.compress

    def flush(self) -> bytes:
        return self._packer.flush(zlib.Z_SYNC_FLUSH)

    def finish(self) -> bytes:
        return self._packer.flush()


# By preference, where the visitor has none.
_PACKERS: dict[str, Callable[[], _Packer]] = {
    "br": lambda: brotli.Compressor(mode=brotli.MODE_TEXT, quality=_BROTLI),
    "gzip": _Gzip,
}


class CompressionMiddleware:
    """Compresses what says of itself that it is public, and nothing else.

    Staff pages hold tokens, and the length of a compressed page can give a secret away (BREACH);
    a public answer has no secret. A view says ``Cache-Control: public``, so that whoever forgets
    it sends a larger answer, not an unsafe one. An answer with a mapping ``packed`` is kept by its
    view: what was compressed once is taken from there, and put there.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        answer = self.get_response(request)
        if not _may_be_packed(answer):
            return answer
        patch_vary_headers(answer, ["Accept-Encoding"])
        coding = accepted(request.headers.get("Accept-Encoding", ""))
        if coding is None or answer.status_code == 304:
            return answer
        if isinstance(answer, StreamingHttpResponse):
            pieces = cast(Iterator[bytes], answer.streaming_content)
            answer.streaming_content = _streamed(pieces, coding)
            del answer["Content-Length"]
        elif isinstance(answer, HttpResponse):
            if len(answer.content) < LEAST:
                return answer
            answer.content = _whole(answer, coding)
            answer["Content-Length"] = str(len(answer.content))
        answer["Content-Encoding"] = coding
        # Two forms of one answer are not the same bytes (RFC 9110, 8.8.1).
        if answer.get("ETag", "").startswith('"'):
            answer["ETag"] = f"W/{answer['ETag']}"
        return answer


def accepted(header: str) -> str | None:
    """The coding to use for an ``Accept-Encoding``; ``None`` if it asks for none that we have."""
    weights: dict[str, float] = {}
    for part in header.lower().split(","):
        name, _, weight = part.partition(";")
        weights[name.strip()] = _weight(weight)
    wanted = {coding: weights.get(coding, weights.get("*", 0.0)) for coding in _PACKERS}
    best = max(wanted, key=lambda coding: wanted[coding])
    return best if wanted[best] > 0 else None


def _weight(parameter: str) -> float:
    """``q=0.5`` -> 0.5; 1 if there is none, 0 if it cannot be read."""
    name, _, value = parameter.strip().partition("=")
    if not name:
        return 1.0
    try:
        return float(value) if name.strip() == "q" else 1.0
    except ValueError:
        return 0.0


def _may_be_packed(answer: HttpResponseBase) -> bool:
    said = answer.get("Cache-Control", "")
    if "public" not in said or "no-transform" in said or answer.has_header("Content-Encoding"):
        return False
    kind = answer.get("Content-Type", "").partition(";")[0].strip()
    # What was not changed has no type, and depends on the same headers as if it had.
    return answer.status_code == 304 or (
        answer.status_code == 200
        and (kind.startswith(_TEXT) or kind.endswith(("+json", "+xml", "/x-bibtex")))
    )


def _whole(answer: HttpResponse, coding: str) -> bytes:
    packed: MutableMapping[str, bytes] = getattr(answer, "packed", {})
    if coding not in packed:
        packer = _PACKERS[coding]()
        packed[coding] = packer.process(answer.content) + packer.finish()
    return packed[coding]


def _streamed(pieces: Iterable[bytes], coding: str) -> Iterator[bytes]:
    """The pieces, compressed as one and handed on while they come."""
    packer = _PACKERS[coding]()
    waiting = 0
    for piece in pieces:
        waiting += len(piece)
        found = packer.process(piece)
        if waiting >= _FLUSHED_AFTER:
            found, waiting = found + packer.flush(), 0
        if found:
            yield found
    yield packer.finish()
