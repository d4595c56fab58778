"""The work list: what is left to find out or to decide, on the front page and in full."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, NamedTuple

from django.conf import settings
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count, Model, QuerySet, Window
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from signatories.admin.review import page_of, visible
from signatories.models import (
    Act,
    Citation,
    CurrentPosition,
    Entry,
    EntryLine,
    ListCheck,
    ReportedCount,
    Statement,
)
from signatories.positions import work as questions
from signatories.positions.tallies import Comparison
from signatories.recording.waiting import numbers_waiting

FIRST = 3
PER_PAGE = 50


class Task(NamedTuple):
    """One thing to do: what it is about, what is known, and where it is done."""

    text: str
    detail: str
    url: str


@dataclass(frozen=True)
class Kind:
    """A kind of work. ``rows`` are what there is; ``named`` are the relations that a task reads."""

    slug: str
    title: Any
    explained: Any
    # Whoever may see these sees the work.
    model: type[Model]
    rows: Callable[[], QuerySet | list]
    task: Callable[[HttpRequest, Any], Task]
    named: tuple[str, ...] = ()

    def may_see(self, request: HttpRequest) -> bool:
        owner = admin.site._registry.get(self.model)
        return owner is not None and owner.has_view_permission(request)

    def all_rows(self) -> QuerySet | list:
        rows = self.rows()
        return rows if isinstance(rows, list) else rows.select_related(*self.named)

    def first(self, request: HttpRequest) -> tuple[int, list[Task]]:
        """The number of rows and the first of them, in one query."""
        rows = self.all_rows()
        if isinstance(rows, list):
            return len(rows), [self.task(request, row) for row in rows[:FIRST]]
        found = list(rows.annotate(of=Window(Count("pk")))[:FIRST])
        return (found[0].of if found else 0), [self.task(request, row) for row in found]


class Shown(NamedTuple):
    """A kind of work as the front page shows it."""

    title: str
    explained: str
    number: int
    tasks: list[Task]
    url: str


def _address(model: type[Model], page: str, *args: Any, **query: Any) -> str:
    path = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=args)
    return f"{path}?{urlencode(query)}" if query else path


def _add_or_see(request: HttpRequest, model: type[Model], **start: Any) -> str:
    """The form that adds what is missing, for whoever may; else the list of what there is."""
    may = admin.site._registry[model].has_add_permission(request)
    return _address(model, "add" if may else "changelist", **start)


# --- One task of each kind -------------------------------------------------------------------


def _statement(request: HttpRequest, statement: Statement) -> Task:
    day = statement.adopted or str(statement.adopted_latest or "")
    return Task(statement.short_title, day, _address(Statement, "change", statement.pk))


def _act(request: HttpRequest, act: Act) -> Task:
    what = f"{act.get_kind_display()}: {act.statement.short_title}"
    return Task(str(act.participant), what, _address(Act, "change", act.pk))


def _disputed(request: HttpRequest, position: CurrentPosition) -> Task:
    pair = {"statement": position.statement_id, "participant": position.participant_id}
    what = f"{position.get_position_display()}: {position.statement.short_title}"
    return Task(str(position.participant), what, _address(Citation, "changelist", **pair))


def _claim(request: HttpRequest, claim: Citation) -> Task:
    what = f"{claim.get_says_display()}: {claim.statement.short_title}; {claim.source}"
    return Task(str(claim.participant), what, _address(Citation, "change", claim.pk))


def _count(request: HttpRequest, compared: Comparison) -> Task:
    count = compared.count
    what = _("%(unit)s: reported %(reported)s, names %(names)d") % {
        "unit": count.get_unit_display(),
        "reported": count.as_printed,
        "names": compared.names,
    }
    assert count.statement is not None  # noqa: S101  # for the type checker
    return Task(count.statement.short_title, what, _address(ReportedCount, "change", count.pk))


def _attendee(request: HttpRequest, position: CurrentPosition) -> Task:
    pair = {"statement": position.statement_id, "participant": position.participant_id}
    url = _add_or_see(request, Citation, **pair)
    return Task(str(position.participant), position.statement.short_title, url)


def _check(request: HttpRequest, check: ListCheck) -> Task:
    read = _("read on %s") % check.source.retrieved_on
    url = _add_or_see(request, ListCheck, statement=check.statement_id)
    return Task(check.statement.short_title, read, url)


def _drafts(request: HttpRequest, waiting: tuple) -> Task:
    model, number = waiting
    text = capfirst(str(model._meta.verbose_name_plural))
    url = f"{reverse('staff:review')}?{urlencode({'kind': model._meta.model_name})}"
    return Task(text, str(number), url)


def _name(request: HttpRequest, line: EntryLine) -> Task:
    what = f"{line.get_result_display()}; {line.entry.statement.short_title}"
    return Task(line.name or line.text, what, _address(Entry, "change", line.entry_id))


# --- The kinds -------------------------------------------------------------------------------


def _old_list_checks() -> QuerySet[ListCheck]:
    today = timezone.now().date()
    return questions.old_list_checks(today - timedelta(days=settings.LIST_CHECK_DAYS))


_PAIR = ("statement", "participant")

KINDS = (
    Kind(
        "names",
        gettext_lazy("Names that were asked and not decided"),
        gettext_lazy("Lines of pasted lists that need a choice."),
        Entry,
        lambda: EntryLine.objects.undecided().order_by("-entry", "place"),
        _name,
        ("entry__statement",),
    ),
    Kind(
        "disputed",
        gettext_lazy("Disputed positions"),
        gettext_lazy("Sources disagree. Set a claim aside, or correct the act."),
        Citation,
        questions.disputed_positions,
        _disputed,
        _PAIR,
    ),
    Kind(
        "claims",
        gettext_lazy("Claims without an act"),
        gettext_lazy(
            "Nobody decided: record the act and correct the citation to bear on it, or set the"
            " claim aside."
        ),
        Citation,
        questions.undecided_claims,
        _claim,
        (*_PAIR, "source"),
    ),
    Kind(
        "attendees",
        gettext_lazy("Attendees without a position"),
        gettext_lazy("They took part; whether they joined is not known."),
        Citation,
        questions.attendees_without_position,
        _attendee,
        _PAIR,
    ),
    Kind(
        "press",
        gettext_lazy("Acts with one press source only"),
        gettext_lazy("Find another source, best an official one."),
        Act,
        questions.acts_with_one_press_source,
        _act,
        _PAIR,
    ),
    Kind(
        "official",
        gettext_lazy("Statements without an official source"),
        gettext_lazy("Nothing was read that a keeper published, or no keeper is named."),
        Statement,
        questions.statements_without_official_source,
        _statement,
    ),
    Kind(
        "counts",
        gettext_lazy("Reported counts that differ from names counted"),
        gettext_lazy("Names may be missing; or the number was of another day."),
        ReportedCount,
        questions.differing_counts,
        _count,
    ),
    Kind(
        "lists",
        gettext_lazy("Lists to read again"),
        gettext_lazy("Read long ago, and not since. Record what you read now."),
        ListCheck,
        _old_list_checks,
        _check,
        ("statement", "source"),
    ),
)


def front_page(request: HttpRequest) -> HttpResponse:
    """``/admin/``: the work list above Django's list of models."""
    return admin.site.index(request, {"work": list(_shown(request))})


def _shown(request: HttpRequest) -> list[Shown]:
    shown = []
    if door_open := visible(request):
        waiting = numbers_waiting(door_open)
        tasks = [_drafts(request, each) for each in waiting.items()]
        explained = _("Read them beside their sources; publish or discard.")
        number = sum(waiting.values())
        shown.append(Shown(_("Drafts waiting"), explained, number, tasks, reverse("staff:review")))
    for kind in KINDS:
        if kind.may_see(request):
            number, tasks = kind.first(request)
            url = reverse("staff:work", args=[kind.slug])
            shown.append(Shown(str(kind.title), str(kind.explained), number, tasks, url))
    return shown


def work(request: HttpRequest, kind: str) -> HttpResponse:
    """``/admin/work/disputed/``: all of one kind, 50 a page."""
    found = next((each for each in KINDS if each.slug == kind), None)
    if found is None:
        raise Http404
    if not found.may_see(request):
        raise PermissionDenied
    page = Paginator(found.all_rows(), PER_PAGE).get_page(request.GET.get("page"))
    tasks: Sequence[Task] = [found.task(request, row) for row in page]
    context = {"title": found.title, "kind": found, "page": page, "tasks": tasks}
    return page_of(request, "work", context)
