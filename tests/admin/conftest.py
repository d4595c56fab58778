"""Staff of each role, logged in, and forms posted as a browser would."""

from html.parser import HTMLParser

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from signatories.models import Name, Revision
from signatories.recording import NewCitation, record_act
from tests.factories import make_act, make_participant, make_source, make_statement


def user(name: str):
    return get_user_model().objects.get(username=name)


def logged_in(name: str, *roles: str, **flags) -> Client:
    user = get_user_model().objects.create_user(name, is_staff=True, **flags)
    user.groups.set(Group.objects.filter(name__in=roles))
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def superuser(db):
    return logged_in("superuser", is_superuser=True)


@pytest.fixture
def editor(db):
    return logged_in("editor", "editor")


@pytest.fixture
def publisher(db):
    return logged_in("publisher", "publisher")


@pytest.fixture
def anna(db):
    """Another editor, who is named on the pages of others."""
    return logged_in("anna", "editor", first_name="Anna")


@pytest.fixture
def usa(db):
    return make_participant("USA")


@pytest.fixture
def nzl(db):
    nzl = make_participant("NZL", note="As it was.")
    Name.objects.create(participant=nzl, text="Aotearoa", kind="alias")
    return nzl


@pytest.fixture
def four_known(db):
    """France, New Zealand, the United States and China are in the register."""
    for code in ("FRA", "NZL", "USA", "CHN"):
        make_participant(code)


@pytest.fixture
def source(db):
    return make_source("elysee", published_on="2025-02-11")


@pytest.fixture
def paris(db):
    return make_statement("paris", adopted="2025-02-11")


@pytest.fixture
def draft(paris, usa):
    citation = NewCitation(make_source(), edtf="2025-02-11")
    return record_act(paris, usa, "declined", "2025-02-11", citations=[citation])


@pytest.fixture
def act(paris, usa):
    return make_act(paris, usa, "declined", "2025-02-11")


def address(model, page: str, *args) -> str:
    """``address(Act, "change", 7)``"""
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=args)


class Form(HTMLParser):
    """The values that a browser would send back from a page's main form."""

    def __init__(self, page: str):
        super().__init__()
        self.values: dict[str, list[str]] = {}
        self.select = self.area = None
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        name = given.get("name")
        if tag == "select":
            self.select = name
        elif tag == "option" and self.select and "selected" in given:
            self.values.setdefault(self.select, []).append(given.get("value", ""))
        elif tag == "textarea":
            self.area, self.values[name] = name, [""]
        elif tag == "input" and name:
            self.add_input(name, given)

    def add_input(self, name, given):
        kind = given.get("type", "text")
        ticked = kind in ("radio", "checkbox")
        if kind != "submit" and (not ticked or "checked" in given):
            self.values.setdefault(name, []).append(given.get("value", "on" if ticked else ""))

    def handle_data(self, data):
        if self.area:
            self.values[self.area][0] += data

    def handle_endtag(self, tag):
        if tag == "textarea":
            # A browser leaves out the line break after the tag and sends CR LF for the others.
            text = self.values[self.area][0].removeprefix("\r").removeprefix("\n")
            self.values[self.area] = [text.replace("\r\n", "\n").replace("\n", "\r\n")]
            self.area = None
        elif tag == "select":
            self.select = None


def submit(client: Client, url: str, follow: bool = True, **typed):
    """Opens the form at ``url``, types, and posts it. ``None`` leaves a field out."""
    page = client.get(url)
    assert page.status_code == 200, page.status_code
    sent = {**Form(page.content.decode()).values, **typed}
    sent = {name: value for name, value in sent.items() if value is not None}
    return client.post(url, sent, follow=follow)


def opened(client: Client, url: str, **typed) -> dict:
    """What a browser would post from the page, with what was typed."""
    return {**Form(text_of(client.get(url))).values, **typed}


def text_of(answer) -> str:
    return answer.content.decode()


def publish_url(*drafts) -> str:
    ids = ",".join(str(fact.pk) for fact in drafts)
    return f"{address(type(drafts[0]), 'publish')}?drafts={ids}"


def newest() -> Revision | None:
    return Revision.objects.newest_first().first()


def row_of(fact) -> dict:
    return type(fact).objects.filter(pk=fact.pk).values().get()
