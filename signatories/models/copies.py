"""Copies: the files of what was read, kept under their SHA-256 for staff only."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Copy(models.Model):
    """A file as it was read. The public sees the hash on the source, never the file."""

    sha256 = models.CharField(_("SHA-256"), max_length=64, primary_key=True)
    size = models.PositiveIntegerField(_("size in bytes"))
    media_type = models.CharField(_("kind of file"), max_length=80)
    file_name = models.CharField(_("file name"), max_length=200, blank=True)
    kept_at = models.DateTimeField(_("kept at"), auto_now_add=True)
    kept_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("kept by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    class Meta:
        verbose_name = _("archived copy")
        verbose_name_plural = _("archived copies")
        ordering = ["-kept_at", "sha256"]
        constraints = [
            models.CheckConstraint(
                condition=Q(sha256__regex=r"^[0-9a-f]{64}$"), name="copy_sha256_is_one"
            ),
            models.CheckConstraint(condition=Q(size__gte=1), name="copy_is_not_empty"),
        ]

    def __str__(self) -> str:
        return f"{self.file_name or self.media_type} ({self.sha256[:12]}…)"
