"""Merging and splitting from a participant's page: who may, what is shown, what comes of it."""

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from signatories.models import Act, Country, Merge, Organisation, Participant, Revision
from signatories.recording import draft_correction, merge
from tests.admin.conftest import address, logged_in, submit, text_of
from tests.factories import make_act, make_participant, make_publisher, make_statement

pytestmark = pytest.mark.django_db


@pytest.fixture
def fra():
    return make_participant("FRA")


@pytest.fixture
def twice():
    return make_participant("FRANCE", name="French Republic")


@pytest.fixture
def done(fra, twice, paris):
    make_act(paris, twice, "signed", "2025-02-11")
    return merge(twice, fra, reason="Entered twice.")


def look(client, old, into):
    return client.post(address(Country, "merge", old.pk), {"into": into.pk, "_look": "1"})


def merge_by_form(client, old, into, **typed):
    seen = {"seen": Revision.objects.latest_number(), "chosen": into.pk, "_merge": "1"}
    sent = {"into": into.pk, "reason": "Entered twice.", **seen, **typed}
    return client.post(address(Country, "merge", old.pk), sent, follow=True)


def test_a_publisher_sees_what_moves_and_merges(publisher, fra, twice, paris):
    make_act(paris, twice, "signed", "2025-02-11")
    page = text_of(publisher.get(address(Country, "change", twice.pk)))
    assert address(Country, "merge", twice.pk) in page
    page = text_of(look(publisher, twice, fra))
    assert "French Republic signed: " in page
    assert "Signatures and other acts: 1" in page
    assert not Merge.objects.exists()
    answer = merge_by_form(publisher, twice, fra)
    assert "Merged into France in revision" in text_of(answer)
    assert Act.objects.published().get().participant == fra
    assert Merge.objects.get().recorded_by.username == "publisher"


def test_the_form_that_is_shown_is_the_one_that_merges(publisher, fra, twice):
    url = address(Country, "merge", twice.pk)
    page = text_of(publisher.get(url))
    assert 'name="_look"' in page
    assert 'name="_merge"' not in page
    page = text_of(look(publisher, twice, fra))
    for name in ("into", "reason", "seen", "chosen", "_merge"):
        assert f'name="{name}"' in page
    assert f'<option value="{fra.pk}" selected>' in page


def test_an_editor_and_whoever_lacks_one_of_the_permissions_gets_403(editor, fra, twice, done):
    other = make_participant("NZL")
    for client in (editor, with_permission("correct_record"), with_permission("add_merge")):
        assert client.get(address(Country, "merge", other.pk)).status_code == 403
        assert client.post(address(Country, "merge", other.pk)).status_code == 403
        assert client.get(address(Country, "split", twice.pk)).status_code == 403
        assert client.post(address(Country, "split", twice.pk), {"reason": "x"}).status_code == 403
    for participant in (other, twice):
        page = text_of(editor.get(address(Country, "change", participant.pk)))
        assert address(Country, "merge", participant.pk) not in page
        assert address(Country, "split", participant.pk) not in page
    assert Merge.objects.published().count() == 1


def with_permission(codename: str):
    client = logged_in(f"only-{codename}", "editor")
    user = client.get(reverse("admin:index")).wsgi_request.user
    user.user_permissions.add(Permission.objects.get(codename=codename))
    return client


def test_what_both_have_is_shown_with_its_differences(publisher, fra, twice, paris):
    make_act(paris, fra, "signed", "2025-02-11", represented_by="One")
    make_act(paris, twice, "signed", "2025-02-11", represented_by="Two")
    page = text_of(look(publisher, twice, fra))
    assert "represented by: “Two” stays in the older revisions only; recorded is “One”" in page


def test_a_contradiction_is_named_and_there_is_no_button(publisher, fra, twice, paris):
    make_act(paris, fra, "voted_for", "2025-02-11")
    make_act(paris, twice, "abstained", "2025-02-11")
    make_publisher("elysee", organ_of=twice)
    page = text_of(look(publisher, twice, fra))
    assert "They contradict each other" in page
    assert "the organ that a publisher is: Elysee" in page
    assert 'name="_merge"' not in page
    assert "They contradict each other" in text_of(merge_by_form(publisher, twice, fra))
    assert not Merge.objects.exists()


def test_another_kind_and_other_days_of_existence_are_warned_of(publisher, twice):
    body = make_participant("GAULS", kind="organisation", ended="1990")
    page = text_of(look(publisher, twice, body))
    assert "Their kinds differ: state, organisation" in page
    assert "When it existed is recorded of GAULS only" in page


