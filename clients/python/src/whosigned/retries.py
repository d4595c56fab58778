"""How often to ask again what failed for the moment, and how long to wait before."""

import random
import time
from collections.abc import Callable
from dataclasses import dataclass

# Doubled so often, any wait is longer than the longest.
_DOUBLINGS = 30


@dataclass(frozen=True)
class Retries:
    """At most ``times`` more attempts. Waits double from ``first_wait`` on, in seconds.

    Half of each wait is left to chance, so that many who failed together do not come back together.
    What the site asks for (``Retry-After``) is waited in full; where that is more than
    ``longest_wait``, nothing is waited for and the failure is raised at once.
    """

    times: int = 5
    first_wait: float = 0.5
    longest_wait: float = 60.0
    sleep: Callable[[float], None] = time.sleep
    chance: Callable[[], float] = random.random

    def wait(self, failures: int, retry_after: float | None) -> float | None:
        """Seconds before the next attempt, after so many failures; ``None``: give up."""
        if failures > self.times:
            return None
        if retry_after is not None:
            late = self.first_wait * self.chance()
            return None if retry_after > self.longest_wait else retry_after + late
        longest = self.first_wait * 2.0 ** min(failures - 1, _DOUBLINGS)
        return min(longest, self.longest_wait) * (0.5 + self.chance() / 2)


PATIENT = Retries()
