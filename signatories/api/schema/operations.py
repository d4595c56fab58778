"""Each address of the API as an operation: its parameters, its answers, its refusals."""

from typing import Any

from drf_spectacular.openapi import AutoSchema
from drf_spectacular.plumbing import ComponentRegistry, ResolvedComponent

from signatories.api.answering import PublicView
from signatories.api.details import DetailView
from signatories.api.problems import MEDIA_TYPE
from signatories.api.renderers import JSON, MEDIA_TYPES
from signatories.api.schema import answers, parameters
from signatories.api.schema.examples import answer_example
from signatories.api.schema.shapes import Schema


class Described(AutoSchema):
    """Reads the declarations of a view: its table, fields, filters, orders and formats."""

    def get_operation(
        self,
        path: str,
        path_regex: str,
        path_prefix: str,
        method: str,
        registry: ComponentRegistry,
    ) -> dict[str, Any] | None:
        view = self.view
        if not isinstance(view, PublicView) or not hasattr(view, "fields"):
            return None
        self.registry, self.path = registry, path
        name = path.removeprefix("/api/v1/").strip("/") or "root"
        return {
            "operationId": _identifier(name),
            "summary": answers.summary(view),
            "description": answers.description(view),
            "tags": [name.split("/")[0]],
            "parameters": self._parameters(),
            "responses": self._responses(),
        }

    def _parameters(self) -> list[dict[str, Any]]:
        view: Any = self.view
        return [
            *parameters.path(view, self.path),
            *parameters.query(view.filterset_class),
            *parameters.shaping(view),
        ]

    def _responses(self) -> dict[str, Any]:
        view: Any = self.view
        good = {
            "description": "The answer.",
            "headers": answers.HEADERS,
            "content": self._contents(),
        }
        found = {"200": good, "304": answers.UNCHANGED, "400": self._problem("400")}
        if isinstance(view, DetailView) or "{" in self.path:
            found["301"] = answers.MOVED
            found["404"] = self._problem("404")
        return {**found, **{status: self._problem(status) for status in ("412", "429", "500")}}

    def _contents(self) -> dict[str, Any]:
        view: Any = self.view
        json: Schema = {"schema": self._component(answers.schema(view, self._component))}
        if (example := answer_example(self.path)) is not None:
            json["example"] = example
        others = (MEDIA_TYPES[name] for name in view.formats if name != JSON)
        return {MEDIA_TYPES[JSON]: json, **{each: answers.file(each) for each in others}}

    def _problem(self, status: str) -> dict[str, Any]:
        title, schema = answers.PROBLEMS[status]
        named = self._component((f"Problem{status}", schema))
        return {
            "description": title,
            "headers": answers.ALWAYS | answers.PROBLEM_HEADERS.get(status, {}),
            "content": {MEDIA_TYPE: {"schema": named}},
        }

    def _component(self, named: tuple[str, Schema]) -> Schema:
        """A reference to the schema, kept once under its name."""
        name, schema = named
        component = ResolvedComponent(
            name=name, type=ResolvedComponent.SCHEMA, schema=schema, object=name
        )
        self.registry.register_on_missing(component)
        return component.ref


def _identifier(name: str) -> str:
    """``acts/{name}`` -> ``acts_by_name``."""
    parts = name.replace("}", "").replace("-", "_").split("/")
    plain = [part.replace("{", "by_") for part in parts]
    return "_".join(plain)
