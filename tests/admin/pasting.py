"""Pasting a list in the admin, and pressing the buttons of its plan."""

from signatories.models import Entry, EntryLine
from tests.admin.conftest import Form, address, text_of


def paste(client, paris, source, text="", **more):
    sent = {
        "statement": paris.pk,
        "source": source.pk,
        "says": "signed",
        "edtf": "2025-02-11",
        "dated": "",
        "encoding": "",
        "claimed": "",
        "text": text,
        **more,
    }
    return client.post(address(Entry, "add"), sent, follow=True)


def plan_url() -> str:
    return address(Entry, "change", Entry.objects.get().pk)


def press(client, button, **chosen):
    """What the plan's form sends when a person chooses on it and presses a button."""
    page = text_of(client.get(plan_url()))
    values = Form(page).values
    names = {
        f"{kind}-{EntryLine.objects.get(text=text).pk}": value
        for (kind, text), value in chosen.pop("on", {}).items()
    }
    return client.post(plan_url(), {**values, **names, **chosen, button: "1"}, follow=True)
