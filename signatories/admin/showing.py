"""Statements and summits that are not public yet: shown by a fact of theirs, or by a button."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from signatories.admin.descriptions import AuditedAdmin
from signatories.admin.fields import Prose, ShortTextarea
from signatories.admin.publication import PUBLISH
from signatories.recording import make_public


class PublicFilter(admin.SimpleListFilter):
    title = gettext_lazy("public")
    parameter_name = "public"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("yes", _("The public sees it")), ("no", _("Staff only"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.value() in ("yes", "no"):
            return queryset.filter(published_in__isnull=self.value() == "no")
        return queryset


class ShowForm(forms.Form):
    reason = Prose(
        label=gettext_lazy("Why"),
        required=False,
        widget=ShortTextarea,
        help_text=gettext_lazy("Public; may be empty."),
    )


class ShowingAdmin(AuditedAdmin):
    def get_urls(self) -> list[URLPattern]:
        return [*self.object_pages(show=self.show_view), *super().get_urls()]

    @admin.display(description=gettext_lazy("public"), boolean=True, ordering="published_in")
    def is_public(self, described: Any) -> bool:
        return described.published_in_id is not None

    def has_show_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm(PUBLISH) and self.has_view_permission(request)

    def show_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Asks once more; posted, it shows the statement or the summit to the public."""
        if not self.has_show_permission(request):
            raise PermissionDenied
        described = self.get_object(request, unquote(object_id))
        if described is None or self.is_public(described):
            text = _("It is public already, or it does not exist.")
            return self.refused(request, ValidationError(text))
        form = ShowForm(request.POST if request.method == "POST" else None)
        if request.method == "POST" and form.is_valid():
            revision = make_public(described, by=request.user, **form.cleaned_data)
            text = _("Public since revision %d.") % revision.number
            self.log_change(request, described, text)
            self.message_user(request, text, messages.SUCCESS)
            return HttpResponseRedirect(self.address("change", described.pk))
        context = {
            **self.admin_site.each_context(request),
            "title": _("Show to the public"),
            "opts": self.opts,
            "original": described,
            "form": form,
            "media": self.media,
        }
        return TemplateResponse(request, "admin/signatories/show.html", context)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        described = context.get("original")
        if described is not None and not self.is_public(described):
            context["is_hidden"] = True
            if self.has_show_permission(request):
                context["show_url"] = self.address("show", described.pk)
        return super().render_change_form(request, context, *args, **kwargs)
