"""The description of the API is valid, and complete."""

import json

import openapi_spec_validator
import pytest
from django.urls import reverse
from drf_spectacular.validation import validate_schema

from signatories.api import urls
from signatories.api.answering import PublicView
from signatories.api.renderers import MEDIA_TYPES
from signatories.api.schema.about import ABOUT
from signatories.api.schema.description import description
from signatories.api.schema.parameters import NAMES_SOMETHING
from signatories.filters.strict import SHAPING

VERBS = ("get",)
FORMATS = ("json", "csv", "raw", "ndjson", "xlsx", "parquet")
NOT_DESCRIBED = {"Manual", "OpenAPI", "NothingHere", "NoSlash"}


@pytest.fixture(scope="module")
def described():
    """The document, with its references followed."""
    return json.loads(json.dumps(description("http://testserver/")))


def follow(described, value):
    while isinstance(value, dict) and "$ref" in value:
        found = described
        for part in value["$ref"].removeprefix("#/").split("/"):
            found = found[part]
        value = found
    return value


def operations(described):
    return {path: verbs["get"] for path, verbs in described["paths"].items()}


def test_two_validators_find_it_valid(described):
    openapi_spec_validator.validate(described)
    validate_schema(described)
    assert described["openapi"] == "3.1.0"


def test_every_address_of_the_api_is_described(described):
    views = [pattern.callback.view_class for pattern in urls.urlpatterns]
    assert all(issubclass(view, PublicView) for view in views)
    expected = [view for view in views if view.__name__ not in NOT_DESCRIBED]
    assert len(described["paths"]) == len(expected) > 50
    assert all(list(verbs) == list(VERBS) for verbs in described["paths"].values())


def test_every_parameter_says_what_it_asks(described):
    for path, operation in operations(described).items():
        for each in operation["parameters"]:
            parameter = follow(described, each)
            assert parameter["description"], (path, parameter["name"])
            assert parameter["schema"], (path, parameter["name"])


def test_no_filter_is_filled_in_before_anybody_asks(described):
    """A page to try the API writes an example into its field: all filters at once find nothing."""
    found = 0
    for path, operation in operations(described).items():
        for each in operation["parameters"]:
            parameter = follow(described, each)
            filled = {"example", "examples"} & {*parameter, *parameter["schema"]}
            assert not filled or parameter["in"] == "path", (path, parameter["name"])
            found += "For example: " in parameter["description"]
    assert found > 50


def test_sentences_end_once(described):
    for path, operation in operations(described).items():
        for each in operation["parameters"]:
            said = follow(described, each)["description"]
            assert said.endswith((".", "?")), (path, said)
            assert not any(wrong in said for wrong in (".;", "..", ".:")), (path, said)


def test_every_parameter_that_a_view_reads_is_described(described):
    for pattern in urls.urlpatterns:
        view = pattern.callback.view_class
        filterset = getattr(view, "filterset_class", None)
        if filterset is None:
            continue
        [operation] = [
            operation for path, operation in operations(described).items() if path == route(pattern)
        ]
        named = {follow(described, each)["name"] for each in operation["parameters"]}
        reads = {*filterset.base_filters, *filterset.shaping}
        empty = {"include"} if not getattr(view, "includes", ()) else set()
        empty |= {"ordering"} if not getattr(view, "orderings", None) else set()
        assert named - set(path_names(pattern)) == reads - empty, pattern


def route(pattern):
    text = str(pattern.pattern).removeprefix("^").removesuffix("\\Z")
    for mark in ("(?P<name>[0-9]{1,18})", "<str:name>"):
        text = text.replace(mark, "{name}")
    for name in ("statement", "first", "second"):
        text = text.replace(f"<str:{name}>", f"{{{name}}}")
    return f"/api/v1/{text}"


def path_names(pattern):
    return pattern.pattern.regex.groupindex


def test_every_field_of_every_answer_says_what_it_means(described):
    for name, schema in described["components"]["schemas"].items():
        if name.startswith("Problem"):
            continue
        for field, value in schema["properties"].items():
            assert value.get("description") or field == "results", (name, field)


def test_every_operation_says_what_it_refuses_and_when_too_much_is_asked(described):
    for path, operation in operations(described).items():
        answers = set(operation["responses"])
        assert {"200", "304", "400", "429", "500"} <= answers, path
        assert ("404" in answers) == ("{" in path), path


def test_every_sentence_on_a_parameter_is_of_one(described):
    used = {
        follow(described, each)["name"]
        for operation in operations(described).values()
        for each in operation["parameters"]
    }
    assert set(ABOUT) - set(SHAPING) <= used


def test_what_may_name_nothing_is_marked_in_one_way(described):
    assert NAMES_SOMETHING in described
    marked = {
        parameter["name"]
        for parameter in described["components"]["parameters"].values()
        if parameter.get(NAMES_SOMETHING)
    }
    assert {"statement", "country", "iso2", "group", "as_of", "date_from", "cursor"} <= marked
    assert not marked & {"position", "kind", "year", "page_size", "format", "fields", "q"}


@pytest.mark.django_db
def test_every_address_answers_in_each_format_that_it_promises_and_in_no_other(client, described):
    asked = 0
    for path, operation in operations(described).items():
        promised = formats(described, operation)
        for name in FORMATS if "{" not in path else ():
            answer = client.get(path, {"format": name})
            assert (answer.status_code == 200) == (name in promised), (path, name)
            if name in promised:
                kind = answer["Content-Type"].partition(";")[0]
                assert kind in operation["responses"]["200"]["content"], (path, name)
            asked += 1
    assert asked > 150


def formats(described, operation):
    """Those that the parameter ``format`` of the operation may name."""
    parameters = [follow(described, each) for each in operation["parameters"]]
    [of_format] = [each for each in parameters if each["name"] == "format"]
    return of_format["schema"]["enum"]


def test_lists_have_all_formats_but_the_one_whose_rows_have_no_columns(described):
    fewer = {}
    for path, operation in operations(described).items():
        promised = formats(described, operation)
        kinds = set(operation["responses"]["200"]["content"])
        assert kinds == {MEDIA_TYPES[name] for name in promised}, path
        if set(promised) != set(FORMATS):
            fewer[path] = promised
    assert fewer.pop("/api/v1/changes/") == ["json", "ndjson"]
    assert all(promised == ["json"] for promised in fewer.values())
    lists = {path for path in fewer if not path.endswith("{name}/")}
    assert lists == {"/api/v1/"}


@pytest.mark.django_db
def test_the_description_is_served_to_all_sites(client):
    answer = client.get(reverse("api:openapi"))
    assert answer.status_code == 200
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert answer.json()["servers"] == [{"url": "http://testserver/"}]


@pytest.mark.django_db
def test_the_description_refuses_parameters(client):
    assert client.get(reverse("api:openapi") + "?format=yaml").status_code == 400
