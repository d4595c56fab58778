"""Groups: sets of participants with dated, sourced memberships."""

from datetime import date
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from signatories.models.facts import Fact, FactManager, FactQuerySet
from signatories.models.fields import SLUG, EDTFField, by_day, dates_in_order, day
from signatories.models.links import path_to
from signatories.models.participants import Participant


class GroupKind(models.TextChoices):
    REGION = "region", _("region")
    SUBREGION = "subregion", _("part of a region")
    UNION = "union", _("union")
    ORGANISATION = "organisation", _("organisation")
    FORUM = "forum", _("forum")
    NETWORK = "network", _("network")


class GroupManager(models.Manager):
    def get_by_natural_key(self, slug):
        return self.get(slug=slug)


class Group(models.Model):
    """A set of participants, such as the EU, the G7 or a UN region."""

    slug = models.SlugField(_("slug"), max_length=60, unique=True, validators=[SLUG])
    name = models.CharField(_("name"), max_length=200)
    kind = models.CharField(_("kind"), max_length=20, choices=GroupKind)
    participant = models.OneToOneField(
        Participant,
        verbose_name=_("as a participant"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="as_group",
        help_text=_("If the group can sign in its own name."),
    )
    acts_for_members = models.BooleanField(
        _("acts for its members"),
        default=False,
        help_text=_(
            "Its own acts then show on its members, as “through” it. True for the EU alone."
        ),
    )
    note = models.TextField(_("note"), blank=True)

    objects = GroupManager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("group")
        verbose_name_plural = _("groups")
        ordering = ["name", "slug"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=GroupKind.values), name="group_kind_known"),
            models.CheckConstraint(
                condition=Q(acts_for_members=False) | Q(participant__isnull=False),
                name="group_that_acts_is_a_participant",
                violation_error_message=_("A group that acts for its members is a participant."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return path_to("web:group", self.slug)

    def natural_key(self):
        return (self.slug,)

    natural_key.dependencies = ["signatories.participant"]  # type: ignore[attr-defined]  # as Django documents it


class MembershipStatus(models.TextChoices):
    MEMBER = "member", _("member")
    INVITED = "invited", _("invited")
    DISPUTED = "disputed", _("disputed")


class MembershipQuerySet(FactQuerySet):
    def of_members(self, day: date | None) -> Self:
        """Members (no invited, no disputed) on ``day``; without a day, those that have not left.

        A start that no source gives is no bar; a start or an end known only within bounds counts
        from the day on which it is certain.
        """
        members = self.filter(status=MembershipStatus.MEMBER)
        if day is None:
            return members.filter(ended="")
        return members.filter(Q(started="") | Q(started_latest__lte=day)).filter(
            Q(ended="") | Q(ended_latest__gte=day)
        )


_ManagerFromQuerySet = FactManager.from_queryset(MembershipQuerySet)


class MembershipManager(_ManagerFromQuerySet):
    """Asks the questions of ``MembershipQuerySet``."""


class Membership(Fact):
    """A participant belongs to a group, from a day to a day, by a source."""

    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="memberships")
    participant = models.ForeignKey(
        Participant, on_delete=models.PROTECT, related_name="memberships"
    )
    status = models.CharField(_("status"), max_length=10, choices=MembershipStatus)
    started = EDTFField(_("started"))
    started_earliest = day(_("started at the earliest"))
    started_latest = day(_("started at the latest"))
    ended = EDTFField(_("ended"), help_text=_("The last day of membership; empty while it lasts."))
    ended_earliest = day(_("ended at the earliest"))
    ended_latest = day(_("ended at the latest"))
    source = models.ForeignKey(
        "signatories.Source", on_delete=models.PROTECT, related_name="memberships"
    )
    note = models.TextField(_("note"), blank=True)

    objects: ClassVar[MembershipManager["Membership"]] = MembershipManager()

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        ordering = ["group", "participant", by_day("started_latest"), "pk"]
        constraints = [
            *Fact.Meta.constraints,
            models.UniqueConstraint(
                fields=["group", "participant", "started"],
                condition=Q(published_in__isnull=False, superseded_in__isnull=True),
                name="membership_once_on_record",
                violation_error_message=_("This membership is already recorded."),
            ),
            models.CheckConstraint(
                condition=Q(status__in=MembershipStatus.values), name="membership_status_known"
            ),
            dates_in_order("membership_started_in_order", "started_earliest", "started_latest"),
            dates_in_order("membership_ended_in_order", "ended_earliest", "ended_latest"),
            dates_in_order("membership_ends_after_it_starts", "started_earliest", "ended_latest"),
        ]

    def __str__(self) -> str:
        return f"{self.participant} in {self.group}"
