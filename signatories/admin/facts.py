"""What all facts share: drafts are edited here, public rows only shown, with their corrections."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, ClassVar, NamedTuple

from django.contrib import admin
from django.contrib.admin.utils import flatten_fieldsets
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from signatories.admin.corrections import CorrectingAdmin
from signatories.admin.fields import OVERRIDES
from signatories.admin.opened import Part
from signatories.admin.saving import SavingAdmin
from signatories.admin.searching import FoldingSearch
from signatories.models import Act, Citation, Fact, Reason, Revision
from signatories.recording import ABOUT, discard, redraft, with_what_belongs


class StateFilter(admin.SimpleListFilter):
    title = gettext_lazy("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [
            ("draft", _("Drafts")),
            ("record", _("On the record")),
            ("past", _("Corrected or retracted")),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet | None:
        match self.value():
            case "draft":
                return queryset.filter(published_in=None)
            case "record":
                return queryset.filter(published_in__isnull=False, superseded_in=None)
            case "past":
                return queryset.filter(superseded_in__isnull=False)
        return queryset


class ParticipantKindFilter(admin.ChoicesFieldListFilter):
    """“By kind” would not say of what."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.title = _("kind of participant")


class Version(NamedTuple):
    """One row in a fact's chain: when it came and went, and how it differs from the one before."""

    fact: Fact
    published_in: Revision | None
    superseded_in: Revision | None
    differences: list[tuple[str, str, str]]
    is_shown: bool


class Belonging(NamedTuple):
    """Facts that name another: each as text, address and state; the form that adds one, or ""."""

    title: str
    rows: list[tuple[str, str, str]]
    add_url: str


