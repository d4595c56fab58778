"""The archived copy of a source: handed in with its form, handed out to staff."""

from collections.abc import Iterable
from hashlib import sha256
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.template.defaultfilters import filesizeformat
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from signatories.admin.descriptions import AuditedAdmin
from signatories.models import Copy, Source
from signatories.recording import KINDS, CopyLost, file_kind, keep_copy, read_copy, refuse_size

ADD, VIEW = "signatories.add_copy", "signatories.view_copy"


class CopyForm(forms.ModelForm):
    """A source with the file of what was read. The file's hash becomes the source's."""

    copy_file = forms.FileField(
        label=gettext_lazy("File of the copy"),
        required=False,
        help_text=gettext_lazy(
            "At most 10 MB; PDF, HTML, text, CSV, PNG, JPEG, WebP, DOCX, XLSX, ODT, MHTML, WARC or"
            " EML. For staff only: the public sees its SHA-256, the day it was read and the"
            " web-archive address."
        ),
    )

    # The file's bytes and name, once it was found to be one that is kept.
    kept: tuple[bytes, str] | None = None

    def clean_copy_file(self) -> Any:
        upload = self.cleaned_data.get("copy_file")
        if upload:
            refuse_size(upload.size)  # before it is read
            data = upload.read()
            file_kind(data)
            self.kept = (data, upload.name)
        return upload

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if self.kept is not None:
            digest = sha256(self.kept[0]).hexdigest()
            typed = self.cleaned_data.get("sha256", "")
            if typed and typed != digest and not self._is_replaced(typed):
                text = _("This is the hash of another file: the one chosen has %s.") % digest
                self.add_error("sha256", ValidationError(text))
            else:
                self.cleaned_data["sha256"] = digest
        return cleaned

    def _is_replaced(self, typed: str) -> bool:
        """True if the field still shows the hash of the copy that was kept before."""
        return typed == self.initial.get("sha256") and Copy.objects.filter(sha256=typed).exists()

    @cached_property
    def changed_data(self) -> list[str]:
        """The same file again is no change; another one changes the hash."""
        names = [name for name in super().changed_data if name not in ("copy_file", "sha256")]
        after = self.cleaned_data if hasattr(self, "cleaned_data") else self.data
        if "sha256" in self.fields and after.get("sha256") != self.initial.get("sha256", ""):
            names.append("sha256")
        return names


class CopiesAdmin(AuditedAdmin):
    form = CopyForm

    def get_urls(self) -> list[URLPattern]:
        name = f"{self.opts.app_label}_{self.opts.model_name}_copy"
        view = self.admin_site.admin_view(self.copy_view)
        return [path("<path:object_id>/copy/<str:digest>/", view, name=name), *super().get_urls()]

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """The file field for those who may keep copies, the copies for those who may see them."""
        shown = ["copies"] if obj is not None and request.user.has_perm(VIEW) else []
        asked = ["copy_file"] if self._may_keep(request, obj) else []
        return [
            (title, {**options, "fields": [*shown, *asked, *options["fields"]]})
            if "sha256" in options["fields"]
            else (title, options)
            for title, options in super().get_fieldsets(request, obj)
        ]

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> type[forms.ModelForm]:
        form = super().get_form(request, obj, change=change, **kwargs)
        if self._may_keep(request, obj):
            return form
        # A field of the form's own stays unless it is taken out, whatever the fieldsets say.
        return type(form.__name__, (form,), {"copy_file": None})

    def _may_keep(self, request: HttpRequest, obj: Any) -> bool:
        if not request.user.has_perm(ADD):
            return False
        if obj is None:
            return self.has_add_permission(request)
        return self.has_change_permission(request, obj)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return (*super().get_readonly_fields(request, obj), "copies")

    def save_related(
        self, request: HttpRequest, form: Any, formsets: Iterable[Any], change: bool
    ) -> None:
        if form.kept is not None:
            # Before the row that names it: what is saved has its file.
            keep_copy(*form.kept, by=request.user)
        super().save_related(request, form, formsets, change)

    @admin.display(description=gettext_lazy("kept copies"))
    def copies(self, source: Source) -> Any:
        found = copies_of(source)
        if not found:
            return _("None is kept here.")
        lines = format_html_join("", "<li>{}</li>", ((self._line(source, c),) for c in found))
        return format_html("<ul>{}</ul>", lines)

    def _line(self, source: Source, copy: Copy) -> Any:
        name = f"{self.admin_site.name}:signatories_source_copy"
        kind = KINDS[copy.media_type].label if copy.media_type in KINDS else copy.media_type
        return format_html(
            '<a href="{}">{}</a> {}<br><span class="quiet">{}</span>',
            reverse(name, args=[source.pk, copy.sha256]),
            f"{kind}, {filesizeformat(copy.size)}",
            "" if copy.sha256 == source.sha256 else _("(replaced)"),
            _("kept by %(who)s on %(when)s as “%(name)s”, %(hash)s")
            % {
                "who": copy.kept_by or _("nobody in particular"),
                "when": date_format(copy.kept_at, "DATETIME_FORMAT"),
                "name": copy.file_name,
                "hash": copy.sha256,
            },
        )

    def copy_view(self, request: HttpRequest, object_id: str, digest: str) -> HttpResponse:
        """The file, to be saved and never shown in the browser; 404 with the reason if lost."""
        if not (request.user.has_perm(VIEW) and self.has_view_permission(request)):
            raise PermissionDenied
        source = self.get_object(request, unquote(object_id))
        copy = next((c for c in copies_of(source) if c.sha256 == digest), None) if source else None
        if copy is None:
            raise Http404
        try:
            data = read_copy(copy.sha256)
        except CopyLost as lost:
            return self._lost(request, source, lost)
        return handed_out(data, copy)

    def _lost(self, request: HttpRequest, source: Any, lost: CopyLost) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": _("The copy is lost"),
            "opts": self.opts,
            "original": source,
            "lost": str(lost),
        }
        return TemplateResponse(request, "admin/signatories/copy_lost.html", context, status=404)


def copies_of(source: Any) -> list[Copy]:
    """The copy that the source has, then those that it had before."""
    hashes = {source.sha256, *source.history.values_list("sha256", flat=True)} - {""}
    found = Copy.objects.filter(sha256__in=hashes).select_related("kept_by")
    return sorted(found, key=lambda copy: copy.sha256 != source.sha256)


def handed_out(data: bytes, copy: Copy) -> HttpResponse:
    """The file under a name of ours: whoever handed it in has no say in what opens it."""
    kind = KINDS.get(copy.media_type)
    name = f"{copy.sha256[:16]}{kind.extension if kind else '.bin'}"
    media_type = kind.media_type if kind else "application/octet-stream"
    return HttpResponse(
        data,
        content_type=media_type,
        headers={
            "Content-Disposition": f'attachment; filename="{name}"',
            "Content-Security-Policy": "sandbox; default-src 'none'",
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "private, no-store",
        },
    )
