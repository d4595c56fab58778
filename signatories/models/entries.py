"""Entries: a pasted list or a file as it was given, line by line, and what became of each line.

For staff only. An entry is no fact: it is how facts came in. Its acts and citations are drafts like
any other, and are published and retracted like any other.
"""

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from signatories.models.acts import Act
from signatories.models.evidence import Citation, Claim
from signatories.models.fields import EDTFField
from signatories.models.names import Name
from signatories.models.participants import Participant
from signatories.models.sources import Source
from signatories.models.statements import Statement


class EntryState(models.TextChoices):
    OPEN = "open", _("being checked")
    SAVED = "saved", _("saved")
    UNDONE = "undone", _("undone")


class Dated(models.TextChoices):
    """How a name without a date of its own is dated (see ``recording.dating.act_bounds``)."""

    BY_SOURCE = "", _("by the day of the source")
    WITH_ADOPTION = "with_adoption", _("on the list adopted with the statement")
    AFTER_ADOPTION = "after_adoption", _("joined later, on a day that we do not know")


class Entry(models.Model):
    """A list as it was given: what it is said to be, by which source, and its lines."""

    statement = models.ForeignKey(
        Statement, verbose_name=_("statement"), on_delete=models.PROTECT, related_name="entries"
    )
    says = models.CharField(
        _("what the names on the list did"), max_length=20, choices=Claim, default=Claim.SIGNED
    )
    edtf = EDTFField(
        _("date"),
        help_text=_(
            "As the source gives it: 2024-05-21, 2024-05, ../2024-05-21; empty if it gives none."
        ),
    )
    dated = models.CharField(
        _("names without a date"), max_length=16, choices=Dated, blank=True, default=""
    )
    source = models.ForeignKey(
        Source, verbose_name=_("source"), on_delete=models.PROTECT, related_name="entries"
    )
    claimed = models.PositiveIntegerField(
        _("how many the source says"),
        null=True,
        blank=True,
        help_text=_("Compared with the names found; it is not recorded as a count."),
    )
    file_name = models.CharField(_("file"), max_length=200, blank=True)
    state = models.CharField(
        _("state"), max_length=8, choices=EntryState, default=EntryState.OPEN, editable=False
    )
    opened_at = models.DateTimeField(_("pasted at"), auto_now_add=True)
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("pasted by"),
        null=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
    )
    saved_at = models.DateTimeField(_("saved at"), null=True, editable=False)
    version = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("pasted list")
        verbose_name_plural = _("pasted lists")
        ordering = ["-opened_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(says__in=Claim.values), name="entry_claim_known"),
            models.CheckConstraint(
                condition=Q(state__in=EntryState.values), name="entry_state_known"
            ),
            models.CheckConstraint(condition=Q(dated__in=Dated.values), name="entry_dated_known"),
            models.CheckConstraint(
                condition=Q(dated="") | Q(edtf=""),
                name="entry_dated_once",
                violation_error_message=_(
                    "Give a date, or say how names without one are dated: not both."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.statement}: {self.get_says_display()} ({self.source})"


class LineResult(models.TextChoices):
    """What the resolver answered; a line that holds no name was not asked."""

    WAITING = "", _("not read yet")
    MATCH = "match", _("matched")
    AMBIGUOUS = "ambiguous", _("ambiguous")
    UNKNOWN = "unknown", _("unknown")
    NO_NAME = "no_name", _("not a name")


class Treatment(models.TextChoices):
    """What a person decided of a line that contradicts the record."""

    UNDECIDED = "", _("undecided")
    ACT = "act", _("record it: it did this as well")
    CLAIM = "claim", _("record only that this source says so")


class EntryLineQuerySet(models.QuerySet):
    def undecided(self) -> Self:
        """Names of open entries that a person was asked about and has not answered."""
        return self.filter(
            entry__state=EntryState.OPEN,
            result__in=[LineResult.AMBIGUOUS, LineResult.UNKNOWN],
            decided=None,
            skipped=False,
        )


class EntryLine(models.Model):
    """One name of an entry, as printed, with what it was taken for and what was written.

    ``number`` is the line as an editor shows it; several names of one line share it, and ``place``
    orders them. ``decided``, ``skipped`` and ``treatment`` are a person's choices.
    """

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="lines")
    place = models.PositiveIntegerField()
    number = models.PositiveIntegerField(_("line"))
    text = models.TextField(_("as printed"))
    name = models.CharField(_("name"), max_length=200, blank=True)
    heading = models.CharField(_("under the heading"), max_length=200, blank=True)
    values = models.JSONField(_("other columns"), default=dict, blank=True)
    result = models.CharField(max_length=10, choices=LineResult, blank=True, default="")
    why = models.CharField(_("why"), max_length=400, blank=True)
    matched = models.ForeignKey(Participant, null=True, on_delete=models.SET_NULL, related_name="+")
    candidates = models.JSONField(default=list, blank=True)
    decided = models.ForeignKey(
        Participant,
        verbose_name=_("decided"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    skipped = models.BooleanField(_("skipped"), default=False)
    keep_alias = models.BooleanField(_("keep the spelling"), default=False)
    alias = models.ForeignKey(
        Name,
        verbose_name=_("spelling kept"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="entry_lines",
    )
    treatment = models.CharField(max_length=8, choices=Treatment, blank=True, default="")
    outcome = models.CharField(max_length=20, blank=True)
    act = models.ForeignKey(Act, null=True, on_delete=models.SET_NULL, related_name="entry_lines")
    citation = models.ForeignKey(
        Citation, null=True, on_delete=models.SET_NULL, related_name="entry_lines"
    )

    objects = EntryLineQuerySet.as_manager()

    # What is told of each candidate: {"code": ..., "name": ..., "why": ...}.
    CANDIDATE: ClassVar[tuple[str, ...]] = ("code", "name", "why")

    class Meta:
        verbose_name = _("line of a pasted list")
        verbose_name_plural = _("lines of pasted lists")
        ordering = ["entry", "place"]
        constraints = [
            models.UniqueConstraint(fields=["entry", "place"], name="entry_line_has_one_place"),
            models.CheckConstraint(
                condition=Q(result__in=LineResult.values), name="entry_line_result_known"
            ),
            models.CheckConstraint(
                condition=Q(treatment__in=Treatment.values), name="entry_line_treatment_known"
            ),
            models.CheckConstraint(
                condition=Q(decided__isnull=True) | Q(skipped=False),
                name="entry_line_decided_or_skipped",
                violation_error_message=_("Choose a participant or skip the line: not both."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}: {self.text}"
