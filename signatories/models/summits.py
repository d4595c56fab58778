"""Summits: meetings, their series and parts, and who is said to have been there."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from signatories.models.derived import Derived
from signatories.models.facts import Fact
from signatories.models.fields import SLUG, EDTFField, dates_in_order, day, newest_first
from signatories.models.links import path_to
from signatories.models.participants import Participant


class SeriesQuerySet(models.QuerySet):
    def record(self, revision: int) -> Self:
        """Those with an edition that the public could see at ``revision``."""
        editions = Summit.objects.record(revision).filter(series__isnull=False)
        return self.filter(pk__in=editions.values("series"))


_SeriesManager = models.Manager.from_queryset(SeriesQuerySet)


class SeriesManager(_SeriesManager):
    def get_by_natural_key(self, slug):
        return self.get(slug=slug)


class Series(models.Model):
    """Editions of one meeting: Bletchley, Seoul, Paris, New Delhi."""

    slug = models.SlugField(_("slug"), max_length=60, unique=True, validators=[SLUG])
    name = models.CharField(_("name"), max_length=200)
    note = models.TextField(_("note"), blank=True)

    objects = SeriesManager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("series")
        verbose_name_plural = _("series")
        ordering = ["name", "slug"]

    def __str__(self) -> str:
        return self.name

    def natural_key(self):
        return (self.slug,)


class DescribedQuerySet(models.QuerySet):
    """Statements and summits: described, not dated; public from one revision on."""

    def published(self) -> Self:
        return self.filter(published_in__isnull=False)

    def record(self, revision: int) -> Self:
        """Those that the public could see at ``revision``."""
        return self.filter(published_in__lte=revision)


_ManagerFromQuerySet = models.Manager.from_queryset(DescribedQuerySet)


class SummitManager(_ManagerFromQuerySet):
    def get_by_natural_key(self, slug):
        return self.get(slug=slug)


class Summit(Derived):
    """A meeting, or a part of one with its own participants (then it has a ``parent``)."""

    slug = models.SlugField(_("slug"), max_length=80, unique=True, validators=[SLUG])
    name = models.CharField(_("name"), max_length=300)
    short_name = models.CharField(_("short name"), max_length=80, blank=True)
    series = models.ForeignKey(
        Series, null=True, blank=True, on_delete=models.PROTECT, related_name="summits"
    )
    parent = models.ForeignKey(
        "self",
        verbose_name=_("part of"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="parts",
    )
    held = EDTFField(_("held"), help_text=_("Its days, for example 2025-02-10/2025-02-11."))
    held_earliest = day(_("first day"))
    held_latest = day(_("last day"))
    place = models.CharField(_("place"), max_length=200, blank=True)
    themes = models.TextField(_("themes"), blank=True)
    summary = models.TextField(_("summary"), blank=True)
    published_in = models.ForeignKey(
        "signatories.Revision",
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
    )

    objects = SummitManager()
    history = HistoricalRecords()

    DERIVED = ("held_earliest", "held_latest")

    class Meta:
        verbose_name = _("summit")
        verbose_name_plural = _("summits")
        ordering = [newest_first("held_latest"), "slug"]
        constraints = [
            dates_in_order("summit_days_in_order", "held_earliest", "held_latest"),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=models.F("id")),
                name="summit_not_part_of_itself",
                violation_error_message=_("A summit is no part of itself."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def natural_key(self):
        return (self.slug,)

    natural_key.dependencies = ["signatories.series"]  # type: ignore[attr-defined]  # as Django documents it

    def derive(self) -> None:
        self.set_bounds("held")

    def get_absolute_url(self) -> str:
        return path_to("web:summit", self.slug)

    @property
    def label(self) -> str:
        return self.short_name or self.name


class AttendanceRole(models.TextChoices):
    HOST = "host", _("host")
    CO_HOST = "co_host", _("co-host")
    ATTENDED = "attended", _("attended")
    OBSERVER = "observer", _("observer")
    INVITED = "invited", _("invited")
    ABSENT = "absent", _("absent")
    NOT_INVITED = "not_invited", _("not invited")


TOOK_PART = (
    AttendanceRole.HOST,
    AttendanceRole.CO_HOST,
    AttendanceRole.ATTENDED,
    AttendanceRole.OBSERVER,
)


class Attendance(Fact):
    """One source's word on a participant at a summit. It counts from the summit's first day."""

    summit = models.ForeignKey(Summit, on_delete=models.PROTECT, related_name="attendances")
    participant = models.ForeignKey(
        Participant, on_delete=models.PROTECT, related_name="attendances"
    )
    role = models.CharField(_("role"), max_length=12, choices=AttendanceRole)
    represented_by = models.CharField(_("represented by"), max_length=300, blank=True)
    source = models.ForeignKey(
        "signatories.Source", on_delete=models.PROTECT, related_name="attendances"
    )
    printed_name = models.CharField(_("name as printed"), max_length=200, blank=True)
    quote = models.TextField(_("quote"), blank=True)
    note = models.TextField(_("note"), blank=True)

    class Meta:
        verbose_name = _("attendance")
        verbose_name_plural = _("attendances")
        ordering = ["summit", "participant", "pk"]
        constraints = [
            *Fact.Meta.constraints,
            models.UniqueConstraint(
                fields=["summit", "participant", "role", "source"],
                condition=Q(published_in__isnull=False, superseded_in__isnull=True),
                name="attendance_once_on_record",
                violation_error_message=_("This source already says so on the record."),
            ),
            models.CheckConstraint(
                condition=Q(role__in=AttendanceRole.values), name="attendance_role_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.participant}, {self.summit}: {self.get_role_display()}"
