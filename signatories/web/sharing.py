"""What a page offers to take away: its picture for links, its feed, its small page for frames."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from signatories.web.address import with_query
from signatories.web.manners import whole
from signatories.web.views.base import clock_query

# What fits any statement at 320 px and wider.
FRAME_HEIGHT = 440


def taken_away(request: HttpRequest, path: str, name: str, said: str) -> dict[str, Any]:
    """The context of a page about one thing. ``path``: its address; ``said``: its finding."""
    query = clock_query(request)
    asked = f"?{query}" if query else ""
    frame = whole(request, f"/embed{path}{asked}")
    return {
        "share": share(request, path, said),
        "charts": [(kind, f"{path}chart.{kind.lower()}{asked}") for kind in ("SVG", "PNG")],
        "feed": {"title": _("%s: changes to the record") % name, "path": f"{path}changes.atom"},
        "embed_address": f"/embed{path}{asked}",
        "embed_code": frame_code(frame, name),
    }


def share(request: HttpRequest, path: str, said: str) -> dict[str, str]:
    """The picture for links to a page about one thing, at the moment that is read."""
    picture = with_query(f"{path}share.png", clock_query(request))
    return {"path": picture, "alt": said, "kind": "article"}


def frame_code(address: str, title: str) -> str:
    """The HTML that shows the small page in another site."""
    source, name = (_quoted(text) for text in (address, title))
    return (
        f'<iframe src="{source}" title="{name}" width="100%" height="{FRAME_HEIGHT}" '
        'style="border:0;max-width:640px" loading="lazy"></iframe>'
    )


def _quoted(text: str) -> str:
    """For an attribute in double quotes."""
    return text.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")
