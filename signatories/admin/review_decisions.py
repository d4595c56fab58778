"""Publishing and discarding from the review queue: shown once more, then in one step."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from django import forms
from django.contrib import messages
from django.contrib.admin.models import CHANGE, DELETION, LogEntry
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from signatories.admin.ids import read_id
from signatories.admin.publication import PUBLISH, PublishForm, as_seen, newly_shown, seen_of
from signatories.admin.review import for_reviewers, page_of, publishable, visible
from signatories.admin.review_items import door, drafts_waiting, items, key_of, load
from signatories.intake.saving import publish_entry
from signatories.models import Entry, Fact, Revision
from signatories.recording import discard, publish, refuse_own, with_what_belongs
from signatories.recording.waiting import KINDS, Narrowing, waiting

# Drafts shown in full on the page that asks once more; the others are named by their number.
SHOWN = 200
_PLACES = ("statement", "summit", "group")
_BY_NAME = {str(model._meta.model_name): model for model in KINDS}


class Chosen(NamedTuple):
    """The drafts to decide on, and the pasted list if they are all that it wrote."""

    drafts: list[Fact]
    entry: Entry | None = None

    @property
    def keys(self) -> str:
        return ",".join(key_of(fact) for fact in self.drafts)

    @property
    def seen(self) -> str:
        return seen_of(self.drafts)


def choose(request: HttpRequest) -> Chosen:
    """What the address or the form names. Raises ``ValidationError`` if a draft of it is gone."""
    given = request.POST if request.method == "POST" else request.GET
    if (asked := read_id(given.get("entry", ""))) is not None:
        written = waiting(Narrowing(entry=asked), visible(request))
        entry = Entry.objects.filter(pk=asked).first()
        chosen = Chosen(drafts_waiting(written), entry)
    elif names := [name for name in _PLACES if name in given]:
        chosen = Chosen(_waiting_at(request, names[0], given[names[0]]))
    else:
        chosen = Chosen(_named(given))
    if not chosen.drafts:
        raise ValidationError(_("Choose at least one draft."))
    return chosen


def _waiting_at(request: HttpRequest, kind: str, pk: str) -> list[Fact]:
    """What is new about one statement, summit or group and was not pasted."""
    found = publishable(request, waiting(Narrowing(), visible(request)))
    return drafts_waiting([w for w in found if (w.place.kind, str(w.place.pk)) == (kind, pk)])


def _named(given: QueryDict) -> list[Fact]:
    """The drafts that ``draft=act-12`` (several) or ``drafts=act-12,citation-4`` name."""
    keys = [*given.getlist("draft"), *given.get("drafts", "").split(",")]
    ids: dict[type[Fact], list[int]] = {}
    for key in dict.fromkeys(filter(None, keys)):
        name, _dash, number = key.partition("-")
        if name not in _BY_NAME or (pk := read_id(number)) is None:
            raise ValidationError(_("“%s” names no draft.") % key[:40])
        ids.setdefault(_BY_NAME[name], []).append(pk)
    drafts = []
    for model, pks in ids.items():
        rows = load(model, pks)
        if len(rows) != len(pks) or not all(fact.is_draft for fact in rows.values()):
            text = _("One of these is a draft no longer. Look again at what there is to decide.")
            raise ValidationError(text)
        drafts += [rows[pk] for pk in pks]
    return drafts


# --- Publish ---------------------------------------------------------------------------------


@for_reviewers
def publish_chosen(request: HttpRequest) -> HttpResponse:
    """``/admin/review/publish/``: what becomes public, of any kinds; posted, one revision."""
    if not request.user.has_perm(PUBLISH):
        raise PermissionDenied
    try:
        chosen = choose(request)
        _check_may_publish(request, chosen.drafts)
        form = PublishForm(request.POST if request.method == "POST" else None, drafts=chosen.drafts)
        if request.method == "POST" and form.is_valid():
            if (done := _published(request, form, chosen)) is not None:
                return done
            # Read again: what was tried marked the rows as published.
            chosen = choose(request)
    except ValidationError as refusal:
        return _back(request, refusal)
    return _decision_page(request, "review_publish", _("Publish"), chosen, form)


def _check_may_publish(request: HttpRequest, drafts: Sequence[Fact]) -> None:
    """Raises ``PermissionDenied``, or ``Refused`` naming a draft for a second person."""
    for fact in drafts:
        owner = door(type(fact))
        if not owner.has_publish_permission(request):
            raise PermissionDenied
        if fact.replaces_id and not owner.has_correct_permission(request):
            raise PermissionDenied
    refuse_own(with_what_belongs(drafts), request.user)


def _published(request: HttpRequest, form: PublishForm, chosen: Chosen) -> HttpResponse | None:
    """The way back after publishing; ``None``, with the reason in the form, where it is refused."""
    try:
        with as_seen(chosen.drafts, request.POST.get("seen", "")):
            revision = _publish(request, chosen, form.cleaned_data)
    except ValidationError as refusal:
        form.add_error(None, refusal.messages)
        return None
    text = _("Published in revision %d.") % revision.number
    LogEntry.objects.log_actions(str(request.user.pk), chosen.drafts, CHANGE, text)
    address = reverse("admin:signatories_revision_change", args=[revision.number])
    messages.success(
        request, format_html('{} <a href="{}">{}</a>', text, address, revision.summary)
    )
    return HttpResponseRedirect(reverse("staff:review"))


def _publish(request: HttpRequest, chosen: Chosen, words: dict[str, str]) -> Revision:
    """A whole paste keeps its spellings too."""
    if chosen.entry is not None:
        return publish_entry(chosen.entry, by=request.user, **words)
    return publish(chosen.drafts, by=request.user, **words)


# --- Discard ---------------------------------------------------------------------------------


@for_reviewers
def discard_chosen(request: HttpRequest) -> HttpResponse:
    """``/admin/review/discard/``: what is dropped; posted, it is gone."""
    try:
        chosen = choose(request)
        if not all(door(type(f)).has_delete_permission(request, f) for f in chosen.drafts):
            raise PermissionDenied
        if request.method == "POST":
            with as_seen(chosen.drafts, request.POST.get("seen", "")):
                return _discarded(request, chosen)
    except ValidationError as refusal:
        return _back(request, refusal)
    return _decision_page(request, "review_discard", _("Discard drafts"), chosen)


def _discarded(request: HttpRequest, chosen: Chosen) -> HttpResponse:
    number = len(chosen.drafts)
    discard(chosen.drafts)
    LogEntry.objects.log_actions(str(request.user.pk), chosen.drafts, DELETION, "")
    text = ngettext("%d draft was discarded.", "%d drafts were discarded.", number) % number
    messages.success(request, text)
    return HttpResponseRedirect(reverse("staff:review"))


# --- Both ------------------------------------------------------------------------------------


def _decision_page(
    request: HttpRequest,
    template: str,
    title: str,
    chosen: Chosen,
    form: forms.Form | None = None,
) -> HttpResponse:
    shown = items(request, chosen.drafts[:SHOWN])
    mixes = len({fact.replaces_id is None for fact in chosen.drafts}) > 1
    context: dict[str, Any] = {
        "title": title,
        "form": form,
        "chosen": chosen,
        "items": shown,
        "more": len(chosen.drafts) - len(shown),
        "shown_too": sorted(newly_shown(chosen.drafts)),
        "mixes": mixes,
    }
    return page_of(request, template, context)


def _back(request: HttpRequest, refusal: ValidationError) -> HttpResponse:
    """To the queue, with why as messages."""
    for text in refusal.messages:
        messages.error(request, text)
    return HttpResponseRedirect(reverse("staff:review"))
