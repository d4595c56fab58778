"""With a second person, nobody publishes drafts of their own."""

import pytest

from signatories.models import Act
from signatories.recording import (
    NewCitation,
    record_citation,
)
from tests.admin.conftest import address, logged_in, submit, text_of, user
from tests.admin.reviewing import PUBLISH, REVIEW, chosen, draft_act, key, paste
from tests.factories import (
    make_source,
)

pytestmark = pytest.mark.django_db


def test_with_a_second_person_ones_own_drafts_are_marked_and_not_offered(
    settings, publisher, paris
):
    settings.SECOND_PERSON = True
    mine = draft_act(paris, "USA", by=user("publisher"))
    page = text_of(publisher.get(REVIEW))
    assert "Yours: a second person publishes." in page
    assert f'value="{key(mine)}"' not in page
    assert PUBLISH + chosen(mine) not in page
    answer = publisher.get(PUBLISH + chosen(mine), follow=True)
    assert "you wrote this draft last. A second person publishes it." in text_of(answer)
    assert PUBLISH not in text_of(publisher.get(address(Act, "change", mine.pk)))


def test_a_citation_of_ones_own_makes_the_act_ones_own(settings, publisher, paris, usa):
    settings.SECOND_PERSON = True
    act = draft_act(paris, "USA")
    record_citation(paris, usa, NewCitation(make_source()), act=act, by=user("publisher"))
    assert "Yours: a second person publishes." in text_of(publisher.get(REVIEW))


def test_a_paste_of_ones_own_is_published_whole_by_another(settings, publisher, paris):
    settings.SECOND_PERSON = True
    entry = paste(paris, "FRA", "DEU", by=user("publisher"))
    url = f"{PUBLISH}?entry={entry.pk}"
    assert url not in text_of(publisher.get(REVIEW))
    other = logged_in("other", "publisher")
    assert url in text_of(other.get(REVIEW))
    submit(other, url)
    assert Act.objects.published().count() == 2


def test_looking_at_a_draft_and_saving_it_unchanged_is_not_writing_it(
    settings, editor, publisher, paris
):
    settings.SECOND_PERSON = True
    draft = draft_act(paris, "USA", by=user("editor"))
    submit(publisher, address(Act, "change", draft.pk))
    draft.refresh_from_db()
    assert draft.recorded_by == user("editor")
    submit(publisher, address(Act, "change", draft.pk), note="Read again.")
    draft.refresh_from_db()
    assert draft.recorded_by == user("publisher")
