"""Which drafts the reviewer asks for: only choices that some draft answers to."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.db.models import Model, Q
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext_lazy

from signatories.admin.ids import LARGEST
from signatories.models import Citation, Fact, Reason, Source, Statement
from signatories.recording.waiting import Narrowing


class Short(forms.ModelChoiceField):
    """Titles are long; a list of choices is not."""

    def label_from_instance(self, obj: Any) -> str:
        return Truncator(getattr(obj, "short_title", None) or str(obj)).chars(70)


class ReviewFilter(forms.Form):
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), required=False)
    statement = Short(
        label=gettext_lazy("Statement"), required=False, queryset=Statement.objects.none()
    )
    source = Short(label=gettext_lazy("Source"), required=False, queryset=Source.objects.none())
    by = Short(label=gettext_lazy("Written by"), required=False, queryset=None)
    corrections = forms.BooleanField(label=gettext_lazy("Corrections only"), required=False)
    entry = forms.IntegerField(
        required=False, min_value=1, max_value=LARGEST, widget=forms.HiddenInput
    )

    def __init__(self, *args: Any, models: Sequence[type[Fact]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.models = {str(model._meta.model_name): model for model in models}
        names = [(n, capfirst(str(m._meta.verbose_name_plural))) for n, m in self.models.items()]
        choices: Any = self.fields
        choices["kind"].choices = [("", gettext_lazy("All kinds")), *names]
        choices["statement"].queryset = self._named("statement", Statement).newest_first()
        choices["source"].queryset = self._named("source", Source).order_by("title", "pk")
        choices["by"].queryset = self._named("recorded_by", get_user_model()).order_by("username")
        for name in ("statement", "source", "by"):
            choices[name].empty_label = gettext_lazy("All")

    def _named(self, path: str, model: type[Model]) -> Any:
        """The rows that some draft names."""
        named = Q()
        # Acts have their sources in their citations, reasons their statement and source.
        kinds: set[Any] = {*self.models.values(), Citation}
        for fact in kinds:
            of = f"citation__{path}" if fact is Reason and path != "recorded_by" else path
            if of != path or path in {f.name for f in fact._meta.concrete_fields}:
                drafts = fact._default_manager.filter(published_in=None)
                named |= Q(pk__in=drafts.filter(**{f"{of}__isnull": False}).values(of))
        return model._default_manager.filter(named)

    def narrowing(self) -> Narrowing | None:
        """What is asked for; ``None`` where it cannot be read."""
        if not self.is_valid():
            return None
        given = self.cleaned_data
        ids = {name: given[name] and given[name].pk for name in ("statement", "source", "by")}
        return Narrowing(
            kind=self.models.get(given["kind"]),
            entry=given["entry"],
            only_corrections=given["corrections"],
            **ids,
        )

    @property
    def narrows(self) -> bool:
        return any(self.data.get(name) for name in self.fields)
