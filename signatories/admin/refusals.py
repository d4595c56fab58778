"""A rule of the record, a constraint or a race gives a message, never an error page."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse

from signatories.recording import Refused, refusing


class RefusalsShown(admin.ModelAdmin):
    """Shows what ``recording`` or the database refuses, in the form that asked for it."""

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        try:
            with refusing():
                return super().changeform_view(request, object_id, form_url, extra_context)
        except Refused as refusal:
            # The transaction is undone. The same form again, now with the refusal as its error.
            request.refusal = refusal  # type: ignore[attr-defined]
            return super().changeform_view(request, object_id, form_url, extra_context)

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> type[ModelForm]:
        form = super().get_form(request, obj, change=change, **kwargs)
        refusal = getattr(request, "refusal", None)
        if refusal is None:
            return form

        def full_clean(self: ModelForm) -> None:
            super(refused, self).full_clean()
            # Also where the form finds other errors: this one says that nothing was saved.
            if self.is_bound:
                self.add_error(None, refusal.messages)

        refused: type[ModelForm] = type(form.__name__, (form,), {"full_clean": full_clean})
        return refused

    def delete_view(
        self,
        request: HttpRequest,
        object_id: str,
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        try:
            with refusing():
                return super().delete_view(request, object_id, extra_context)
        except Refused as refusal:
            return self.refused(request, refusal, object_id)

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        try:
            with refusing():
                return super().changelist_view(request, extra_context)
        except Refused as refusal:
            return self.refused(request, refusal)

    def refused(
        self, request: HttpRequest, refusal: ValidationError, object_id: Any = None
    ) -> HttpResponse:
        """Back to the object, or to the list, with the refusal as a message."""
        for message in refusal.messages:
            self.message_user(request, message, messages.ERROR)
        return HttpResponseRedirect(
            self.address("change" if object_id else "changelist", object_id)
        )

    def object_pages(self, **views: Callable[..., HttpResponse]) -> list[URLPattern]:
        """Pages of one object, by the word that ends their address."""
        name = f"{self.opts.app_label}_{self.opts.model_name}"
        return [
            path(
                f"<path:object_id>/{page}/", self.admin_site.admin_view(view), name=f"{name}_{page}"
            )
            for page, view in views.items()
        ]

    def address(self, page: str, object_id: Any = None) -> str:
        """The address of one of this model's admin pages: ``changelist``, ``change``..."""
        name = f"{self.admin_site.name}:{self.opts.app_label}_{self.opts.model_name}_{page}"
        return reverse(name, args=[object_id] if object_id else [])
