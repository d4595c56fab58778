"""Sources: documents as read once, and who published them."""

from typing import Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from signatories.models.derived import Derived
from signatories.models.facts import Fact
from signatories.models.fields import (
    LANGUAGE,
    SLUG,
    AddressField,
    EDTFField,
    dates_in_order,
    day,
    http_only,
    newest_first,
)
from signatories.models.links import path_to
from signatories.models.participants import Participant


class PublisherKind(models.TextChoices):
    GOVERNMENT = "government", _("government")
    INTERNATIONAL_BODY = "international_body", _("international body")
    PRESS = "press", _("press")
    RESEARCH = "research", _("research")
    ADVOCACY = "advocacy", _("advocacy")
    COMPANY = "company", _("company")
    OTHER = "other", _("other")


class PublisherManager(models.Manager):
    def get_by_natural_key(self, slug):
        return self.get(slug=slug)


class Publisher(models.Model):
    """Who publishes sources. ``organ_of`` is the participant that it speaks for, if any."""

    slug = models.SlugField(_("slug"), max_length=80, unique=True, validators=[SLUG])
    name = models.CharField(_("name"), max_length=200)
    kind = models.CharField(_("kind"), max_length=20, choices=PublisherKind)
    organ_of = models.ForeignKey(
        Participant,
        verbose_name=_("organ of"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="organs",
        help_text=_("What it publishes about that participant, or as a keeper, is official."),
    )

    objects = PublisherManager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("publisher")
        verbose_name_plural = _("publishers")
        ordering = ["name", "slug"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=PublisherKind.values), name="publisher_kind_known"
            )
        ]

    def __str__(self) -> str:
        return self.name

    def natural_key(self):
        return (self.slug,)

    natural_key.dependencies = ["signatories.participant"]  # type: ignore[attr-defined]  # as Django documents it


class SourceQuerySet(models.QuerySet):
    def record(self, revision: int) -> Self:
        """Sources on which something on the public record rests at ``revision``; no drafts' own."""
        rests = Q(adopted_statements__published_in__lte=revision)
        for relation in self.model._meta.related_objects:
            if issubclass(relation.related_model, Fact):
                facts = relation.related_model.objects.record(revision)
                rests |= Q(Exists(facts.filter(**{relation.field.name: OuterRef("pk")})))
        return self.filter(pk__in=self.model._base_manager.filter(rests).values("pk"))


_ManagerFromQuerySet = models.Manager.from_queryset(SourceQuerySet)


class SourceManager(_ManagerFromQuerySet):
    def get_by_natural_key(self, slug):
        return self.get(slug=slug)


class Source(Derived):
    """A document as read once. The same address read again is another source."""

    slug = models.SlugField(_("slug"), max_length=100, unique=True, validators=[SLUG])
    publisher = models.ForeignKey(Publisher, on_delete=models.PROTECT, related_name="sources")
    title = models.CharField(_("title"), max_length=400)
    url = AddressField(_("address"), help_text=_("Empty if it has none."))
    language = models.CharField(_("language"), max_length=20, blank=True, validators=[LANGUAGE])
    published_on = EDTFField(_("published on"))
    published_on_earliest = day(_("published at the earliest"))
    published_on_latest = day(_("published at the latest"))
    retrieved_on = models.DateField(_("retrieved on"), help_text=_("The day it was read."))
    archived_url = AddressField(_("archived copy"))
    sha256 = models.CharField(_("SHA-256 of the copy"), max_length=64, blank=True)
    note = models.TextField(_("note"), blank=True)

    objects = SourceManager()
    history = HistoricalRecords()

    DERIVED = ("published_on_earliest", "published_on_latest")

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = [newest_first("published_on_latest"), "slug"]
        constraints = [
            http_only("url", "source_url_is_web"),
            http_only("archived_url", "source_archived_url_is_web"),
            dates_in_order(
                "source_published_in_order", "published_on_earliest", "published_on_latest"
            ),
            models.CheckConstraint(
                condition=Q(sha256="") | Q(sha256__regex=r"^[0-9a-f]{64}$"),
                name="source_sha256_is_one",
                violation_error_message=_("A SHA-256 has 64 hexadecimal digits."),
            ),
            models.CheckConstraint(
                condition=Q(published_on_earliest__isnull=True)
                | Q(published_on_earliest__lte=F("retrieved_on")),
                name="source_published_before_read",
                violation_error_message=_("It was read before it was published."),
            ),
        ]

    def __str__(self) -> str:
        # A page that was read twice is two sources: the day tells them apart.
        return f"{self.title} ({self.published_on or self.retrieved_on})"

    def natural_key(self):
        return (self.slug,)

    natural_key.dependencies = ["signatories.publisher"]  # type: ignore[attr-defined]  # as Django documents it

    def derive(self) -> None:
        self.set_bounds("published_on")

    def get_absolute_url(self) -> str:
        return path_to("web:source", self.slug)

    @property
    def said_by(self):
        """The day by which it was said: published at the latest, and never after it was read."""
        return min(self.published_on_latest or self.retrieved_on, self.retrieved_on)
