"""Pasted lists: paste, check what each line means, save drafts, publish them, undo them."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from signatories.admin.entry_choices import take_choices
from signatories.admin.entry_files import csv_answer, lines_csv
from signatories.admin.entry_form import EntryForm
from signatories.admin.entry_pages import plan_page
from signatories.admin.ids import read_id
from signatories.admin.once import FIELD, new_token, once, read_token
from signatories.admin.publication import PublishForm
from signatories.admin.saved_entries import SavedEntries
from signatories.intake.entries import (
    drop_entry,
    open_entry,
    resolve_lines,
    skip_unknown,
    waiting,
)
from signatories.intake.planning import plan_of
from signatories.intake.reading import problems_csv
from signatories.intake.saving import (
    check_again,
    drafts_of,
    note_outcomes,
    save_entry,
    store_choices,
)
from signatories.models import Entry, EntryState
from signatories.resolving import load_resolver

_PROBLEMS = "problems_of_a_list"
# Lists up to this length are resolved when they are opened, without a page that shows progress.
_AT_ONCE = 1000


@admin.register(Entry)
class EntryAdmin(SavedEntries):
    """A list is read once. What it wrote is changed as any other draft or public fact."""

    form = EntryForm
    change_form_template = "admin/signatories/entry_form.html"
    fieldsets = (
        (
            gettext_lazy("What the list is"),
            {"fields": ("statement", ("says", "edtf"), "dated", "source", "claimed")},
        ),
        (gettext_lazy("The names"), {"fields": ("text", "file", "encoding")}),
    )
    autocomplete_fields = ("statement", "source")
    list_display = ("statement", "says", "source", "state", "opened_by", "opened_at")
    list_filter = ("state", "says")
    list_select_related = ("statement", "source", "opened_by")
    search_fields = ("statement__title", "statement__short_title", "source__title", "file_name")

    def get_urls(self) -> list[URLPattern]:
        name = f"{self.opts.app_label}_{self.opts.model_name}"
        view = self.admin_site.admin_view
        return [
            path("problems.csv", view(self.problems_view), name=f"{name}_problems"),
            path("<path:object_id>/lines.csv", view(self.lines_view), name=f"{name}_lines"),
            *super().get_urls(),
        ]

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """What was saved is kept: it says how facts came in."""
        unsaved = obj is not None and obj.state == EntryState.OPEN
        return super().has_delete_permission(request, obj) and unsaved

    def has_save_permission(self, request: HttpRequest) -> bool:
        """Saving writes acts and citations: whoever may not add these only looks and chooses."""
        return request.user.has_perms(["signatories.add_act", "signatories.add_citation"])

    # --- 1. Paste ------------------------------------------------------------------------------

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        token = {"title": _("Paste a list"), "save_token": new_token(), "FIELD": FIELD}
        context = {**token, **(extra_context or {})}
        return super().add_view(request, form_url, context)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        reading = context["adminform"].form.reading
        if reading is not None and reading.problems:
            context |= {"problems": reading.problems, "more_problems": reading.more_problems}
            request.session[_PROBLEMS] = problems_csv(reading)
        return super().render_change_form(request, context, *args, **kwargs)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """A second click finds the list that the first one stored."""

        def write() -> str:
            open_entry(obj, form.reading, by=request.user)
            return str(obj.pk)

        pk, _first = once(request, read_token(request.POST.get(FIELD)) or new_token(), write)
        obj.pk = int(pk)

    def response_add(
        self, request: HttpRequest, obj: Any, post_url_continue: str | None = None
    ) -> HttpResponse:
        return HttpResponseRedirect(self.address("change", obj.pk))

    def problems_view(self, request: HttpRequest) -> HttpResponse:
        """What could not be read in the list that this person sent last, as a file."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        return csv_answer(request.session.get(_PROBLEMS, ""), "problems.csv")

    # --- 2. Check, 3. Saved --------------------------------------------------------------------

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """The plan of a list that is open; of one that was saved, what became of it."""
        entry = self._entry(request, object_id)
        if entry is None:
            return self.refused(request, ValidationError(_("There is no such list any more.")))
        if request.method == "POST" and not self.has_change_permission(request, entry):
            raise PermissionDenied
        try:
            return self._answer(request, entry)
        except ValidationError as refusal:
            return self.refused(request, refusal, entry.pk)

    def _entry(self, request: HttpRequest, object_id: str) -> Any:
        if not self.has_view_permission(request):
            raise PermissionDenied
        return self.get_object(request, unquote(object_id))

    def _answer(self, request: HttpRequest, entry: Entry) -> HttpResponse:
        if request.method == "POST":
            if entry.state != EntryState.OPEN:
                return self.act_on_saved(request, entry)
            if "_drop" in request.POST:
                return self._drop(request, entry)
        if entry.state == EntryState.OPEN:
            return self._answer_open(request, entry)
        form = PublishForm(drafts=drafts) if (drafts := drafts_of(entry)) else None
        return self.saved(request, entry, form)

    def _answer_open(self, request: HttpRequest, entry: Entry) -> HttpResponse:
        """Reads on in a long list, a few seconds a request; then shows the plan or acts on it."""
        left = waiting(entry)
        if not left and request.method == "POST" and "_read" not in request.POST:
            return self._act_on_plan(request, entry)
        if left and (left <= _AT_ONCE or request.method == "POST"):
            left = resolve_lines(entry)
            if not left:
                note_outcomes(entry)
        if left:
            total = entry.lines.count()
            return self.page(
                request, entry, "entry_progress", {"total": total, "done": total - left}
            )
        if request.method == "POST":
            return HttpResponseRedirect(self.address("change", entry.pk))
        return self._plan(request, entry, {})

    def _act_on_plan(self, request: HttpRequest, entry: Entry) -> HttpResponse:
        """Stores the choices, and then saves if that was asked for."""
        if "_save" in request.POST and not self.has_save_permission(request):
            raise PermissionDenied
        lines = entry.lines.select_related("matched", "decided")
        taken, errors = take_choices(lines, request.POST, load_resolver())
        if "_skip_unknown" in request.POST:
            chosen = {line.pk for line in taken if line.decided or line.skipped}
            taken += [line for line in skip_unknown(entry) if line.pk not in chosen]
        version = read_id(request.POST.get("version", ""))
        shown = request.POST.get("plan", "")
        is_save = "_save" in request.POST and not errors
        plan = store_choices(
            entry,
            taken,
            version=-1 if version is None else version,
            shown=shown if is_save else None,
        )
        if not is_save:
            check_again(entry)
        if not is_save or plan.fingerprint != shown:
            # The button said how many acts it writes: another plan is shown before it is saved.
            return self._plan(request, entry, errors, is_new=is_save)
        saved = save_entry(entry, fingerprint=plan.fingerprint, by=request.user)
        self.log_change(request, entry, _("Saved as drafts."))
        text = ngettext("%d act was saved as a draft.", "%d acts were saved as drafts.", saved.acts)
        self.message_user(request, text % saved.acts, messages.SUCCESS)
        return HttpResponseRedirect(self.address("change", entry.pk))

    def _drop(self, request: HttpRequest, entry: Entry) -> HttpResponse:
        if not self.has_delete_permission(request, entry):
            raise PermissionDenied
        self.log_deletions(request, Entry.objects.filter(pk=entry.pk))
        drop_entry(entry)
        self.message_user(request, _("The list was dropped. Nothing of it was recorded."))
        return HttpResponseRedirect(self.address("changelist"))

    # --- Pages ---------------------------------------------------------------------------------

    def _plan(
        self, request: HttpRequest, entry: Entry, errors: dict[int, str], *, is_new: bool = False
    ) -> HttpResponse:
        context = plan_page(plan_of(entry), errors)
        context["is_new"] = is_new
        context["may_choose"] = self.has_change_permission(request, entry)
        context["may_save"] = context["may_choose"] and self.has_save_permission(request)
        context["may_drop"] = self.has_delete_permission(request, entry)
        return self.page(request, entry, "entry_plan", context)

    def lines_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """All lines with what they were taken for, as a file: for lists too long for a page."""
        entry = self._entry(request, object_id)
        if entry is None:
            return self.refused(request, ValidationError(_("There is no such list any more.")))
        return csv_answer(lines_csv(plan_of(entry)), f"list-{entry.pk}.csv")
