"""The entry point for a WSGI server."""

import gc
import os

from babel import Locale
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tracker.settings")

application = get_wsgi_application()


def _warm_up() -> None:
    """What the first visitor would wait for: the code of every page, the names of languages.

    Then whatever is loaded is set aside: the collector of garbage looks at it no more, and at
    what a page makes less often. Pages make no rings of objects to speak of.
    """
    from django.urls import get_resolver

    _ = get_resolver().url_patterns
    Locale.parse("en").get_display_name("en")
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 20, 20)


_warm_up()
