"""What all facts share: drafts, publication, supersession, and the two ways to read them."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class FactQuerySet(models.QuerySet):
    def record(self, revision: int) -> Self:
        """Rows on the public record at ``revision`` (inclusive). Drafts never are."""
        return (
            self.filter(published_in__lte=revision)
            # exclude() keeps the rows whose superseded_in is NULL: they are still on the record.
            .exclude(superseded_in__lte=revision)
        )

    def published(self) -> Self:
        """Rows on the public record now. With ``record`` the only door for public answers."""
        return self.filter(published_in__isnull=False, superseded_in__isnull=True)

    def drafts(self) -> Self:
        """Rows that nobody outside staff may see."""
        return self.filter(published_in__isnull=True)

    def chain(self, first: int) -> Self:
        """All versions of the fact whose public id is ``first``."""
        return self.filter(Q(pk=first) | Q(first=first))


# Named, and then subclassed: how the type checker's Django plugin follows ``from_queryset``.
_ManagerFromQuerySet = models.Manager.from_queryset(FactQuerySet)


class FactManager(_ManagerFromQuerySet):
    """Asks the questions of ``FactQuerySet``."""


class Fact(models.Model):
    """A row that is recorded once, published once and superseded at most once; never edited.

    A correction is a new row that ``replaces`` this one; ``first`` leads every later row to the
    first of its chain, whose id is the public id of all of them.
    """

    published_in = models.ForeignKey(
        "signatories.Revision",
        verbose_name=_("published in"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
    )
    superseded_in = models.ForeignKey(
        "signatories.Revision",
        verbose_name=_("superseded in"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
    )
    replaces = models.ForeignKey(
        "self",
        verbose_name=_("replaces"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="successors",
    )
    first = models.ForeignKey(
        "self",
        verbose_name=_("first version"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
    )
    # Django adds these; the type checker cannot see them for "self" in an abstract model.
    replaces_id: int | None
    first_id: int | None
    recorded_at = models.DateTimeField(_("recorded at"), auto_now_add=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("recorded by"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
    )

    objects = FactManager()

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(superseded_in__isnull=True) | Q(superseded_in__gt=F("published_in")),
                name="%(class)s_superseded_after_published",
            ),
            # NULL > anything is unknown, which a check constraint lets pass: say it apart.
            models.CheckConstraint(
                condition=Q(superseded_in__isnull=True) | Q(published_in__isnull=False),
                name="%(class)s_only_public_is_superseded",
            ),
            models.UniqueConstraint(
                fields=["replaces"],
                condition=Q(published_in__isnull=False),
                name="%(class)s_replaced_once",
            ),
        ]

    @property
    def public_id(self) -> int:
        """The id of the first row of this chain; corrections keep it."""
        return self.first_id or self.pk

    @property
    def is_draft(self) -> bool:
        return self.published_in_id is None

    @property
    def is_on_record(self) -> bool:
        return self.published_in_id is not None and self.superseded_in_id is None
