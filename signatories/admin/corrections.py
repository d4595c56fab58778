"""Correcting and retracting what is public: asked why, and shown what is recorded now."""

from collections.abc import Callable, Iterator
from typing import Any, ClassVar, NamedTuple

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.admin.utils import display_for_field, flatten_fieldsets, unquote
from django.core.exceptions import FieldDoesNotExist, PermissionDenied, ValidationError
from django.forms.boundfield import BoundField
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from signatories.admin import proposals
from signatories.admin.fields import Prose, RadioList, ShortTextarea
from signatories.admin.publication import CORRECTIONS, PublishingAdmin
from signatories.models import Fact
from signatories.recording import (
    ABOUT,
    correct,
    draft_correction,
    drafts_on,
    open_correction,
    retract,
)


class WhyForm(forms.Form):
    """The kind of change, and the public reason for it."""

    change = forms.ChoiceField(
        label=gettext_lazy("What happened"), choices=CORRECTIONS, widget=RadioList
    )
    reason = Prose(
        label=gettext_lazy("Why"),
        widget=ShortTextarea,
        help_text=gettext_lazy("Public: readers see it beside what was recorded before."),
    )


class WhyProposeForm(WhyForm):
    """The same for a draft that somebody else decides on."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].help_text = _(
            "For the publisher, who may publish it as it stands: readers then see it."
        )


class WhyRetractForm(WhyForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        change: forms.ChoiceField = self.fields["change"]  # type: ignore[assignment]
        change.choices = CORRECTIONS[:2]


class Row(NamedTuple):
    """A field of the correction form with what is recorded now."""

    field: BoundField
    recorded: str


class CorrectingAdmin(PublishingAdmin):
    """The doors by which the record is corrected, for those who may."""

    fieldsets: ClassVar[tuple[tuple[Any, Any], ...]]

    def get_urls(self) -> list[URLPattern]:
        own = self.object_pages(correct=self.correct_view, retract=self.retract_view)
        return [*own, *super().get_urls()]

    def has_propose_permission(self, request: HttpRequest) -> bool:
        """Who edits drafts may write a draft that corrects; a publisher decides on it."""
        return self.has_change_permission(request) and self.has_view_permission(request)

    def may_correct_now(self, request: HttpRequest) -> bool:
        """False for all where a second person must publish: nobody corrects at once."""
        return self.has_correct_permission(request) and not settings.SECOND_PERSON

    def may_open_correction(self, request: HttpRequest) -> bool:
        return self.has_propose_permission(request) or self.may_correct_now(request)

    def recorded_fact(self, request: HttpRequest, object_id: str, may: bool) -> Fact:
        """The fact to correct. Raises ``PermissionDenied``, ``ValidationError`` if it is gone."""
        if not may:
            raise PermissionDenied
        fact = self.get_object(request, unquote(object_id))
        if fact is None:
            raise ValidationError(_("It does not exist. Perhaps it was a draft and was deleted."))
        if not fact.is_on_record:
            raise ValidationError(_("Only what is on the record can be corrected or retracted."))
        return fact

    def correct_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """The fact's own form beside what is recorded now; posted, it corrects or proposes to."""
        may = self.may_open_correction(request)
        proposes = self._proposes(request)
        try:
            fact = self.recorded_fact(request, object_id, may)
        except ValidationError as refusal:
            return self.refused(request, refusal)
        if (waiting := open_correction(fact)) is not None:
            text = _("A correction of it waits for review already: this one. Edit or discard it.")
            return self.refused(request, ValidationError(text), waiting.pk)
        posted = request.POST if request.method == "POST" else None
        # A row of its own: the form writes what is typed into it, and the old values are shown too.
        form = self.correction_form(request)(posted, instance=self.model.objects.get(pk=fact.pk))
        asks = WhyForm if self.may_correct_now(request) else WhyProposeForm
        why = asks(posted, prefix="why", initial={"change": CORRECTIONS[0][0]})
        if posted and form.is_valid() and why.is_valid():
            if changes := self.changes(form):
                save = self._propose if proposes else self._correct
                new = self._tried(form, lambda: save(request, fact, changes, why))
                if new is not None:
                    return HttpResponseRedirect(self.address("change", new.pk))
            else:
                form.add_error(None, _("Nothing differs from what is recorded."))
        context = {
            "title": _("Correct"),
            "rows": list(self.rows(fact, form)),
            "with_it": [str(draft) for draft in drafts_on([fact])],
            "may_correct_now": self.may_correct_now(request),
            "may_propose": self.has_propose_permission(request),
        }
        return self._page(request, "correct", fact, form, why, context)

    def _proposes(self, request: HttpRequest) -> bool:
        """Which button was pressed; who may not correct at once proposes, or is refused."""
        if not self.may_correct_now(request):
            if "_correct" in request.POST:
                raise PermissionDenied
            return True
        return "_propose" in request.POST and self.has_propose_permission(request)

    def _correct(
        self, request: HttpRequest, fact: Fact, changes: dict[str, Any], why: WhyForm
    ) -> Fact:
        new = correct(fact, by=request.user, **why.cleaned_data, **changes)
        text = _("Corrected in revision %d.") % new.published_in_id
        self.log_change(request, new, text)
        self.message_user(request, text, messages.SUCCESS)
        return new

    def _propose(
        self, request: HttpRequest, fact: Fact, changes: dict[str, Any], why: WhyForm
    ) -> Fact:
        new = draft_correction(fact, by=request.user, **changes)
        self.log_addition(request, new, proposals.message(**why.cleaned_data))
        text = _("Saved as a draft for review. The public sees no change until it is published.")
        self.message_user(request, text, messages.SUCCESS)
        return new

    def retract_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Asks why; posted, it takes the fact off the record."""
        may = self.has_correct_permission(request)
        try:
            fact = self.recorded_fact(request, object_id, may)
        except ValidationError as refusal:
            return self.refused(request, refusal)
        posted = request.POST if request.method == "POST" else None
        why = WhyRetractForm(posted, prefix="why", initial={"change": CORRECTIONS[0][0]})
        if posted and why.is_valid():
            done = self._tried(why, lambda: self._retract(request, fact, why))
            if done is not None:
                return HttpResponseRedirect(self.address("change", fact.pk))
        return self._page(request, "retract", fact, None, why, {"title": _("Retract")})

    def _retract(self, request: HttpRequest, fact: Fact, why: WhyForm) -> Fact:
        revision = retract(fact, by=request.user, **why.cleaned_data)
        text = _("Retracted in revision %d.") % revision.number
        self.log_change(request, fact, text)
        self.message_user(request, text, messages.SUCCESS)
        return fact

    def _tried(self, form: forms.BaseForm, change: Callable[[], Fact]) -> Fact | None:
        """What ``change`` gives; where it is refused, ``None`` and the refusal in the form."""
        try:
            return change()
        except ValidationError as refusal:
            form.add_error(None, refusal.messages)
            return None

    # --- The form of a correction --------------------------------------------------------------

    def correction_form(self, request: HttpRequest) -> type[forms.ModelForm]:
        """The draft's form without what the fact is about: that stays."""
        fields = [
            name for name in flatten_fieldsets(self.fieldsets) if name not in ABOUT[self.model]
        ]
        return self.get_form(request, None, change=False, fields=fields)

    def changes(self, form: forms.ModelForm) -> dict[str, Any]:
        """What differs from the record, as ``recording`` takes it."""
        return {name: form.cleaned_data[name] for name in form.changed_data}

    def rows(self, fact: Fact, form: forms.ModelForm) -> Iterator[Row]:
        for field in form:
            yield Row(field, self.shown(fact, field.name))

    def shown(self, fact: Fact, name: str) -> str:
        """The value of a field in words; empty where it has none."""
        try:
            field = self.model._meta.get_field(name)
        except FieldDoesNotExist:
            return ""
        return display_for_field(getattr(fact, name), field, "")

    def _page(
        self,
        request: HttpRequest,
        page: str,
        fact: Fact,
        form: forms.ModelForm | None,
        why: WhyForm,
        extra: dict[str, Any],
    ) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "original": fact,
            "form": form,
            "why": why,
            "media": self.media + why.media + (form.media if form else forms.Media()),
            **extra,
        }
        return TemplateResponse(request, f"admin/signatories/{page}.html", context)
