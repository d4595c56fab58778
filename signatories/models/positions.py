"""Positions: derived from acts, claims, attendance and list checks; never entered by hand."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from signatories.models.acts import Act
from signatories.models.participants import Participant
from signatories.models.statements import Statement


class Position(models.TextChoices):
    BOUND = "bound", _("bound")
    SIGNED = "signed", _("signed")
    ISSUED = "issued", _("issued")
    IN_FAVOUR = "in_favour", _("voted in favour")
    AGAINST = "against", _("voted against")
    ABSTAINED = "abstained", _("abstained")
    SPONSORED = "sponsored", _("sponsored")
    DECLINED = "declined", _("declined")
    WITHDREW = "withdrew", _("withdrew")
    CONSENSUS = "consensus", _("adopted without a vote")
    ATTENDED = "attended", _("took part, not on the list")
    NOT_LISTED = "not_listed", _("not on the list")
    NOT_KNOWN = "not_known", _("not known")
    NOT_ELIGIBLE = "not_eligible", _("not eligible")


class Stance(models.TextChoices):
    JOINED = "joined", _("joined")
    SUPPORTED = "supported", _("supported")
    REFUSED = "refused", _("refused")
    ABSTAINED = "abstained", _("abstained")
    NONE = "none", _("none")


STANCES = {
    Position.BOUND: Stance.JOINED,
    Position.SIGNED: Stance.JOINED,
    Position.ISSUED: Stance.SUPPORTED,
    Position.IN_FAVOUR: Stance.SUPPORTED,
    Position.SPONSORED: Stance.SUPPORTED,
    Position.DECLINED: Stance.REFUSED,
    Position.WITHDREW: Stance.REFUSED,
    Position.AGAINST: Stance.REFUSED,
    Position.ABSTAINED: Stance.ABSTAINED,
    Position.CONSENSUS: Stance.NONE,
    Position.ATTENDED: Stance.NONE,
    Position.NOT_LISTED: Stance.NONE,
    Position.NOT_KNOWN: Stance.NONE,
    Position.NOT_ELIGIBLE: Stance.NONE,
}
JOINED = (Position.BOUND, Position.SIGNED)


class Evidence(models.TextChoices):
    OFFICIAL = "official", _("official source")
    REPORTED = "reported", _("reported")
    DISPUTED = "disputed", _("sources disagree")


class CurrentPositionQuerySet(models.QuerySet):
    def joined(self) -> Self:
        return self.filter(position__in=JOINED)

    def disputed(self) -> Self:
        return self.filter(evidence=Evidence.DISPUTED)


class CurrentPosition(models.Model):
    """An index, not a fact: the position of each pair that has an act, a claim or an attendance.

    Filled by the fold for the whole record, in the transaction that changes the record.
    ``manage.py rebuild_positions`` makes it anew and must change nothing.
    """

    statement = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="positions")
    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="positions")
    position = models.CharField(max_length=12, choices=Position)
    possibly = models.CharField(max_length=12, choices=Position, blank=True)
    evidence = models.CharField(max_length=10, choices=Evidence, blank=True)
    act = models.ForeignKey(Act, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    since = models.CharField(max_length=40, blank=True)
    since_earliest = models.DateField(null=True, blank=True)
    since_latest = models.DateField(null=True, blank=True)
    sources = models.PositiveIntegerField(default=0)

    objects = CurrentPositionQuerySet.as_manager()

    class Meta:
        verbose_name = _("position")
        verbose_name_plural = _("positions")
        ordering = ["statement", "participant"]
        indexes = [
            models.Index(fields=["participant", "position"], name="position_by_participant"),
            models.Index(fields=["statement", "position"], name="position_by_statement"),
            models.Index(fields=["since_latest"], name="position_by_day"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["statement", "participant"], name="position_once"),
            models.CheckConstraint(
                condition=Q(position__in=Position.values), name="position_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.participant}, {self.statement}: {self.get_position_display()}"
