"""No silent overwrite, and a second click that writes nothing: how every form here is saved.

A form is shown with two hidden fields: a token that is good for one save (``once``), and what was
stored when the page was opened (``opened``), which is compared under the lock of the record before
anything is written.
"""

import re
from collections.abc import Iterator
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.contrib.admin.options import IS_POPUP_VAR
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Model
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import resolve
from django.utils.translation import gettext as _

from signatories.admin.once import FIELD, SAVED_ALREADY, new_token, once, read_token
from signatories.admin.opened import SEEN, Part, fingerprint, last_save, who_and_when
from signatories.admin.refusals import RefusalsShown
from signatories.admin.rows_gone import without_rows_gone
from signatories.admin.untouched import FIELDS, as_opened, read_opened
from signatories.admin.versions import differences
from signatories.recording import Refused
from signatories.recording.revisions import lock_record


class NothingWritten(Exception):
    """The form is shown again: what was noted of the try is undone."""


class Saving:
    """What this request's page is shown with, and what came of its save."""

    def __init__(self) -> None:
        self.token = new_token()
        self.seen = ""
        self.fields = ""
        self.saved: Model | None = None
        # Who saved since, and when; both empty where nobody can say.
        self.stopped_by: tuple[str, str] | None = None


class SavingAdmin(RefusalsShown):
    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        saving = request.saving = Saving()  # type: ignore[attr-defined]
        extra_context = {**(extra_context or {}), "saving": saving}
        if request.method == "POST":
            return self._save_once(request, object_id, form_url, extra_context)
        if object_id:
            # Before the form reads its values: what is saved between the two is then noticed.
            stored = self.get_object(request, unquote(object_id))
            saving.seen = fingerprint(self.parts(request, stored)) if stored else ""
        return super().changeform_view(request, object_id, form_url, extra_context)

    # --- Once ----------------------------------------------------------------------------------

    def _save_once(
        self, request: HttpRequest, object_id: str | None, form_url: str, context: dict[str, Any]
    ) -> HttpResponse:
        saving: Saving = context["saving"]
        token = read_token(request.POST.get(FIELD))
        answer = HttpResponse()

        def write() -> str:
            nonlocal answer
            answer = self._save(request, object_id, form_url, context, token)
            if saving.saved is None:
                raise NothingWritten
            address = answer.get("Location", "")
            # A popup leads nowhere: the row tells what its answer was.
            return address if 0 < len(address) <= 500 else self.address("change", saving.saved.pk)

        try:
            address, is_first = once(request, token or uuid4(), write)
        except NothingWritten:
            return answer
        return answer if is_first else self._saved_already(request, object_id, address)

    def _saved_already(
        self, request: HttpRequest, object_id: str | None, address: str
    ) -> HttpResponse:
        if IS_POPUP_VAR in request.POST:
            row = self.get_object(request, unquote(resolve(address).kwargs["object_id"]))
            if row is not None:
                answer = self.response_change if object_id else self.response_add
                return answer(request, row)
        self.message_user(request, SAVED_ALREADY, messages.WARNING)
        return HttpResponseRedirect(address)

    def response_add(
        self, request: HttpRequest, obj: Any, post_url_continue: str | None = None
    ) -> HttpResponse:
        request.saving.saved = obj  # type: ignore[attr-defined]
        return super().response_add(request, obj, post_url_continue)

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        request.saving.saved = obj  # type: ignore[attr-defined]
        return super().response_change(request, obj)

    # --- No silent overwrite -------------------------------------------------------------------

    def parts(self, request: HttpRequest, obj: Any) -> Iterator[Part]:
        """What the page of ``obj`` shows: its own row first, then the rows of its tables."""
        yield Part(self.model, {self.opts.pk.attname: obj.pk})
        for formset, _inline in self.get_formsets_with_inlines(request, obj):
            yield Part(formset.model, {formset.fk.attname: obj.pk})

    def settled(self, request: HttpRequest, stored: Any) -> HttpResponse | None:
        """The answer to a form whose object takes no more edits; ``None`` if it does."""
        return None

    def _save(
        self,
        request: HttpRequest,
        object_id: str | None,
        form_url: str,
        context: dict[str, Any],
        token: UUID | None,
    ) -> HttpResponse:
        """Compares and saves, with nobody else between the two."""
        lock_record()
        saving: Saving = context["saving"]
        saving.token = str(token or saving.token)
        stored = self.get_object(request, unquote(object_id)) if object_id else None
        if stored is None and (key := self._key(object_id)) is not None and SEEN in request.POST:
            return self._gone(request, key, context)
        if stored is not None:
            if answer := self.settled(request, stored):
                return answer
            saving.seen = fingerprint(self.parts(request, stored))
        if problem := self._overwrites(request, stored, token):
            request.refusal = Refused(problem)  # type: ignore[attr-defined]
            # One that can be written: what was left alone follows what is stored.
            request.POST = request.POST.copy()  # type: ignore[assignment]
        return super().changeform_view(request, object_id, form_url, context)

    def _overwrites(self, request: HttpRequest, stored: Any, token: UUID | None) -> str:
        """Why this save must stop, after making its form one that can be saved again."""
        saving: Saving = request.saving  # type: ignore[attr-defined]
        seen = request.POST.get(SEEN, "")
        if token and (stored is None or seen == saving.seen):
            return ""
        if stored is None or not re.fullmatch("[0-9a-f]{64}", seen):
            saving.stopped_by = ("", "")
            return _(
                "This form does not say what was stored when it was opened. Nothing was saved."
            )
        self._keep_rows_gone(request, stored)
        saved = last_save(self.parts(request, stored), stored.pk)
        saving.stopped_by = who_and_when(saved, request.user) if saved else ("", "")
        is_own = saved is not None and saved.by == request.user
        return _stopped(*saving.stopped_by, is_own=is_own)

    def _keep_rows_gone(self, request: HttpRequest, stored: Any) -> None:
        for formset, _inline in self.get_formsets_with_inlines(request, stored):
            rows = formset.model._default_manager.filter(**{formset.fk.name: stored and stored.pk})
            ids = {str(pk) for pk in rows.values_list("pk", flat=True)} if stored else set()
            request.POST = without_rows_gone(  # type: ignore[assignment]
                request.POST, formset, ids, new_parent=stored is None
            )

    def _key(self, object_id: str | None) -> Any:
        try:
            return self.opts.pk.to_python(unquote(object_id)) if object_id else None
        except ValidationError:
            return None

    def _gone(self, request: HttpRequest, object_id: Any, context: dict[str, Any]) -> HttpResponse:
        """It was deleted meanwhile: what was typed is shown in the form that enters it anew."""
        if not self.has_change_permission(request):
            raise PermissionDenied
        saved = last_save([Part(self.model, {self.opts.pk.attname: object_id})], object_id)
        who, when = _("Somebody"), ""
        if saved is not None and saved.deleted:
            who, when = who_and_when(saved, request.user)
        text = _("%(who)s deleted this at %(when)s while you had it open. Nothing was saved.")
        if not when:
            text = _("%(who)s deleted this while you had it open. Nothing was saved.")
        text %= {"who": who, "when": when}
        if not self.has_add_permission(request):
            typed = self.get_form(request, None)(request.POST)
            lines = [f"{field.label}: {field.data}" for field in typed if field.data]
            return self.refused(request, Refused([text, *lines]))
        anew = _("What you typed is below. Save it only if it is to be entered anew.")
        request.refusal = Refused([text, anew])  # type: ignore[attr-defined]
        self._keep_rows_gone(request, None)
        return super().changeform_view(request, None, self.address("add"), context)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        saving: Saving | None = context.get("saving")
        form = context["adminform"].form
        formsets = [each.formset for each in context["inline_admin_formsets"]]
        if saving is not None and context["original"] is not None:
            if saving.stopped_by is not None:
                opened = read_opened(request.POST.get(FIELDS))
                context["both_versions"] = differences(form, formsets, opened)
            saving.fields = as_opened(form, formsets)
        return super().render_change_form(request, context, *args, **kwargs)


def _stopped(who: str, when: str, is_own: bool) -> str:
    if not when:
        return _("Somebody saved this while you had it open. Nothing of yours was saved.")
    if is_own:
        text = _("You saved this at %(when)s in another window. Nothing of this form was saved.")
    else:
        text = _(
            "%(who)s saved this at %(when)s while you had it open. Nothing of yours was saved."
        )
    return text % {"who": who, "when": when}