class FactAdmin(SavingAdmin, CorrectingAdmin, FoldingSearch):
    """Drafts are entered and edited; what is public is shown, corrected, retracted."""

    change_form_template = "admin/signatories/fact_form.html"
    formfield_overrides = OVERRIDES
    ordering: ClassVar[tuple[str, ...]] = ("-pk",)
    list_per_page = 50
    show_full_result_count = False
    fieldsets: ClassVar[tuple[tuple[Any, Any], ...]]
    # Fields of the form that are no columns: how to date an act, scopes.
    form_only: tuple[str, ...] = ()
    # Set by ``recording``, never typed.
    derived: tuple[str, ...] = ()

    # --- What may be done ----------------------------------------------------------------------

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_change_permission(request, obj) and (obj is None or obj.is_draft)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_delete_permission(request, obj) and (obj is None or obj.is_draft)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        fixed = ABOUT[self.model] if obj is not None and obj.replaces_id else ()
        return (*self.derived, "recorded_by", "recorded_at", *fixed)

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        if obj is None:
            return self.fieldsets
        lines = (self.derived, ("recorded_by", "recorded_at"))
        record = (_("Record"), {"fields": [line for line in lines if line]})
        if obj.is_draft:
            return (*self.fieldsets, record)
        return (*(self._only_columns(part) for part in self.fieldsets), record)

    def _only_columns(self, fieldset: tuple[Any, dict[str, Any]]) -> tuple[Any, dict[str, Any]]:
        title, options = fieldset
        lines = [line if isinstance(line, tuple) else (line,) for line in options["fields"]]
        lines = [tuple(name for name in line if name not in self.form_only) for line in lines]
        return title, {**options, "fields": [line for line in lines if line]}

    # --- Saving a draft ------------------------------------------------------------------------

    def record(self, request: HttpRequest, form: Any, formsets: Sequence[Any]) -> Fact:
        """A new draft from a valid form, by ``recording``."""
        raise TypeError(f"{type(self).__name__} records nothing")

    def redraft(self, request: HttpRequest, form: Any, formsets: Sequence[Any]) -> Fact:
        """The draft anew from a valid form."""
        draft = self.model.objects.get(pk=form.instance.pk)
        # Whoever only looked and saved has written nothing.
        typed = form.has_changed() or any(rows.has_changed() for rows in formsets)
        by = request.user if typed else draft.recorded_by
        return redraft(draft, by=by, **self.changes(form))

    def settled(self, request: HttpRequest, stored: Any) -> HttpResponse | None:
        """A form opened before its fact was published is answered with why, not with 403."""
        if stored.is_draft:
            return None
        text = _("It is on the record and was not changed. Correct or retract it.")
        return self.refused(request, ValidationError(text), stored.pk)

    def parts(self, request: HttpRequest, obj: Any) -> Iterator[Part]:
        for model, where, shown in super().parts(request, obj):
            # Two choices of how an act is dated differ in its bounds only.
            columns = [field.name for field in model._meta.fields if field.name in self.derived]
            yield Part(model, where, (*shown, *columns) if model is self.model else shown)
            if model is Citation and model is not self.model:
                yield Part(Reason, {"citation__act": obj.pk})
        if "scopes" in {field.name for field in self.opts.related_objects}:
            scopes: Any = self.opts.get_field("scopes")
            yield Part(scopes.related_model, {scopes.field.name: obj.pk})

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Not yet: ``save_related`` records it with what belongs to it."""

    def save_related(
        self, request: HttpRequest, form: Any, formsets: Iterable[Any], change: bool
    ) -> None:
        save = self.redraft if change else self.record
        fact = save(request, form, list(formsets))
        # Django goes on with the form's own instance: log, message, next page.
        form.instance.pk = fact.pk

    def response_post_save_add(self, request: HttpRequest, obj: Any) -> HttpResponseRedirect:
        """To the draft's page, where it can be read again and published."""
        return HttpResponseRedirect(self.address("change", obj.pk))

    def response_add(
        self, request: HttpRequest, obj: Any, post_url_continue: str | None = None
    ) -> HttpResponse:
        answer = super().response_add(request, obj, post_url_continue)
        if "_addanother" in request.POST:
            # The next one is most often about the same text, meeting or group.
            subject = ABOUT[self.model][0]
            query = urlencode({subject: getattr(obj, f"{subject}_id") or ""})
            return HttpResponseRedirect(f"{self.address('add')}?{query}")
        return answer

    # --- Dropping drafts -----------------------------------------------------------------------

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """What goes: drafts with what belongs to them. Public rows stand in the way of it all."""
        facts = list(objs)
        public = [str(fact) for fact in facts if not fact.is_draft]
        rows = with_what_belongs(fact for fact in facts if fact.is_draft)
        going = [f"{fact._meta.verbose_name}: {fact}" for fact in rows]
        counts: dict[Any, int] = {}
        for fact in rows:
            counts[fact._meta.verbose_name_plural] = (
                counts.get(fact._meta.verbose_name_plural, 0) + 1
            )
        ids = {fact.pk for fact in rows if isinstance(fact, Act)}
        resting = Act.objects.filter(undoes__in=ids).exclude(pk__in=ids)
        return going, counts, set(), [*public, *map(str, resting)]

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        discard([obj])

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet) -> None:
        discard(queryset)

    # --- Lists and pages -----------------------------------------------------------------------

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet, search_term: str
    ) -> tuple[QuerySet, bool]:
        if request.resolver_match and request.resolver_match.url_name == "autocomplete":
            # Nothing new rests on a row that was corrected or retracted.
            queryset = queryset.filter(superseded_in=None)
        return super().get_search_results(request, queryset, search_term)

    @admin.display(description=gettext_lazy("state"), ordering="published_in")
    def state(self, fact: Fact) -> str:
        if fact.published_in_id is None:
            return _("draft correction") if fact.replaces_id else _("draft")
        if fact.superseded_in_id is None:
            return _("revision %d") % fact.published_in_id
        return _("until revision %(last)d, from %(first)d") % {
            "first": fact.published_in_id,
            "last": fact.superseded_in_id - 1,
        }

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        fact = context.get("original")
        if fact is not None:
            may_correct = self.has_correct_permission(request)
            context |= {
                "versions": list(self.versions(fact)),
                "belonging": [b for b in self.belonging(request, fact) if b.rows or b.add_url],
                "publish_url": f"{self.address('publish')}?drafts={fact.pk}"
                if self.may_publish(request, fact)
                else "",
                "correct_url": self.address("correct", fact.pk)
                if fact.is_on_record and self.may_open_correction(request)
                else "",
                "retract_url": self.address("retract", fact.pk)
                if fact.is_on_record and may_correct
                else "",
            }
        return super().render_change_form(request, context, *args, **kwargs)

    def versions(self, fact: Fact) -> Iterator[Version]:
        """The chain of corrections, the first row first."""
        rows = self.model.objects.chain(fact.public_id).order_by("pk")
        before = None
        for row in rows.select_related("published_in", "superseded_in", *self.foreign_keys()):
            new = self.differences(before, row) if before is not None else ()
            is_shown = row.pk == fact.pk
            yield Version(row, row.published_in, row.superseded_in, list(new), is_shown)
            before = row

    def foreign_keys(self) -> list[str]:
        names = flatten_fieldsets(self.fieldsets)
        fields = [f for f in self.model._meta.concrete_fields if f.name in names]
        return [f.name for f in fields if f.is_relation]

    def differences(self, before: Fact, after: Fact) -> Iterator[tuple[str, str, str]]:
        for name in flatten_fieldsets(self.fieldsets):
            old, new = self.shown(before, name), self.shown(after, name)
            if old != new:
                yield self.label_of(name), old, new

    def label_of(self, name: str) -> str:
        if name in self.form_only:
            return str(self.form.base_fields[name].label).lower()
        return str(self.model._meta.get_field(name).verbose_name)

    def belonging(self, request: HttpRequest, fact: Any) -> Iterator[Belonging]:
        """The lists of facts that name this one."""
        return iter(())

    def belongings(
        self,
        request: HttpRequest,
        title: str,
        facts: QuerySet,
        add: dict[str, Any] | None = None,
    ) -> Belonging:
        """``facts`` (of one model) as a list; ``add``: what the form that adds one starts with."""
        door: FactAdmin = self.admin_site._registry[facts.model]  # type: ignore[assignment]
        rows = [
            (str(fact), door.address("change", fact.pk), door.state(fact))
            for fact in facts.filter(superseded_in=None).order_by("pk")
        ]
        may_add = add is not None and door.has_add_permission(request)
        return Belonging(title, rows, f"{door.address('add')}?{urlencode(add)}" if may_add else "")
