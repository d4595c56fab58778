"""Eligibility: who may join a statement. It gives the denominators."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from signatories.models.facts import Fact
from signatories.models.groups import Group
from signatories.models.scopes import Scope, one_of_two
from signatories.models.statements import Statement


class EligibilityRule(models.TextChoices):
    OPEN = "open", _("open to all of these kinds")
    GROUP = "group", _("members of a group on the day of adoption")
    NAMED = "named", _("a named list")
    SESSION = "session", _("those who took part in the session")


class Eligibility(Fact):
    """Who may join a statement. It gives the denominators, and says who is not eligible."""

    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="eligibilities")
    rule = models.CharField(_("rule"), max_length=10, choices=EligibilityRule)
    group = models.ForeignKey(
        Group, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    complete = models.BooleanField(
        _("all are known by name"),
        default=False,
        help_text=_("Only then is their number shown as “of how many”."),
    )
    excludes_others = models.BooleanField(
        _("nobody else may join"),
        default=False,
        help_text=_("If not, whoever is not named is “not known”, never “not eligible”."),
    )
    source = models.ForeignKey(
        "signatories.Source",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="eligibilities",
    )
    note = models.TextField(_("note"), blank=True)

    class Meta:
        verbose_name = _("eligibility")
        verbose_name_plural = _("eligibilities")
        ordering = ["statement", "pk"]
        constraints = [
            *Fact.Meta.constraints,
            models.UniqueConstraint(
                fields=["statement"],
                condition=Q(published_in__isnull=False, superseded_in__isnull=True),
                name="eligibility_one_on_record",
                violation_error_message=_("This statement's eligibility is already recorded."),
            ),
            models.CheckConstraint(
                condition=Q(rule__in=EligibilityRule.values), name="eligibility_rule_known"
            ),
            models.CheckConstraint(
                condition=Q(rule="group", group__isnull=False)
                | (~Q(rule="group") & Q(group__isnull=True)),
                name="eligibility_group_named",
                violation_error_message=_("Name the group, for this rule and for no other."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.statement}: {self.get_rule_display()}"


class EligibilityScope(Scope):
    """What an eligibility names: the kinds that it is open to, or the participants on its list."""

    eligibility = models.ForeignKey(Eligibility, on_delete=models.CASCADE, related_name="scopes")

    class Meta:
        ordering = ["pk"]
        constraints = [one_of_two("eligibility_scope_is_one_thing")]
