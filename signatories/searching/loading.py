"""Reads what can be found at a revision: a few queries, whatever the number of things."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from signatories.models import (
    Code,
    CodeScheme,
    Group,
    GroupKind,
    Identifier,
    Name,
    NameKind,
    Participant,
    ParticipantKind,
    PublisherKind,
    Series,
    Source,
    Statement,
    StatementKind,
    Summit,
    Title,
)
from signatories.models.fields import newest_first
from signatories.searching.folding import folded, folded_key
from signatories.searching.things import Text, Thing, ThingKind, What

_NAMES: dict[str, What] = {
    NameKind.SHORT: What.SHORT,
    NameKind.OFFICIAL: What.OFFICIAL,
    NameKind.ALIAS: What.ALIAS,
    NameKind.FORMER: What.FORMER,
}
_Texts = dict[int, list[Text]]


def load(revision: int) -> Iterator[Thing]:
    """Everything public at ``revision``, by the names that it has today. No draft is read."""
    yield from _participants(revision)
    yield from _statements(revision)
    yield from _summits(revision)
    yield from _groups()
    yield from _documents(revision)


def _text(text: str, what: What, language: str = "", note: str = "") -> Text:
    return Text(text, folded(text), what, language, note)


def _distinct(texts: Iterable[Text]) -> tuple[Text, ...]:
    """One text for each key, that which names the thing best; codes stay beside names."""
    found: dict[tuple[str, bool], Text] = {}
    for text in sorted(texts, key=lambda text: (text.what, text.language not in ("en", ""))):
        if text.key:
            found.setdefault((text.key, text.what == What.CODE), text)
    return tuple(found.values())


def _participants(revision: int) -> Iterator[Thing]:
    """Whoever was merged into another by then is found as that other, by all of its names."""
    merged = Participant.objects.merged_into(revision)
    texts: _Texts = defaultdict(list)
    names = Name.objects.order_by("pk").values_list(
        "participant_id", "text", "key", "kind", "language", "used"
    )
    for owner, text, key, kind, language, used in names:
        name = Text(text, folded_key(key), _NAMES[kind], language, used)
        texts[merged.get(owner, owner)].append(name)
    for owner, scheme, value in Code.objects.order_by("pk").values_list(
        "participant_id", "scheme", "value"
    ):
        note = str(CodeScheme(scheme).label)
        texts[merged.get(owner, owner)].append(_text(value, What.CODE, note=note))
    everyone = list(Participant.objects.in_order())
    for each in everyone:
        kept = merged.get(each.pk, each.pk)
        texts[kept].append(_text(each.code, What.CODE))
        label = What.LABEL if kept == each.pk else What.ALIAS
        texts[kept].append(_text(each.name, label))
    for each in everyone:
        if each.pk not in merged:
            yield Thing(
                ThingKind.PARTICIPANT,
                each.name,
                _distinct(texts[each.pk]),
                "web:country" if each.is_country else "web:organisation",
                each.code,
                kind_label=ParticipantKind(each.kind).label,
                code=each.code,
            )


def _statements(revision: int) -> Iterator[Thing]:
    texts: _Texts = defaultdict(list)
    titles = Title.objects.values_list("statement_id", "text", "key", "language")
    for owner, text, key, language in titles:
        texts[owner].append(Text(text, folded_key(key), What.TITLE, language))
    for owner, scheme, value in Identifier.objects.values_list("statement_id", "scheme", "value"):
        texts[owner].append(_text(value, What.IDENTIFIER))
        texts[owner].append(_text(f"{scheme} {value}", What.IDENTIFIER))
    topics = Statement.topics.through.objects.values_list("statement_id", "topic__name")
    for owner, name in topics:
        texts[owner].append(_text(name, What.TOPIC))
    for statement in Statement.objects.record(revision).newest_first():
        own = texts[statement.pk]
        own += [_text(statement.title, What.LABEL), _text(statement.short_title, What.LABEL)]
        own += [_text(statement.slug, What.IDENTIFIER), _text(statement.summary, What.SUMMARY)]
        yield Thing(
            ThingKind.STATEMENT,
            statement.title,
            _distinct(own),
            "web:statement",
            statement.slug,
            kind_label=StatementKind(statement.kind).label,
            day=statement.adopted,
            since=statement.adopted_earliest,
        )


def _summits(revision: int) -> Iterator[Thing]:
    seen: set[int] = set()
    for summit in Summit.objects.record(revision).order_by(newest_first("held_latest"), "slug"):
        if summit.series_id is not None:
            seen.add(summit.series_id)
        yield Thing(
            ThingKind.SUMMIT,
            summit.name,
            _distinct(
                (
                    _text(summit.name, What.LABEL),
                    _text(summit.short_name, What.LABEL),
                    _text(summit.place, What.PLACE),
                    _text(f"{summit.themes} {summit.summary}", What.SUMMARY),
                )
            ),
            "web:summit",
            summit.slug,
            day=summit.held,
            since=summit.held_earliest,
        )
    for series in Series.objects.filter(pk__in=seen):
        texts = _distinct((_text(series.name, What.LABEL), _text(series.slug, What.IDENTIFIER)))
        yield Thing(ThingKind.SERIES, series.name, texts, "web:series", series.slug)


def _groups() -> Iterator[Thing]:
    for group in Group.objects.select_related("participant"):
        texts = [_text(group.name, What.LABEL), _text(group.slug, What.IDENTIFIER)]
        yield Thing(
            ThingKind.GROUP,
            group.name,
            _distinct(texts),
            "web:group",
            group.slug,
            kind_label=GroupKind(group.kind).label,
        )


def _documents(revision: int) -> Iterator[Thing]:
    """Sources on which something public rests, and who published them."""
    publishers = {}
    sources = Source.objects.record(revision).select_related("publisher")
    found = []
    for source in sources.order_by(newest_first("published_on_latest"), "slug"):
        publishers[source.publisher.pk] = source.publisher
        texts = (
            _text(source.title, What.LABEL),
            _text(source.publisher.name, What.PUBLISHER),
        )
        found.append(
            Thing(
                ThingKind.SOURCE,
                source.title,
                _distinct(texts),
                "web:source",
                source.slug,
                kind_label=PublisherKind(source.publisher.kind).label,
                code=source.publisher.name,
                day=source.published_on,
            )
        )
    for publisher in sorted(publishers.values(), key=lambda each: (each.name, each.slug)):
        yield Thing(
            ThingKind.PUBLISHER,
            publisher.name,
            (_text(publisher.name, What.LABEL),),
            "web:sources",
            query=f"publisher={publisher.slug}",
            kind_label=PublisherKind(publisher.kind).label,
        )
    yield from found
