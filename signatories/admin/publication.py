"""Publishing from the admin: a button on a draft, and an action on chosen drafts."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from hashlib import sha256
from typing import Any, ClassVar

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from signatories.admin.fields import Line, Prose, RadioList, ShortTextarea
from signatories.admin.ids import read_id
from signatories.admin.proposals import Proposal, proposals_of
from signatories.admin.refusals import RefusalsShown
from signatories.models import Act, ChangeKind, Fact
from signatories.recording import (
    Refused,
    lock_record,
    own_drafts,
    publish,
    with_what_belongs,
)

PUBLISH = "signatories.publish_record"
CORRECT = "signatories.correct_record"

CORRECTIONS = (
    (ChangeKind.CORRECTION.value, gettext_lazy("We recorded it wrongly")),
    (ChangeKind.SOURCE_CHANGED.value, gettext_lazy("The source itself was corrected")),
    (ChangeKind.ENRICHMENT.value, gettext_lazy("Nothing was wrong: we know more now")),
)
NEWS = (
    (ChangeKind.WORLD.value, gettext_lazy("Newly recorded")),
    (ChangeKind.ENRICHMENT.value, gettext_lazy("More evidence for what is recorded")),
)


class PublishForm(forms.Form):
    """What the revision says of itself; the public reads it."""

    summary = Line(
        label=gettext_lazy("What changes"),
        max_length=300,
        help_text=gettext_lazy("One line, public: the list of changes shows it."),
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )
    change = forms.ChoiceField(label=gettext_lazy("Kind of change"), widget=RadioList)
    reason = Prose(
        label=gettext_lazy("Why"),
        required=False,
        widget=ShortTextarea,
        help_text=gettext_lazy("Public. A correction needs it."),
    )

    def __init__(self, *args: Any, drafts: Sequence[Fact], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.corrects = any(fact.replaces_id for fact in drafts)
        change: forms.ChoiceField = self.fields["change"]  # type: ignore[assignment]
        change.choices = CORRECTIONS if self.corrects else NEWS
        said = list(proposals_of(drafts).values())
        self.initial.setdefault("summary", summary_of(drafts))
        self.initial.setdefault("change", self._usual(drafts, said))
        self.initial.setdefault("reason", "\n".join(dict.fromkeys(each.reason for each in said)))
        self.fields["reason"].required = self.corrects

    def _usual(self, drafts: Sequence[Fact], said: Sequence[Proposal]) -> str:
        if self.corrects:
            proposed = {each.change for each in said}
            return proposed.pop() if len(proposed) == 1 else ChangeKind.CORRECTION.value
        new = any(isinstance(fact, Act) for fact in drafts)
        return ChangeKind.WORLD.value if new else ChangeKind.ENRICHMENT.value


def summary_of(drafts: Sequence[Fact]) -> str:
    """“Record: France signed: Paris 2025”, or how many there are of which kind, and about what."""
    corrects = all(fact.replaces_id for fact in drafts)
    if len(drafts) == 1:
        words = _("Correct: %s") if corrects else _("Record: %s")
        return Truncator(words % drafts[0]).chars(300)
    kinds = Counter(type(fact) for fact in drafts)
    numbers = [f"{number} {_kind_in_words(model, number)}" for model, number in kinds.items()]
    summary = (_("Correct %s") if corrects else _("Record %s")) % ", ".join(numbers)
    subjects = {getattr(fact, "statement", None) for fact in drafts}
    if len(subjects) == 1 and (statement := subjects.pop()) is not None:
        summary = f"{summary}: {statement.short_title}"
    return Truncator(summary).chars(300)


def _kind_in_words(model: type[Fact], number: int) -> str:
    return str(model._meta.verbose_name if number == 1 else model._meta.verbose_name_plural)


class PublishingAdmin(RefusalsShown):
    """The doors by which drafts reach the record, for those who may publish."""

    actions = ("publish_chosen",)
    list_select_related: ClassVar[tuple[str, ...]] = ()

    def get_urls(self) -> list[URLPattern]:
        name = f"{self.opts.app_label}_{self.opts.model_name}_publish"
        view = self.admin_site.admin_view(self.publish_view)
        return [path("publish/", view, name=name), *super().get_urls()]

    def has_publish_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm(PUBLISH) and self.has_view_permission(request)

    def has_correct_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm(CORRECT) and self.has_view_permission(request)

    def may_publish(self, request: HttpRequest, fact: Fact) -> bool:
        """Whether this person may put this draft on the record; a rule may still refuse it."""
        return self.may_publish_of_others(request, fact) and not own_drafts([fact], request.user.pk)

    def may_publish_of_others(self, request: HttpRequest, fact: Fact) -> bool:
        """The same if somebody else wrote it; asks nothing of the database."""
        return (
            fact.is_draft
            and self.has_publish_permission(request)
            and (not fact.replaces_id or self.has_correct_permission(request))
        )

    @admin.action(description=gettext_lazy("Publish the chosen drafts"), permissions=["publish"])
    def publish_chosen(self, request: HttpRequest, chosen: QuerySet) -> HttpResponse | None:
        drafts = list(chosen.filter(published_in=None))
        if others := chosen.count() - len(drafts):
            text = ngettext(
                "%d of the chosen is on the record already. Choose drafts only.",
                "%d of the chosen are on the record already. Choose drafts only.",
                others,
            )
            self.message_user(request, text % others, messages.ERROR)
            return None
        return self._publish_page(request, drafts, PublishForm(drafts=drafts))

    def publish_view(self, request: HttpRequest) -> HttpResponse:
        """``publish/?drafts=12,13``: asks what the revision says; posted, it publishes."""
        if not self.has_publish_permission(request):
            raise PermissionDenied
        asked = request.POST.get("drafts") or request.GET.get("drafts", "")
        ids = {read_id(each) for each in asked.split(",")}
        known = [pk for pk in ids if pk is not None]
        asked_for = self.get_queryset(request).filter(pk__in=known, published_in=None)
        asked_for = asked_for.select_related(*self.list_select_related)
        drafts = list(asked_for)
        if not drafts or len(drafts) != len(ids):
            text = _("One of these is a draft no longer. Look again at what there is to publish.")
            return self.refused(request, ValidationError(text))
        if any(fact.replaces_id for fact in drafts) and not self.has_correct_permission(request):
            raise PermissionDenied
        form = PublishForm(request.POST if request.method == "POST" else None, drafts=drafts)
        if request.method == "POST" and form.is_valid():
            try:
                return self._publish(request, drafts, form.cleaned_data)
            except ValidationError as refusal:
                form.add_error(None, refusal.messages)
        # Read again: what was tried marked the rows as published.
        return self._publish_page(request, list(asked_for.all()), form)

    def _publish(
        self, request: HttpRequest, drafts: list[Fact], words: dict[str, str]
    ) -> HttpResponse:
        with as_seen(drafts, request.POST.get("seen", "")):
            revision = publish(drafts, by=request.user, **words)
        text = _("Published in revision %d.") % revision.number
        for fact in drafts:
            self.log_change(request, fact, text)
        self.message_user(request, text, messages.SUCCESS)
        if len(drafts) == 1:
            return HttpResponseRedirect(self.address("change", drafts[0].pk))
        return HttpResponseRedirect(self.address("changelist"))

    def _publish_page(
        self, request: HttpRequest, drafts: list[Fact], form: PublishForm
    ) -> HttpResponse:
        rows = with_what_belongs(drafts)
        context = {
            **self.admin_site.each_context(request),
            "title": _("Publish"),
            "opts": self.opts,
            "media": self.media + form.media,
            "form": form,
            "form_url": self.address("publish"),
            "original": drafts[0] if len(drafts) == 1 else None,
            "drafts": ",".join(str(fact.pk) for fact in drafts),
            "seen": seen_of(drafts),
            "rows": [(fact._meta.verbose_name, str(fact), details_of(fact)) for fact in rows[:100]],
            "more": max(0, len(rows) - 100),
            "shown_too": sorted(newly_shown(rows)),
        }
        return TemplateResponse(request, "admin/signatories/publish.html", context)


def seen_of(drafts: Iterable[Fact]) -> str:
    """Changes when one of the drafts, or of what belongs to them, is written anew.

    A page that asks once more sends it along, in the hidden field ``seen``.
    """
    rows = [
        f"{fact._meta.model_name}-{fact.pk} {fact.recorded_at.isoformat()}"
        for fact in with_what_belongs(drafts)
    ]
    return sha256("\n".join(sorted(rows)).encode()).hexdigest()


@contextmanager
def as_seen(drafts: Iterable[Fact], seen: str) -> Iterator[None]:
    """What is done inside is done to the drafts that the page showed, ``seen_of`` which it sent.

    Read again under the record's lock, which is held to the end. Raises ``Refused``.
    """
    with transaction.atomic():
        lock_record()
        if seen_of(_read_again(drafts)) != seen:
            raise Refused(_("One of these drafts was changed meanwhile. Look at them again."))
        yield


def _read_again(drafts: Iterable[Fact]) -> Iterator[Fact]:
    """The rows as they are stored now; those that are gone left out."""
    ids: dict[type[Fact], list[int]] = {}
    for fact in drafts:
        ids.setdefault(type(fact), []).append(fact.pk)
    for model, pks in ids.items():
        yield from model._default_manager.in_bulk(pks).values()


def details_of(fact: Fact) -> str:
    """What to look at before it is public for good: days, source, quote, speaker."""
    names = ("edtf", "earliest", "latest", "source", "printed_name", "quote", "speaker", "said_on")
    held = (
        (field, getattr(fact, field.name)) for field in fact._meta.fields if field.name in names
    )
    return "; ".join(
        f"{field.verbose_name}: {Truncator(value).chars(200)}"
        for field, value in held
        if value not in (None, "")
    )


def newly_shown(rows: Sequence[Fact]) -> set[str]:
    """Statements and summits that become public with these facts."""
    subjects = (getattr(fact, name, None) for fact in rows for name in ("statement", "summit"))
    return {str(s) for s in subjects if s is not None and s.published_in_id is None}
