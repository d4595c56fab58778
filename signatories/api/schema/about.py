"""What each parameter asks, in a sentence: one text wherever it means the same."""

from signatories.filters.strict import StrictFilterSet

_OF_SCHEME = "Participants by their %s code: any of them."
_EITHER = "true or false."

ABOUT = {
    "as_of": "The world at the end of this day; not later than tomorrow.",
    "known_at": "The record as it was at this revision, or at the last one of this day (UTC).",
    "revision": "Another word for known_at, for a number.",
    "statement": "Slugs of statements: any of them.",
    "summit": "Slugs of summits, with their parts: any of them.",
    "series": "Slugs of series of summits: their editions and the parts of these.",
    "topic": "Slugs of topics: any of them.",
    "participant": "Codes of participants: any of them.",
    "country": "Codes of states and territories: any of them.",
    "organisation": "Codes of participants that are no state or territory: any of them.",
    "iso2": _OF_SCHEME % "ISO 3166-1 alpha-2",
    "iso3": _OF_SCHEME % "ISO 3166-1 alpha-3",
    "isonum": _OF_SCHEME % "ISO 3166-1 numeric",
    "m49": _OF_SCHEME % "UN M49",
    "cow": _OF_SCHEME % "Correlates of War",
    "gw": _OF_SCHEME % "Gleditsch-Ward",
    "wikidata": _OF_SCHEME % "Wikidata",
    "group": "Slugs of groups: members on the day asked.",
    "region": "Slugs of groups that are regions: members on the day asked.",
    "q": "A part of a name or title, in any language, without accents.",
    "kind": "Kinds: any of them.",
    "position": "Positions: any of them.",
    "evidence": "How good the evidence is: any of these.",
    "date_from": "The first day.",
    "date_to": "The last day.",
    "year": "Years of four digits: any of them.",
    "year_from": "The first year of adoption.",
    "year_to": "The last year of adoption.",
    "adopted_by": "Ways of adopting: any of them.",
    "binding": _EITHER,
    "language": "Languages, as BCP 47 writes them: any of them.",
    "publisher": "Slugs of publishers: any of them.",
    "organ_of": "Codes of participants whose organs publishers are.",
    "source": "Slugs of sources: what rests on any of them.",
    "says": "What sources claim: any of these.",
    "set_aside": "Claims that we do not follow: true or false.",
    "attribution": "Whose words reasons are: any of these.",
    "role": "Roles at a summit: any of them.",
    "status": "Statuses of membership: any of them.",
    "holds": "Members on the day asked: true or false.",
    "scheme": "Schemes of codes: any of them.",
    "acts": "What a list is a list of: any of these.",
    "complete": _EITHER,
    "rule": "Rules of who may join: any of them.",
    "unit": "What numbers count: any of these.",
    "change": "Kinds of change: any of them.",
    "since": "Only what came after the revision of this number.",
    "resource": "Resources whose rows are shown: any of them.",
    "all": "Everything, instead of what is chosen where nobody chose.",
    "sort": "The order of the rows.",
    "abstention": "How abstaining is compared.",
    "consensus": "What becomes of texts adopted without a vote.",
    "by": "What is counted apart: one or two of these.",
}


def about(filterset: type[StrictFilterSet], name: str) -> str:
    """The sentence on a parameter. Raises ``KeyError`` if nobody wrote one."""
    return ABOUT[name]
