"""The files of ``docs/`` as the site gives them: their examples ask the site that shows them."""

from functools import cache

from django.conf import settings

# The site that they ask in the repository: the one that ``make run`` serves.
EXAMPLE_SITE = "http://127.0.0.1:8000"


@cache
def manual(file: str) -> str:
    """The file as this process first read it: a new one comes with a restart."""
    return (settings.BASE_DIR / "docs" / file).read_text(encoding="utf-8")


def asking(text: str, site: str) -> str:
    """The text with its examples asking ``site``, an address without a slash at its end."""
    return text.replace(EXAMPLE_SITE, site)
