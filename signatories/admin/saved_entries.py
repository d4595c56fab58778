"""Pasted lists that were saved: what became of them; publishing them, undoing them."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from signatories.admin.entry_pages import saved_page
from signatories.admin.publication import CORRECT, PUBLISH, PublishForm, as_seen, seen_of
from signatories.admin.refusals import RefusalsShown
from signatories.intake.saving import drafts_of, publish_entry
from signatories.intake.undoing import undo_entry
from signatories.models import Entry, EntryState
from signatories.recording import needs_another


class SavedEntries(RefusalsShown):
    """The third step of a list. What it wrote is published and retracted like any other fact."""

    def has_undo_permission(self, request: HttpRequest, entry: Entry) -> bool:
        public = entry.lines.filter(citation__published_in__isnull=False).exists()
        return self.has_change_permission(request) and (
            not public or request.user.has_perm(CORRECT)
        )

    def act_on_saved(self, request: HttpRequest, entry: Entry) -> HttpResponse:
        if "_undo" in request.POST:
            return self._undo(request, entry)
        if "_publish" in request.POST:
            return self._publish(request, entry)
        # A second click on “Save”: it is saved.
        self.message_user(request, _("This list was saved already."), messages.WARNING)
        return HttpResponseRedirect(self.address("change", entry.pk))

    def _publish(self, request: HttpRequest, entry: Entry) -> HttpResponse:
        if not request.user.has_perm(PUBLISH):
            raise PermissionDenied
        drafts = drafts_of(entry)
        if not drafts:
            raise ValidationError(_("There is nothing left to publish."))
        form = PublishForm(request.POST, drafts=drafts)
        if form.is_valid():
            try:
                with as_seen(drafts, request.POST.get("seen", "")):
                    revision = publish_entry(entry, by=request.user, **form.cleaned_data)
            except ValidationError as refusal:
                form.add_error(None, refusal.messages)
            else:
                text = _("Published in revision %d.") % revision.number
                self.log_change(request, entry, text)
                self.message_user(request, text, messages.SUCCESS)
                return HttpResponseRedirect(self.address("change", entry.pk))
        return self.saved(request, entry, form)

    def _undo(self, request: HttpRequest, entry: Entry) -> HttpResponse:
        if not self.has_undo_permission(request, entry):
            raise PermissionDenied
        revision = undo_entry(entry, reason=request.POST.get("reason", ""), by=request.user)
        text = (
            _("Undone in revision %d.") % revision.number
            if revision
            else _("Undone. Nothing of it was public.")
        )
        self.log_change(request, entry, text)
        self.message_user(request, text, messages.SUCCESS)
        return HttpResponseRedirect(self.address("change", entry.pk))

    def saved(self, request: HttpRequest, entry: Entry, form: PublishForm | None) -> HttpResponse:
        context = saved_page(entry)
        context["is_own"] = bool(form) and needs_another(entry.opened_by_id, request.user.pk)
        may_publish = request.user.has_perm(PUBLISH) and not context["is_own"]
        context["form"] = form if may_publish else None
        context["seen"] = seen_of(context["drafts"])
        context["may_undo"] = entry.state == EntryState.SAVED and self.has_undo_permission(
            request, entry
        )
        return self.page(request, entry, "entry_saved", context)

    def page(
        self, request: HttpRequest, entry: Entry, page: str, context: dict[str, Any]
    ) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "original": entry,
            "entry": entry,
            "media": self.media,
            **context,
        }
        return TemplateResponse(request, f"admin/signatories/{page}.html", context)
