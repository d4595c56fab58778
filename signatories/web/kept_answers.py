"""Whole public answers kept for the next visitor, bounded by bytes.

The tag of an answer (``unchanged.entity_tag``) names everything that shapes it: revision, code,
language, scheme, host, path and query. So an answer is never wrong, only forgotten; what is kept of
older revisions is asked for no more and goes first. Each process keeps its own.
"""

import pickle
from collections import OrderedDict
from dataclasses import dataclass, field
from threading import Lock

from django.conf import settings
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.template.response import SimpleTemplateResponse

# One answer may take this share of all.
_SHARE = 8


@dataclass(frozen=True)
class _Kept:
    """An answer as it left its view, and its compressed forms as they are first asked for."""

    answer: bytes
    packed: dict[str, bytes] = field(default_factory=dict)

    @property
    def size(self) -> int:
        """Its bytes, and half as many for the compressed forms, which text never exceeds."""
        return len(self.answer) * 3 // 2


class KeptAnswers:
    """The answers that were asked for last. Threads share it."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, _Kept] = OrderedDict()
        self._lock = Lock()
        self.size = 0

    def get(self, tag: str) -> HttpResponse | None:
        """A copy of the answer with this tag, for one visitor; ``None`` if it is not kept."""
        with self._lock:
            kept = self._kept.get(tag)
            if kept is None:
                return None
            self._kept.move_to_end(tag)
        answer: HttpResponse = pickle.loads(kept.answer)  # noqa: S301  # of our own memory
        answer.packed = kept.packed  # type: ignore[attr-defined]  # see tracker.compression
        return answer

    def keep(self, tag: str, answer: HttpResponseBase) -> HttpResponseBase:
        """Keeps the answer once it is made, if it may be kept. Gives the answer back."""
        if not settings.KEPT_ANSWERS_BYTES:
            return answer
        if isinstance(answer, SimpleTemplateResponse) and not answer.is_rendered:
            answer.add_post_render_callback(lambda made: self._put(tag, made))
        else:
            self._put(tag, answer)
        return answer

    def forget(self) -> None:
        """Drops what is kept: for tests, whose databases take revisions back."""
        with self._lock:
            self._kept.clear()
            self.size = 0

    def _put(self, tag: str, answer: HttpResponseBase) -> None:
        """Never a stream, an error, or an answer to one visitor alone."""
        if not isinstance(answer, HttpResponse) or answer.status_code != 200 or answer.cookies:
            return
        kept = _Kept(pickle.dumps(answer))
        most = settings.KEPT_ANSWERS_BYTES
        if kept.size * _SHARE > most:
            return
        with self._lock:
            if tag in self._kept:
                return
            self._kept[tag] = kept
            self.size += kept.size
            while self.size > most:
                _tag, oldest = self._kept.popitem(last=False)
                self.size -= oldest.size


kept_answers = KeptAnswers()
