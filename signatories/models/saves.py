"""Saves: which forms were saved, so that a second click writes nothing."""

from django.conf import settings
from django.db import models


class Save(models.Model):
    """A form that was saved, by the token that it was shown with, and where that led."""

    token = models.UUIDField(primary_key=True)
    made_at = models.DateTimeField(auto_now_add=True, db_index=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="+"
    )
    address = models.CharField(max_length=500, blank=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.token)
