"""What all descriptions share: edited in place, each save one revision, each edit audited."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.forms import ModelForm
from django.forms.models import BaseInlineFormSet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _
from simple_history.admin import SimpleHistoryAdmin

from signatories.admin.fields import OVERRIDES
from signatories.admin.saving import SavingAdmin
from signatories.admin.searching import FoldingSearch
from signatories.models import Fact
from signatories.recording import describe, seen_by_public


class Link(NamedTuple):
    """A list that belongs to a description, and the form that adds to it."""

    label: str
    url: str
    number: int
    add_url: str


class DescriptionAdmin(SavingAdmin, FoldingSearch):
    """A save is one revision if the public sees what is described; nothing changed, no revision."""

    change_form_template = "admin/signatories/description_form.html"
    formfield_overrides = OVERRIDES
    # Public in addresses and files, so it stays as it is once the public has seen it.
    permanent: tuple[str, ...] = ("slug",)
    # Names of relations whose rows have lists of their own.
    linked: tuple[str, ...] = ()

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        fixed = self.permanent if obj is not None and seen_by_public(obj) else ()
        return (*super().get_readonly_fields(request, obj), *fixed)

    def get_prepopulated_fields(
        self, request: HttpRequest, obj: Any = None
    ) -> dict[str, Sequence[str]]:
        return {} if obj else super().get_prepopulated_fields(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """What was public as a page of its own stays: older revisions answer with it."""
        shown = getattr(obj, "published_in_id", None) is not None
        return super().has_delete_permission(request, obj) and not shown

    # --- Saving ------------------------------------------------------------------------------

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Not yet: ``save_related`` saves it with what belongs to it, in one revision."""

    def save_related(
        self, request: HttpRequest, form: Any, formsets: Iterable[Any], change: bool
    ) -> None:
        formsets = list(formsets)
        if change and not form.has_changed() and not any(f.has_changed() for f in formsets):
            for formset in formsets:
                formset.save(commit=False)  # Django's log reads from it what was saved: nothing
            return
        summary = self.summary_of_save(form, formsets, change)
        with describe(form.instance, summary, by=request.user) as revision:
            if revision is not None:
                form.instance._change_reason = _("Revision %d") % revision.number
            if form.has_changed() or not change:
                form.instance.save()
                form.save_m2m()
            for formset in formsets:
                self.save_formset(request, form, formset, change=change)

    def summary_of_save(
        self, form: ModelForm, formsets: Iterable[BaseInlineFormSet], change: bool
    ) -> str:
        """One public line: “Paris 2025: title, summary”."""
        if not change:
            summary = _("Add %(kind)s: %(name)s") % {
                "kind": self.opts.verbose_name,
                "name": form.instance,
            }
        else:
            parts = [str(form.fields[name].label) for name in form.changed_data]
            changed = [formset.model for formset in formsets if formset.has_changed()]
            parts += [str(model._meta.verbose_name_plural) for model in changed if model]
            summary = f"{form.instance}: {', '.join(parts).lower()}"
        return Truncator(summary).chars(300)

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        with describe(obj, self._summary_of_deletion(obj), by=request.user):
            obj.delete()

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet) -> None:
        for obj in queryset:
            self.delete_model(request, obj)

    def _summary_of_deletion(self, obj: Model) -> str:
        line = _("Delete %(kind)s: %(name)s") % {"kind": self.opts.verbose_name, "name": obj}
        return Truncator(line).chars(300)

    # --- Pages -------------------------------------------------------------------------------

    def view_on_site(self, obj: Any) -> str | None:
        if not hasattr(obj, "get_absolute_url") or not seen_by_public(obj):
            return None
        return obj.get_absolute_url()

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        obj = context.get("original")
        context["links"] = list(self.links(request, obj)) if obj is not None else []
        return super().render_change_form(request, context, *args, **kwargs)

    def links(self, request: HttpRequest, obj: Model) -> Iterable[Link]:
        """The lists that belong to ``obj`` and that this person may see, with their sizes."""
        for name in self.linked:
            relation = self.model._meta.get_field(name)
            model = relation.related_model
            door = self.admin_site._registry[model]
            if not door.has_view_permission(request):
                continue
            rows = getattr(obj, name).all()
            if issubclass(model, Fact):
                rows = rows.filter(superseded_in=None)
            path = f"{self.admin_site.name}:{model._meta.app_label}_{model._meta.model_name}"
            query = f"?{relation.field.name}={obj.pk}"
            yield Link(
                label=capfirst(str(model._meta.verbose_name_plural)),
                url=reverse(f"{path}_changelist") + query,
                number=rows.count(),
                add_url=reverse(f"{path}_add") + query if door.has_add_permission(request) else "",
            )


class AuditedAdmin(DescriptionAdmin, SimpleHistoryAdmin):
    """A description whose every edit is kept, with who made it; seen with its own permission."""

    object_history_list_template = "admin/signatories/history_list.html"
    enforce_history_permissions = True

    def revert_disabled(self, request: HttpRequest, obj: Any = None) -> bool:
        """An old state comes back as any other change does: by the form, in a revision."""
        return True

    def history_form_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        # The library hides the button only; it would still save what is posted, and no revision.
        if request.method not in ("GET", "HEAD"):
            raise PermissionDenied
        return super().history_form_view(request, *args, **kwargs)


class Inline(admin.TabularInline):
    """Rows that belong to a description and are saved with it."""

    formfield_overrides = OVERRIDES
    extra = 1
    show_change_link = False
