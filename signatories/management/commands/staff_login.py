"""``manage.py staff_login``: an account to look around the admin of one's own checkout."""

import secrets
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

NAME = "staff"
GROUPS = ["editor", "publisher"]


class Command(BaseCommand):
    help = "Give the local account 'staff' a new random password and print it."

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.PRODUCTION:
            raise CommandError("There is no default account in production: use createsuperuser.")
        password = secrets.token_urlsafe(12)
        set_up_staff(password)
        self.stdout.write(f"Admin login: {NAME}  password: {password}  (new at every start)")


@transaction.atomic
def set_up_staff(password: str) -> None:
    user, _ = get_user_model().objects.get_or_create(username=NAME)
    user.is_active = user.is_staff = user.is_superuser = True
    user.set_password(password)
    user.save()
    user.groups.set(Group.objects.filter(name__in=GROUPS))
