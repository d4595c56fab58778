"""What staff type: cleaned alike in every form, so that only real changes count as changes."""

import unicodedata
from typing import Any

from django import forms
from django.contrib.admin import widgets
from django.db import models

from signatories.models.fields import AddressField
from signatories.text import one_line


class CleanText(forms.CharField):
    """Text that is compared as it is cleaned: what a browser sends back unchanged is no change."""

    def has_changed(self, initial: Any, data: Any) -> bool:
        return not self.disabled and self.to_python(initial) != self.to_python(data)


class Line(CleanText):
    """One line: NFC, no control characters, single spaces."""

    def to_python(self, value: Any) -> str:
        return one_line(super().to_python(value) or "")


class Prose(CleanText):
    """Several lines: NFC, with the line ends that are stored, not those that browsers send."""

    def to_python(self, value: Any) -> str:
        text = super().to_python(value) or ""
        return unicodedata.normalize("NFC", text.replace("\r\n", "\n"))


class ShortTextarea(widgets.AdminTextareaWidget):
    """Quotes and notes are a few lines long; whoever needs more pulls it larger."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs={"rows": 3, **(attrs or {})})


class RadioList(widgets.AdminRadioSelect):
    """A few choices, each a line that explains itself."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs={"class": "radiolist", **(attrs or {})})


OVERRIDES: dict[type[models.Field], dict[str, Any]] = {
    models.CharField: {"form_class": Line},
    # A kind of CharField with a form field of its own.
    models.SlugField: {"form_class": forms.SlugField},
    models.TextField: {"form_class": Prose, "widget": ShortTextarea},
    AddressField: {"form_class": Line, "widget": widgets.AdminURLFieldWidget},
}
