"""``/data/api/``: the API described, and tried from the page itself."""

from dataclasses import dataclass
from functools import cache

from csp.constants import SELF, UNSAFE_INLINE
from csp.decorators import csp_update
from django.utils.decorators import method_decorator
from drf_spectacular.generators import SchemaGenerator

from signatories.web.views.base import RecordView

# Swagger UI writes styles into its elements. The one exception to the policy; its scripts, like all
# others, come from this site.
STYLED = {"style-src": [SELF, UNSAFE_INLINE]}


@dataclass(frozen=True)
class Address:
    """``path`` has places like ``{name}``; ``example`` names of the shipped record in them."""

    path: str
    example: str
    about: str


@cache
def addresses() -> list[Address]:
    """Every address of the API, as its description has them: what is read without a script."""
    paths = SchemaGenerator().get_schema(public=True)["paths"]
    return [_address(path, verbs["get"]) for path, verbs in paths.items()]


def _address(path: str, operation: dict) -> Address:
    example = path
    for each in operation["parameters"]:
        if each["in"] == "path" and "example" in each:
            example = example.replace(f"{{{each['name']}}}", each["example"])
    return Address(path, "" if "{" in example else example, operation["summary"])


@method_decorator(csp_update(STYLED), name="dispatch")
class ApiView(RecordView):
    template_name = "pages/api.html"
    section = "data"

    def get_context_data(self, **kwargs):
        return super().get_context_data(addresses=addresses(), **kwargs)
