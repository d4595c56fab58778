"""Fields of a question: several values, each known or refused with the nearest that is known."""

from unicodedata import category

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from signatories.dates import BadDate, full_date
from signatories.filters.codes import SchemeCodes
from signatories.filters.known import Slugs, Words
from signatories.filters.problems import SHOWN, refusal
from signatories.filters.values import Listed, Years

# What a question can name: each finds texts, or says what else may be meant.
Known = Words | Slugs | Years | Listed | SchemeCodes
MOST_VALUES = 100
LONGEST_SEARCH = 200


class ManyValues(forms.Widget):
    """``?a=x&a=y`` and ``?a=x,y`` are the same question. Never drawn: templates draw the facets."""

    def value_from_datadict(self, data, files, name):
        given = data.getlist(name) if hasattr(data, "getlist") else data.get(name, [])
        given = [given] if isinstance(given, str) else given
        return [part.strip() for text in given for part in text.split(",")]


class KnownValuesField(forms.Field):
    """Values from a closed list. Cleans to what the list holds for them, in the order asked.

    An empty value (an empty field of the page's form) narrows nothing, among others too.
    """

    widget = ManyValues

    def __init__(self, *, known: Known, **kwargs):
        self.known = known
        kwargs.pop("label", None)
        super().__init__(required=False)

    def clean(self, value):
        given = value or []
        if len(given) > MOST_VALUES:
            raise refusal(
                [_("At most %d values are read at once.") % MOST_VALUES],
                value=str(len(given)),
                expected=_("at most %d values") % MOST_VALUES,
            )
        texts = list(dict.fromkeys(filter(None, given)))
        if not texts:
            return None
        found = self.known.find(text for text in texts if is_plain(text))
        unknown = [text for text in texts if text.casefold() not in found]
        if unknown:
            raise ValidationError([not_known(self.known, text) for text in unknown])
        return dict(found[text.casefold()] for text in texts)


def is_plain(text: str) -> bool:
    """True without control characters, halves of characters, and what could not be decoded."""
    return "\ufffd" not in text and not any(category(c) in ("Cc", "Cs") for c in text)


def not_known(known: Known, text: str) -> ValidationError:
    """Why ``text`` is refused, what else may be meant, and where everything known is listed."""
    text = text[:SHOWN] if is_plain(text) else repr(text[:SHOWN])
    sentences = [str(known.unknown) % {"value": text}, known.remark(text)]
    if near := known.nearest(text)[:5]:
        sentences.append(_("Did you mean: %(near)s?") % {"near": ", ".join(near)})
    sentences.append(known.listing())
    return refusal(
        filter(None, sentences),
        value=text,
        # Of a closed list any word may be meant; of many identifiers only what is near.
        suggestions=near or (() if isinstance(known, Slugs | SchemeCodes) else known.examples()),
        expected=known.expected,
    )


DAY = gettext_lazy("a day, as YYYY-MM-DD")


class DayField(forms.Field):
    """A whole day of the calendar."""

    widget = forms.TextInput

    def __init__(self, **kwargs):
        super().__init__(required=False)

    def clean(self, value):
        if not value:
            return None
        try:
            return full_date(value.strip())
        except BadDate as error:
            raise refusal([error], value=value, expected=DAY) from None


class TextField(forms.Field):
    """A text to search for."""

    widget = forms.TextInput

    def __init__(self, **kwargs):
        super().__init__(required=False)

    def clean(self, value):
        value = (value or "").strip()
        if len(value) > LONGEST_SEARCH:
            message = _("A search has at most %d characters.") % LONGEST_SEARCH
            raise refusal(
                [message], value=value, expected=_("at most %d characters") % LONGEST_SEARCH
            )
        if not is_plain(value):
            message = _("A search has no control characters.")
            raise refusal([message], value=repr(value), expected=_("plain text"))
        return value


class RevisionNumberField(forms.Field):
    """The number of a revision."""

    widget = forms.TextInput

    def __init__(self, **kwargs):
        super().__init__(required=False)

    def clean(self, value):
        value = (value or "").strip()
        if not value:
            return None
        if not (value.isascii() and value.isdigit()):
            message = _("“%s” is no number of a revision.") % value[:SHOWN]
            raise refusal([message], value=value, expected=_("the number of a revision"))
        return int(value[:10])


class KnownValuesFilter(django_filters.Filter):
    field_class = KnownValuesField


class DayFilter(django_filters.Filter):
    field_class = DayField


class TextFilter(django_filters.Filter):
    field_class = TextField


class RevisionNumberFilter(django_filters.Filter):
    field_class = RevisionNumberField


def choices_filter(choices, unknown: Promise) -> KnownValuesFilter:
    """A filter on a closed list of words; ``unknown`` is the sentence for another word."""
    return KnownValuesFilter(known=Words(choices, unknown))
