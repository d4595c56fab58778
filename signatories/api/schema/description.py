"""The description of the API as one document."""

from functools import lru_cache
from typing import Any

from drf_spectacular.generators import SchemaGenerator

from signatories.api.schema.parameters import NAMES_SOMETHING
from signatories.api.schema.sharing import shared


@lru_cache(maxsize=4)
def description(server: str) -> dict[str, Any]:
    """OpenAPI 3.1. ``server``: the site's own address."""
    found: dict[str, Any] = SchemaGenerator().get_schema(public=True)
    found["servers"] = [{"url": server}]
    found[NAMES_SOMETHING] = (
        "A parameter with this mark takes any well-formed value, but one that names nothing on the"
        " record is answered 400, with the nearest that is."
    )
    return shared(found)
