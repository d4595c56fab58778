"""Scopes: what a fact covers, either a kind of participant or one participant."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from signatories.models.participants import Participant, ParticipantKind


def one_of_two(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=Q(participant_kind="", participant__isnull=False)
        | (Q(participant__isnull=True) & Q(participant_kind__in=ParticipantKind.values)),
        name=name,
        violation_error_message=_("Either a kind of participant or one participant."),
    )


class Scope(models.Model):
    """A kind of participant, or one participant, that a fact is about."""

    participant_kind = models.CharField(
        _("kind of participant"), max_length=20, choices=ParticipantKind, blank=True
    )
    participant = models.ForeignKey(
        Participant, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.participant.name if self.participant else self.get_participant_kind_display()
