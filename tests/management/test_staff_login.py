"""``manage.py staff_login``: an account for one's own checkout, never for production."""

import re
from io import StringIO

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command


def staff_login():
    out = StringIO()
    call_command("staff_login", stdout=out)
    return re.search(r"password: (\S+)", out.getvalue())[1]


@pytest.mark.django_db
def test_every_start_gives_the_one_staff_account_a_new_password():
    Group.objects.get_or_create(name="editor")
    first, second = staff_login(), staff_login()
    account = get_user_model().objects.get()
    assert first != second
    assert account.check_password(second)
    assert not account.check_password(first)
    assert account.is_staff
    assert account.is_superuser
    assert account.groups.filter(name="editor").exists()


@pytest.mark.django_db
def test_production_has_no_default_account(settings):
    settings.PRODUCTION = True
    with pytest.raises(CommandError, match="createsuperuser"):
        call_command("staff_login")
    assert not get_user_model().objects.exists()
