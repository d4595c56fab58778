"""Statements: the texts that can be joined, what they are called, and who may join them."""

from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from signatories.models.derived import Derived
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
from signatories.models.summits import DescribedQuerySet, Summit
from signatories.text import search_key


class StatementKind(models.TextChoices):
    DECLARATION = "declaration", _("declaration")
    COMMUNIQUE = "communique", _("communiqué")
    JOINT_STATEMENT = "joint_statement", _("joint statement")
    CONVENTION = "convention", _("convention")
    PROTOCOL = "protocol", _("protocol")
    RESOLUTION = "resolution", _("resolution")
    INITIATIVE = "initiative", _("initiative")
    ACTION_PLAN = "action_plan", _("action plan")
    PLEDGE = "pledge", _("pledge")


class AdoptedBy(models.TextChoices):
    SIGNATURE = "signature", _("signature or endorsement")
    VOTE = "vote", _("recorded vote")
    CONSENSUS = "consensus", _("consensus, without a vote")
    AUTHOR = "author", _("its author alone")


class TopicQuerySet(models.QuerySet):
    def record(self, revision: int) -> Self:
        """Those of statements that the public could see at ``revision``."""
        tagged = Statement.topics.through.objects.filter(statement__published_in__lte=revision)
        return self.filter(pk__in=tagged.values("topic"))


_TopicManager = models.Manager.from_queryset(TopicQuerySet)


class TopicManager(_TopicManager):
    def get_by_natural_key(self, slug):
        return self.get(slug=slug)


class Topic(models.Model):
    slug = models.SlugField(_("slug"), max_length=60, unique=True, validators=[SLUG])
    name = models.CharField(_("name"), max_length=100)

    objects = TopicManager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ["name", "slug"]

    def __str__(self) -> str:
        return self.name

    def natural_key(self):
        return (self.slug,)


class StatementQuerySet(DescribedQuerySet):
    def newest_first(self) -> Self:
        """By adoption, the newest first, those without a day last; total."""
        return self.order_by(newest_first("adopted_latest"), "slug")


_ManagerFromQuerySet = models.Manager.from_queryset(StatementQuerySet)


class StatementManager(_ManagerFromQuerySet):
    def get_by_natural_key(self, slug):
        return self.get(slug=slug)


class Statement(Derived):
    """A text that participants can join, decline, vote on or issue."""

    slug = models.SlugField(_("slug"), max_length=80, unique=True, validators=[SLUG])
    title = models.CharField(_("title"), max_length=300)
    short_title = models.CharField(
        _("short title"), max_length=60, help_text=_("For tables and charts: Paris 2025.")
    )
    kind = models.CharField(_("kind"), max_length=20, choices=StatementKind)
    binding = models.BooleanField(_("legally binding"), default=False)
    adopted = EDTFField(_("adopted"), help_text=_("Empty: the days of its summit."))
    adopted_earliest = day(_("adopted at the earliest"))
    adopted_latest = day(_("adopted at the latest"), db_index=True)
    adopted_by = models.CharField(
        _("adopted by"), max_length=12, choices=AdoptedBy, default=AdoptedBy.SIGNATURE
    )
    adoption_source = models.ForeignKey(
        "signatories.Source",
        verbose_name=_("source of the adoption"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="adopted_statements",
    )
    keepers = models.ManyToManyField(
        Participant,
        verbose_name=_("keepers"),
        blank=True,
        related_name="keeps",
        help_text=_(
            "Depositary, hosts, or the body that adopted it: what they publish is official."
        ),
    )
    summit = models.ForeignKey(
        Summit, null=True, blank=True, on_delete=models.PROTECT, related_name="statements"
    )
    topics = models.ManyToManyField(Topic, blank=True, related_name="statements")
    text_url = AddressField(_("address of the text"))
    summary = models.TextField(_("summary"), blank=True)
    note = models.TextField(_("note"), blank=True, help_text=_("What is doubtful; shown."))
    published_in = models.ForeignKey(
        "signatories.Revision",
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
    )

    objects = StatementManager()
    history = HistoricalRecords(m2m_fields=[keepers, topics])

    DERIVED = ("adopted_earliest", "adopted_latest")

    class Meta:
        verbose_name = _("statement")
        verbose_name_plural = _("statements")
        ordering = [newest_first("adopted_latest"), "slug"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=StatementKind.values), name="statement_kind_known"
            ),
            models.CheckConstraint(
                condition=Q(adopted_by__in=AdoptedBy.values), name="statement_adopted_by_known"
            ),
            dates_in_order("statement_adopted_in_order", "adopted_earliest", "adopted_latest"),
            http_only("text_url", "statement_text_url_is_web"),
        ]

    def __str__(self) -> str:
        return self.title

    def natural_key(self):
        return (self.slug,)

    natural_key.dependencies = [  # type: ignore[attr-defined]  # as Django documents it
        "signatories.participant",
        "signatories.summit",
        "signatories.topic",
        "signatories.source",
    ]

    def derive(self) -> None:
        """The bounds of ``adopted``; where it is empty, the days of the summit."""
        self.set_bounds("adopted")
        if not self.adopted and self.summit:
            self.adopted_earliest = self.summit.held_earliest
            self.adopted_latest = self.summit.held_latest

    def get_absolute_url(self) -> str:
        return path_to("web:statement", self.slug)


