"""The time of day, as a test sets it."""

from types import SimpleNamespace

NOON = 1_798_804_800.0  # 2027-01-01 00:00 UTC


class Clock(SimpleNamespace):
    """A clock that moves when it is told to."""

    now: float = NOON

    def __call__(self) -> float:
        return self.now
