"""Revisions: the numbered changes of the public record (the register's own clock)."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class ChangeKind(models.TextChoices):
    WORLD = "world", _("The world changed: newly recorded")
    CORRECTION = "correction", _("Correction: we were wrong")
    SOURCE_CHANGED = "source_changed", _("The source corrected itself")
    ENRICHMENT = "enrichment", _("More evidence for what is recorded")
    DESCRIPTION = "description", _("Names, titles, summaries or codes")


class RevisionQuerySet(models.QuerySet):
    def latest_number(self) -> int:
        """The number of the newest revision; 0 while the record is empty."""
        return self.aggregate(newest=models.Max("number"))["newest"] or 0

    def on_day(self, day: date) -> int:
        """The number of the last revision made by the end of ``day`` (UTC); 0 before the first."""
        midnight = datetime.combine(day + timedelta(days=1), time(), tzinfo=UTC)
        return self.filter(made_at__lt=midnight).latest_number()

    def newest_first(self) -> Self:
        return self.order_by("-number")


class Revision(models.Model):
    """One numbered change of the public record. Never edited, never deleted, never back-dated.

    ``number`` counts from 1 without gaps and is the version of everything public.
    """

    number = models.PositiveIntegerField(_("number"), primary_key=True)
    made_at = models.DateTimeField(_("made at"), db_index=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("made by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("For staff only: the public never sees it."),
    )
    change = models.CharField(_("change"), max_length=20, choices=ChangeKind)
    summary = models.CharField(
        _("summary"), max_length=300, help_text=_("What changed, in one line.")
    )
    reason = models.TextField(_("reason"), blank=True, help_text=_("Why it was changed."))

    objects = RevisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("revision")
        verbose_name_plural = _("revisions")
        ordering = ["-number"]
        permissions = [
            ("publish_record", "Can publish to the public record"),
            ("correct_record", "Can correct and retract what is public"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(number__gte=1), name="revision_counts_from_one"),
            models.CheckConstraint(
                condition=Q(change__in=ChangeKind.values), name="revision_change_known"
            ),
            models.CheckConstraint(
                condition=~Q(summary=""),
                name="revision_says_what",
                violation_error_message=_("Say in one line what changed."),
            ),
            models.CheckConstraint(
                condition=~Q(change__in=["correction", "source_changed"]) | ~Q(reason=""),
                name="revision_correction_says_why",
                violation_error_message=_("A correction needs a reason."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}: {self.summary}"


class RecordLock(models.Model):
    """One row. Whoever opens a revision locks it first, so revisions are taken one at a time."""

    number = models.PositiveIntegerField(default=0, help_text=_("The newest revision's number."))

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="record_lock_is_one_row")]

    def __str__(self) -> str:
        return f"revision {self.number}"
