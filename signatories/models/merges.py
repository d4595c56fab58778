"""Merges: two participants that were one. On the record from one revision on, until it is split."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from signatories.models.facts import Fact
from signatories.models.participants import Participant


class Merge(Fact):
    """``participant`` was entered twice and is ``into`` from ``published_in`` on.

    Superseded by a split. Its names and codes stay its own and lead to ``into``; its facts are
    retracted and recorded anew for ``into`` in the same revision (``MergedFact`` says which).
    """

    participant = models.ForeignKey(
        Participant,
        verbose_name=_("entered twice"),
        on_delete=models.PROTECT,
        related_name="merges",
    )
    into = models.ForeignKey(
        Participant, verbose_name=_("is"), on_delete=models.PROTECT, related_name="merged"
    )

    class Meta:
        verbose_name = _("merge")
        verbose_name_plural = _("merges")
        ordering = ["-pk"]
        constraints = [
            *Fact.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(participant=F("into")),
                name="merge_not_into_itself",
                violation_error_message=_("A participant is not merged into itself."),
            ),
            models.UniqueConstraint(
                fields=["participant"],
                condition=Q(published_in__isnull=False, superseded_in__isnull=True),
                name="merge_once_on_record",
                violation_error_message=_("It is merged already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.participant.code} → {self.into.code}"


class MergedFact(models.Model):
    """A fact that a merge took over: the row that was retracted, and the one recorded anew.

    ``new_id`` is empty where ``into`` had the same fact already.
    """

    merge = models.ForeignKey(Merge, on_delete=models.PROTECT, related_name="facts")
    table = models.CharField(max_length=40)
    old_id = models.PositiveBigIntegerField()
    new_id = models.PositiveBigIntegerField(null=True)

    class Meta:
        verbose_name = _("fact of a merge")
        verbose_name_plural = _("facts of merges")
        ordering = ["merge", "table", "old_id"]
        constraints = [
            models.UniqueConstraint(
                fields=["merge", "table", "old_id"], name="merged_fact_taken_over_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.table} {self.old_id} → {self.new_id}"
