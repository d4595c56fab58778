"""List checks: lists that were read, and whom they would name."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from signatories.models.facts import Fact
from signatories.models.fields import EDTFField, dates_in_order
from signatories.models.scopes import Scope, one_of_two
from signatories.models.sources import Source
from signatories.models.statements import Statement


class ListedActs(models.TextChoices):
    """The kinds of act that a list is a list of."""

    JOINING = "joining", _("signatures and ratifications")
    VOTED_FOR = "voted_for", _("votes in favour")
    VOTED_AGAINST = "voted_against", _("votes against")
    ABSTAINED = "abstained", _("abstentions")


class ListCheck(Fact):
    """A reading of one source's list. It makes "not on the list" differ from "nobody looked"."""

    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="list_checks")
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="list_checks")
    acts = models.CharField(
        _("list of"), max_length=14, choices=ListedActs, default=ListedActs.JOINING
    )
    edtf = EDTFField(_("the day that it describes"), blank=False)
    earliest = models.DateField(_("at the earliest"), null=True, blank=True, editable=False)
    latest = models.DateField(_("at the latest"), editable=False)
    complete = models.BooleanField(_("complete"), default=False)
    names = models.PositiveIntegerField(
        _("number of names"),
        null=True,
        blank=True,
        help_text=_("For a complete list: refused while fewer names are cited from it."),
    )
    note = models.TextField(_("note"), blank=True)

    class Meta:
        verbose_name = _("list check")
        verbose_name_plural = _("list checks")
        ordering = ["statement", "latest", "pk"]
        constraints = [
            *Fact.Meta.constraints,
            models.UniqueConstraint(
                fields=["statement", "source", "acts"],
                condition=Q(published_in__isnull=False, superseded_in__isnull=True),
                name="list_check_once_on_record",
                violation_error_message=_("This list's reading is already recorded."),
            ),
            models.CheckConstraint(
                condition=Q(acts__in=ListedActs.values), name="list_check_acts_known"
            ),
            models.CheckConstraint(
                condition=Q(complete=False) | Q(names__isnull=False),
                name="list_check_complete_has_number",
                violation_error_message=_("A complete list has a number of names."),
            ),
            dates_in_order("list_check_dates_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.source}: {self.statement}"


class ListCheckScope(Scope):
    """Whom a list would name if they had joined: a kind of participant, or one participant."""

    check_of = models.ForeignKey(ListCheck, on_delete=models.CASCADE, related_name="scopes")

    class Meta:
        verbose_name = _("scope")
        verbose_name_plural = _("scopes")
        ordering = ["pk"]
        constraints = [one_of_two("list_check_scope_is_one_thing")]
