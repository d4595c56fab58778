"""Rows without a day come last on every database: SQLite and PostgreSQL differ if not told."""

import pytest
from django.apps import apps
from django.db.models.expressions import OrderBy

MODELS = [
    model for model in apps.get_app_config("signatories").get_models() if model._meta.ordering
]


def _left_to_the_database(model) -> list[str]:
    names = [by.lstrip("-") for by in model._meta.ordering if isinstance(by, str)]
    return [name for name in names if name != "pk" and model._meta.get_field(name).null]


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_the_order_of_a_model_says_where_rows_without_a_value_go(model):
    assert _left_to_the_database(model) == []
    for by in model._meta.ordering:
        assert not isinstance(by, OrderBy) or by.nulls_last
