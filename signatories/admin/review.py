"""The review queue: all drafts as they came in, to read, publish or discard."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from signatories.admin.publication import PUBLISH
from signatories.admin.review_filter import ReviewFilter
from signatories.admin.review_items import Item, door, drafts_waiting, items
from signatories.models import Act, Entry, Fact, Group, Statement, Summit
from signatories.recording import needs_another
from signatories.recording.waiting import KINDS, Place, Waiting, waiting

PER_PAGE = 50
_MODELS = {"entry": Entry, "statement": Statement, "summit": Summit, "group": Group}

View = Callable[[HttpRequest], HttpResponse]


@dataclass
class Batch:
    """Drafts that came in together, as far as this page shows them."""

    title: str
    url: str
    is_entry: bool
    number: int
    items: list[Item]
    # The address that publishes all of them, and how many these are; empty where none may be.
    publish_url: str
    publishable: int


def visible(request: HttpRequest) -> list[type[Fact]]:
    """The kinds of draft that this person may see."""
    return [model for model in KINDS if door(model).has_view_permission(request)]


def for_reviewers(view: View) -> View:
    """Only whoever may see acts comes in."""

    @wraps(view)
    def checked(request: HttpRequest) -> HttpResponse:
        if not door(Act).has_view_permission(request):
            raise PermissionDenied
        return view(request)

    return checked


@for_reviewers
def review(request: HttpRequest) -> HttpResponse:
    """``/admin/review/``: drafts beside their sources, 50 a page."""
    models = visible(request)
    asked = ReviewFilter(request.GET, models=models)
    narrowing = asked.narrowing()
    found = waiting(narrowing, models) if narrowing else []
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    batches = _batches(request, found, list(page), may_all=not asked.narrows)
    context = {
        "title": _("Review drafts"),
        "filter": asked,
        "page": page,
        "batches": batches,
        "may_choose": any(item.may_choose for batch in batches for item in batch.items),
        "may_publish": request.user.has_perm(PUBLISH),
    }
    return page_of(request, "review", context)


def page_of(request: HttpRequest, template: str, context: dict) -> HttpResponse:
    """A page of the admin that belongs to no model."""
    request.current_app = admin.site.name
    everywhere = {**admin.site.each_context(request), "opts": Act._meta}
    return TemplateResponse(
        request, f"admin/signatories/{template}.html", {**everywhere, **context}
    )


def _batches(
    request: HttpRequest, found: Sequence[Waiting], page: Sequence[Waiting], *, may_all: bool
) -> list[Batch]:
    """The page's drafts by how they came in; the numbers are those of the whole queue."""
    names = _names({each.place for each in page})
    together: dict[Place, list[Waiting]] = {place: [] for place in names}
    for each in found:
        if each.place in together:
            together[each.place].append(each)
    shown: dict[str, Item] = {i.key: i for i in items(request, drafts_waiting(page))}
    batches = []
    for place in dict.fromkeys(each.place for each in page):
        ready = _ready(request, place, together[place]) if may_all else 0
        keys = [f"{w.model._meta.model_name}-{w.pk}" for w in page if w.place == place]
        batches.append(
            Batch(
                title=names[place],
                url=_address(request, place),
                is_entry=place.kind == "entry",
                number=len(together[place]),
                items=[shown[key] for key in keys if key in shown],
                publish_url=f"{reverse('staff:publish')}?{place.kind}={place.pk}" if ready else "",
                publishable=ready,
            )
        )
    return batches


def _names(places: set[Place]) -> dict[Place, str]:
    found: dict[Place, str] = {}
    for kind, model in _MODELS.items():
        ids = [place.pk for place in places if place.kind == kind]
        rows: Any = model._default_manager.filter(pk__in=ids) if ids else ()
        if ids and model is Entry:
            rows = rows.select_related("statement", "source")
        found |= {Place(kind, row.pk): str(row) for row in rows}
    return found


def _address(request: HttpRequest, place: Place) -> str:
    """Its own page, for whoever may see it."""
    model = _MODELS[place.kind]
    owner = admin.site._registry.get(model)
    if owner is None or not owner.has_view_permission(request):
        return ""
    return reverse(f"admin:signatories_{model._meta.model_name}_change", args=[place.pk])


def _ready(request: HttpRequest, place: Place, drafts: Sequence[Waiting]) -> int:
    """How many of these this person may publish together; of a paste all or none."""
    if not request.user.has_perm(PUBLISH):
        return 0
    ready = publishable(request, drafts)
    if place.kind == "entry" and len(ready) != len(drafts):
        return 0
    return len(ready)


def publishable(request: HttpRequest, drafts: Sequence[Waiting]) -> list[Waiting]:
    """What is new, and not this person's own where a second one must publish."""
    user = request.user.pk
    return [
        each
        for each in drafts
        if not each.corrects and not any(needs_another(by, user) for by in each.written_by)
    ]
