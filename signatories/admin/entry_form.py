"""The form that takes a list: pasted or as a file, with what it is said to be."""

from typing import Any

from django import forms
from django.contrib.admin import widgets
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from signatories.admin.acts import Undated
from signatories.admin.fields import RadioList
from signatories.intake.reading import FileRefused, Reading, read_file, read_paste
from signatories.models import Entry
from signatories.resolving import load_resolver

# Read into memory at once; what a reverse proxy lets through is set to the same (10 MB).
LARGEST_FILE = 10 * 1024 * 1024
LONGEST_PASTE = 1_000_000

ENCODINGS = (
    ("", gettext_lazy("Unicode (UTF-8 or UTF-16): nearly always")),
    ("windows-1252", gettext_lazy("Windows-1252: an older spreadsheet of western Europe")),
)


class EntryForm(forms.ModelForm):
    """Reads the list while it is checked: ``reading`` holds the lines, or the problems."""

    dated = forms.ChoiceField(
        label=gettext_lazy("When"), required=False, choices=Undated.CHOICES, widget=RadioList
    )
    text = forms.CharField(
        label=gettext_lazy("The list"),
        required=False,
        max_length=LONGEST_PASTE,
        strip=False,
        widget=widgets.AdminTextareaWidget(attrs={"rows": 16, "spellcheck": "false"}),
        help_text=gettext_lazy(
            "As it stands on the page: lines, commas, bullets, a table, with its footnotes and"
            " headings. Nothing is written before you have seen what each line means."
        ),
    )
    file = forms.FileField(
        label=gettext_lazy("or a file"),
        required=False,
        help_text=gettext_lazy("CSV, XLSX, JSON or plain text, at most 10 MB."),
    )
    encoding = forms.ChoiceField(
        label=gettext_lazy("Letters in the file"), required=False, choices=ENCODINGS
    )

    class Meta:
        model = Entry
        fields = ("statement", "says", "edtf", "dated", "source", "claimed")

    reading: Reading | None = None

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        text, file = given.get("text") or "", given.get("file")
        if self.errors:
            return given
        if bool(text.strip()) == bool(file):
            both = _("Paste a list or choose a file: not both.")
            raise ValidationError(both if file else _("Paste a list, or choose a file."))
        try:
            self.reading = self._read(text, file, given.get("encoding") or None)
        except FileRefused as refusal:
            self.add_error("file" if file else "text", str(refusal))
            return given
        self._refuse_problems("file" if file else "text")
        self.instance.file_name = file.name[:200] if file else ""
        return given

    def _read(self, text: str, file: Any, encoding: str | None) -> Reading:
        is_name = load_resolver().is_name
        if not file:
            return read_paste(text, is_name)
        if file.size > LARGEST_FILE:
            raise FileRefused(_("The file is larger than 10 MB."))
        return read_file(file.read(), file.name, is_name, encoding=encoding)

    def _refuse_problems(self, where: str) -> None:
        reading = self.reading
        if reading is None:
            return
        if reading.problems:
            number = len(reading.problems) + reading.more_problems
            text = ngettext(
                "%d cell cannot be read: see below. Nothing was stored.",
                "%d cells cannot be read: see below. Nothing was stored.",
                number,
            )
            self.add_error(where, text % number)
        elif not reading.lines:
            self.add_error(where, _("No name was found in it."))