@pytest.mark.parametrize(
    ("one", "other", "warned"),
    [
        ({}, {}, ""),
        ({"began": "1990"}, {"began": "1990"}, ""),
        ({}, {"ended": "1978-11-03"}, "When it existed is recorded of B only: make sure"),
        ({"began": "1978-11-03"}, {}, "When it existed is recorded of A only: make sure"),
        ({"ended": "1990"}, {"began": "1991"}, "They did not exist at the same time"),
        ({"began": "1991"}, {"ended": "1990"}, "They did not exist at the same time"),
        ({"ended": "1991"}, {"began": "1991"}, "What is recorded of when they existed differs"),
        ({"began": "1978"}, {"began": "1978-11"}, "What is recorded of when they existed differs"),
    ],
)
def test_days_of_existence_are_warned_of_as_far_as_they_are_known(publisher, one, other, warned):
    pair = make_participant("A", **one), make_participant("B", **other)
    page = text_of(look(publisher, *pair))
    assert warned in page
    assert page.count("existed") + page.count("did not exist") == (1 if warned else 0)


def test_the_button_that_decides_says_what_it_does(publisher, fra, twice, paris):
    make_act(paris, twice, "signed", "2025-02-11")
    row = text_of(look(publisher, twice, fra)).partition('class="submit-row"')[2]
    assert 'name="_merge" value="Merge FRANCE into FRA"' in row
    assert 'name="_look"' not in row
    merge(twice, fra, reason="Entered twice.")
    page = text_of(publisher.get(address(Country, "split", twice.pk)))
    assert 'value="Split FRANCE from FRA"' in page


def test_a_record_that_has_changed_since_is_shown_again(publisher, fra, twice, paris):
    seen = Revision.objects.latest_number()
    make_act(paris, twice, "signed", "2025-02-11")
    page = text_of(merge_by_form(publisher, twice, fra, seen=seen))
    assert "has changed since. Look again." in page
    assert "Entered twice." in page
    assert not Merge.objects.exists()
    other = make_participant("NZL")
    page = text_of(merge_by_form(publisher, twice, fra, chosen=other.pk))
    assert "has changed since. Look again." in page
    assert not Merge.objects.exists()


def test_a_merge_needs_a_choice_and_a_reason(publisher, fra, twice):
    assert "This field is required" in text_of(merge_by_form(publisher, twice, fra, reason=" "))
    answer = publisher.post(address(Country, "merge", twice.pk), {"into": "", "_look": "1"})
    assert "This field is required" in text_of(answer)
    assert not Merge.objects.exists()


def test_a_merged_participant_says_so_and_can_be_split(publisher, fra, twice, done):
    page = text_of(publisher.get(address(Country, "change", twice.pk)))
    assert "it is France (FRA)" in page
    assert address(Country, "split", twice.pk) in page
    assert address(Country, "merge", twice.pk) not in page
    page = text_of(publisher.get(address(Country, "split", twice.pk)))
    assert "France signed: " in page
    answer = submit(publisher, address(Country, "split", twice.pk), reason="They are two.")
    assert "Split in revision" in text_of(answer)
    assert Act.objects.published().get().participant == twice
    assert "it is France (FRA)" not in text_of(answer)


def test_the_split_page_lists_what_was_recorded_since(publisher, fra, twice, done):
    text = make_statement("later", adopted="2025-06-01")
    make_act(text, fra, "signed", "2025-06-01")
    page = text_of(publisher.get(address(Country, "split", twice.pk)))
    assert "it stays with France" in page
    assert f"France signed: {text.title}, 2025-06-01" in page


def test_pages_that_come_too_late_lead_back_with_the_reason(publisher, fra, twice, done):
    answer = publisher.get(address(Country, "merge", twice.pk), follow=True)
    assert "It was merged already." in text_of(answer)
    answer = publisher.get(address(Country, "split", fra.pk), follow=True)
    assert "It is not merged, or was split already." in text_of(answer)
    assert publisher.get(address(Country, "merge", 999999)).status_code == 404
    assert publisher.get(address(Organisation, "merge", fra.pk)).status_code == 404


def test_fields_that_name_a_participant_do_not_offer_a_merged_one(publisher, fra, twice, done):
    query = {"app_label": "signatories", "model_name": "act", "field_name": "participant"}
    found = publisher.get(reverse("admin:autocomplete"), {**query, "term": "fr"}).json()
    assert [each["text"] for each in found["results"]] == ["France"]
    found = text_of(publisher.get(address(Country, "changelist")))
    assert "French Republic" in found


def test_the_page_of_the_revision_leads_to_the_merged_one(publisher, twice, done):
    page = text_of(publisher.get(address(Revision, "change", done.published_in_id)))
    assert address(Participant, "change", twice.pk) in page


def test_drafts_that_will_move_are_listed(publisher, fra, twice, paris):
    draft_correction(make_act(paris, twice, "signed", "2025-02-11"), note="Again.")
    assert "Drafts that will be about the other one" in text_of(look(publisher, twice, fra))
