"""Acts: what one participant did about one statement, on a day, as we find it."""

from datetime import date
from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from signatories.models.facts import Fact, FactManager, FactQuerySet
from signatories.models.fields import EDTFField
from signatories.models.participants import Participant
from signatories.models.statements import Statement


class ActKind(models.TextChoices):
    """The words of the record. A source's own word (joined, endorsed) is on the citation."""

    SIGNED = "signed", _("signed")
    RATIFIED = "ratified", _("ratified")
    ACCEPTED = "accepted", _("accepted")
    APPROVED = "approved", _("approved")
    ACCEDED = "acceded", _("acceded")
    SUCCEEDED = "succeeded", _("succeeded")
    # A sourced refusal. Silence is never this.
    DECLINED = "declined", _("declined")
    WITHDREW = "withdrew", _("withdrew")
    VOTED_FOR = "voted_for", _("voted in favour")
    VOTED_AGAINST = "voted_against", _("voted against")
    ABSTAINED = "abstained", _("abstained")
    ISSUED = "issued", _("issued")
    SPONSORED = "sponsored", _("sponsored")


BINDING_KINDS = (
    ActKind.RATIFIED,
    ActKind.ACCEPTED,
    ActKind.APPROVED,
    ActKind.ACCEDED,
    ActKind.SUCCEEDED,
)
JOINING_KINDS = (ActKind.SIGNED, *BINDING_KINDS)
VOTE_KINDS = (ActKind.VOTED_FOR, ActKind.VOTED_AGAINST, ActKind.ABSTAINED)


class ActQuerySet(FactQuerySet):
    def happened_by(self, day: date) -> Self:
        """Acts that had certainly happened by the end of ``day``.

        An act known only as "May 2024" has certainly happened on 31 May, possibly before.
        """
        return self.filter(latest__lte=day)


_ManagerFromQuerySet = FactManager.from_queryset(ActQuerySet)


class ActManager(_ManagerFromQuerySet):
    """Asks the questions of ``ActQuerySet``."""


class Act(Fact):
    """A deed on the record. Append-only: a correction is a new row that replaces this one.

    ``edtf`` is the date as the best source gives it; ``earliest`` and ``latest`` are the days that
    it allows, set once by ``recording`` (``latest`` always, at the worst the day of the source).
    """

    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="acts")
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="acts")
    kind = models.CharField(_("act"), max_length=20, choices=ActKind, default=ActKind.SIGNED)
    edtf = EDTFField(
        _("date"),
        help_text=_(
            "As the source gives it: 2024-05-21, 2024-05, ../2024-05-21; empty if it gives none."
        ),
    )
    earliest = models.DateField(_("at the earliest"), null=True, blank=True, editable=False)
    latest = models.DateField(_("at the latest"), editable=False)
    undoes = models.ForeignKey(
        "self",
        verbose_name=_("undoes"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="undone_by",
        help_text=_("Only for a withdrawal from one act; empty: from all that came before."),
    )
    represented_by = models.CharField(
        _("represented by"), max_length=300, blank=True, help_text=_("Who signed or voted.")
    )
    note = models.TextField(_("note"), blank=True, help_text=_("Shown with the act."))

    objects: ClassVar[ActManager["Act"]] = ActManager()

    class Meta:
        verbose_name = _("signature or other act")
        verbose_name_plural = _("signatures and other acts")
        ordering = ["-latest", "statement", "participant", "pk"]
        indexes = [
            models.Index(
                fields=["statement", "participant", "published_in", "superseded_in"],
                name="act_by_pair",
            ),
            models.Index(fields=["participant", "statement"], name="act_by_participant"),
            models.Index(fields=["latest"], name="act_by_day"),
        ]
        constraints = [
            *Fact.Meta.constraints,
            models.UniqueConstraint(
                fields=["statement", "participant", "kind", "edtf"],
                # a draft correction may repeat the row that it replaces
                condition=Q(published_in__isnull=False, superseded_in__isnull=True),
                name="act_once_on_record",
                violation_error_message=_(
                    "This act is already recorded. Add a source to it instead."
                ),
            ),
            models.UniqueConstraint(
                fields=["statement", "participant"],
                condition=Q(
                    published_in__isnull=False,
                    superseded_in__isnull=True,
                    kind__in=["voted_for", "voted_against", "abstained"],
                ),
                name="act_one_vote_on_record",
                violation_error_message=_("A participant has one vote on a statement."),
            ),
            models.CheckConstraint(
                condition=Q(earliest__isnull=True) | Q(latest__gte=F("earliest")),
                name="act_dates_in_order",
                violation_error_message=_("The latest possible day is before the earliest."),
            ),
            models.CheckConstraint(condition=Q(kind__in=ActKind.values), name="act_kind_known"),
            models.CheckConstraint(
                condition=Q(undoes__isnull=True) | Q(kind="withdrew"),
                name="act_only_withdrawal_undoes",
                violation_error_message=_("Only a withdrawal undoes an act."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.participant} {self.get_kind_display()}: {self.statement}"