class Title(Derived):
    """A statement's title in a language, or another title that circulates."""

    statement = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="titles")
    text = models.CharField(_("title"), max_length=400)
    key = models.CharField(_("search key"), max_length=400, editable=False, db_index=True)
    language = models.CharField(_("language"), max_length=20, blank=True, validators=[LANGUAGE])
    source = models.TextField(_("source"), blank=True)

    history = HistoricalRecords()

    DERIVED = ("key",)

    class Meta:
        verbose_name = _("title")
        verbose_name_plural = _("titles")
        ordering = ["statement", "language", "text"]
        constraints = [
            models.UniqueConstraint(fields=["statement", "language", "text"], name="title_once"),
            models.CheckConstraint(condition=~Q(text=""), name="title_has_text"),
        ]

    def __str__(self) -> str:
        return self.text

    def derive(self) -> None:
        self.key = search_key(self.text)


class Identifier(models.Model):
    """What others number a statement by: CETS 225, A/RES/78/265."""

    statement = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="identifiers")
    scheme = models.CharField(_("scheme"), max_length=40)
    value = models.CharField(_("value"), max_length=80)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("identifier")
        verbose_name_plural = _("identifiers")
        ordering = ["statement", "scheme", "value"]
        constraints = [
            models.UniqueConstraint(fields=["scheme", "value"], name="identifier_names_one")
        ]

    def __str__(self) -> str:
        return f"{self.scheme} {self.value}"


class StatementRelationKind(models.TextChoices):
    ANNEX_OF = "annex_of", _("is an annex of")
    DRAFT_OF = "draft_of", _("is the draft of")
    FOLLOWS = "follows", _("follows")
    ESTABLISHES = "establishes", _("establishes what is decided in")


class StatementRelation(models.Model):
    statement = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="relations")
    kind = models.CharField(_("kind"), max_length=12, choices=StatementRelationKind)
    to = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="related_from")

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("relation")
        verbose_name_plural = _("relations")
        ordering = ["statement", "to"]
        constraints = [
            models.UniqueConstraint(
                fields=["statement", "kind", "to"], name="statement_relation_once"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=StatementRelationKind.values),
                name="statement_relation_kind_known",
            ),
            models.CheckConstraint(
                condition=~Q(statement=F("to")),
                name="statement_relation_not_to_itself",
                violation_error_message=_("A statement has no relation to itself."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.statement} {self.get_kind_display()} {self.to}"
