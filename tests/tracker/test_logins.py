"""Failed logins are counted per account and address."""

import pytest
from django.contrib.auth import get_user_model
from django.test import override_settings

LOGIN = "/admin/login/?next=/admin/"


def try_to_log_in(client, password, address="192.0.2.1"):
    form = {"username": "editor", "password": password}
    return client.post(LOGIN, form, REMOTE_ADDR=address).status_code


@pytest.mark.django_db
@override_settings(AXES_ENABLED=True)
def test_after_ten_failures_the_right_password_is_refused_too_at_that_address_alone(client):
    get_user_model().objects.create_superuser("editor", password="right-password")
    answers = [try_to_log_in(client, "wrong") for _ in range(10)]
    assert answers[:9] == [200] * 9
    assert try_to_log_in(client, "right-password") == 429
    assert try_to_log_in(client, "right-password", address="192.0.2.2") == 302
