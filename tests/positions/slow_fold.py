"""The rules of positions once more: slow, obvious, in plain Python, from domain.md and not from
the SQL. It reads all rows of the two tables of facts it needs and thinks about one pair at a time.
"""

from dataclasses import dataclass, field
from datetime import date

from signatories.models import (
    Act,
    Attendance,
    Citation,
    Eligibility,
    ListCheck,
    Membership,
    Participant,
    Statement,
)

BOUND = {"ratified", "accepted", "approved", "acceded", "succeeded"}
JOINING = {"signed", *BOUND}
VOTES = {"voted_for": "in_favour", "voted_against": "against", "abstained": "abstained"}
TOOK_PART = {"host", "co_host", "attended", "observer"}


@dataclass
class Answer:
    position: str
    possibly: str = ""
    evidence: str = ""
    since_latest: date | None = None
    act: int | None = None
    denied_on: date | None = field(default=None, repr=False)


def on_record(row, revision: int) -> bool:
    return (
        row.published_in_id is not None
        and row.published_in_id <= revision
        and (row.superseded_in_id is None or row.superseded_in_id > revision)
    )


def slow_position(participant: Participant, statement: Statement, as_of, revision) -> Answer | None:
    """The position of one pair, or ``None`` where the statement has none yet."""
    if statement.published_in_id is None or statement.published_in_id > revision:
        return None
    if as_of and statement.adopted_earliest and statement.adopted_earliest > as_of:
        return None
    pair = {"participant": participant, "statement": statement}
    acts = [a for a in Act.objects.filter(**pair) if on_record(a, revision)]
    claims = [c for c in Citation.objects.filter(**pair) if on_record(c, revision)]
    answer = by_acts([a for a in acts if as_of is None or a.latest <= as_of], "latest")
    possible = by_acts(
        [a for a in acts if as_of is None or a.earliest is None or a.earliest <= as_of], "earliest"
    )
    denials = denial_days(participant, statement, acts, claims, as_of, revision)
    if answer is None:
        answer = without_act(participant, statement, denials, as_of, revision)
    if possible and possible.position != answer.position:
        answer.possibly = possible.position
    answer.evidence = evidence(answer, participant, statement, claims, denials, as_of, revision)
    return answer


def by_acts(acts: list[Act], bound: str) -> Answer | None:
    def day(act):
        return getattr(act, bound) or date(1, 1, 1)

    def undone(act):
        for leaving in acts:
            if leaving.kind != "withdrew":
                continue
            if leaving.undoes_id is not None:
                if leaving.undoes_id == act.public_id:
                    return True
            elif act.kind in JOINING and day(act) <= day(leaving):
                return True
        return False

    def exact(act):
        """The more exact date first; no two acts of a pair have the same kind and date."""
        return (-(act.earliest or date(1, 1, 1)).toordinal(), act.latest, act.edtf)

    standing = sorted((a for a in acts if not undone(a)), key=lambda a: (day(a), a.kind, *exact(a)))
    for kinds, position in ((BOUND, "bound"), ({"signed"}, "signed"), ({"issued"}, "issued")):
        for act in standing:
            if act.kind in kinds:
                return Answer(position, since_latest=act.latest, act=act.public_id)
    for act in standing:
        if act.kind in VOTES:
            return Answer(VOTES[act.kind], since_latest=act.latest, act=act.public_id)
    for act in standing:
        if act.kind == "sponsored":
            return Answer("sponsored", since_latest=act.latest, act=act.public_id)
    refusals = [a for a in standing if a.kind in ("declined", "withdrew")]
    if refusals:
        act = min(refusals, key=lambda a: (-day(a).toordinal(), a.kind != "withdrew", *exact(a)))
        return Answer(act.kind, since_latest=act.latest, act=act.public_id)
    return None


def absent_from(participant, statement, acts, claims, as_of, revision) -> list[ListCheck]:
    """Complete lists of these acts, by the day, that cover the participant and lack it."""
    says = JOINING if acts == "joining" else {acts}
    found = []
    for check in ListCheck.objects.filter(statement=statement, acts=acts, complete=True):
        if not on_record(check, revision) or (as_of and check.latest > as_of):
            continue
        covers = any(
            scope.participant_id == participant.pk or scope.participant_kind == participant.kind
            for scope in check.scopes.all()
        )
        named = any(c.source_id == check.source_id and c.says in says for c in claims)
        if covers and not named:
            found.append(check)
    return found


def denial_days(participant, statement, acts, claims, as_of, revision) -> list[date]:
    """The days from which the participant is known not to have joined."""
    days = [
        c.latest
        for c in claims
        if c.says in ("not_listed", "listed_in_error", "declined")
        and not c.set_aside
        and (as_of is None or c.latest <= as_of)
    ]
    days += [
        k.latest for k in absent_from(participant, statement, "joining", claims, as_of, revision)
    ]
    joinings = [a.earliest for a in acts if a.kind in JOINING]
    if as_of and joinings and all(day is not None and day > as_of for day in joinings):
        days.append(statement.adopted_latest)
    return days


def without_act(participant, statement, denials, as_of, revision) -> Answer:
    named, others_barred = eligible(participant, statement, revision)
    gone = participant.ended_latest
    outside = gone and statement.adopted_earliest and gone < statement.adopted_earliest
    if as_of:
        outside = outside or (gone and gone < as_of)
        outside = outside or (participant.began_earliest and participant.began_earliest > as_of)
    if outside or (not named and others_barred):
        return Answer("not_eligible")
    if statement.adopted_by == "consensus" and named:
        return Answer("consensus", since_latest=statement.adopted_latest)
    if denials:
        known = [d for d in denials if d is not None]
        since = min(known) if known else None
        there = took_part(participant, statement, as_of, revision)
        return Answer("attended" if there else "not_listed", since_latest=since, denied_on=since)
    return Answer("not_known")


def took_part(participant, statement, as_of, revision) -> bool:
    for attendance in Attendance.objects.filter(participant=participant, summit=statement.summit):
        first_day = attendance.summit.held_earliest or attendance.summit.held_latest
        by_then = as_of is None or (first_day is not None and first_day <= as_of)
        if on_record(attendance, revision) and attendance.role in TOOK_PART and by_then:
            return True
    return False


def eligible(participant, statement, revision) -> tuple[bool, bool]:
    """(the participant may join, nobody else may)."""
    for rule in Eligibility.objects.filter(statement=statement):
        if not on_record(rule, revision):
            continue
        named = any(
            scope.participant_id == participant.pk or scope.participant_kind == participant.kind
            for scope in rule.scopes.all()
        )
        if rule.group_id:
            named = named or member(participant, rule.group, statement.adopted_latest, revision)
        return named, rule.excludes_others
    return False, False


def member(participant, group, day, revision) -> bool:
    for row in Membership.objects.filter(participant=participant, group=group, status="member"):
        started = row.started == "" or day is None or row.started_latest <= day
        lasts = row.ended == "" or (day is not None and row.ended_latest >= day)
        if on_record(row, revision) and started and lasts:
            return True
    return False


def otherwise(position: str, says: str) -> bool:
    """Whether a claim says something else than the position."""
    left = {"not_listed", "listed_in_error", "declined", "withdrew"}
    if position == "bound":
        return says in left
    if position == "signed":
        return says in left | BOUND
    if position in ("issued", "sponsored"):
        return says in ("declined", "withdrew")
    if position in VOTES.values():
        return says in VOTES and VOTES[says] != position
    if position in ("declined", "withdrew"):
        return says in JOINING
    if position == "consensus":
        return says in VOTES
    return says in JOINING | {"declined", "withdrew"}


def evidence(answer, participant, statement, claims, denials, as_of, revision) -> str:
    if answer.position in ("not_known", "not_eligible"):
        return ""
    since = answer.since_latest
    for claim in claims:
        in_time = as_of is None or claim.latest <= as_of
        late_enough = answer.position == "declined" or (since and claim.latest >= since)
        if claim.set_aside or not in_time or not late_enough:
            continue
        if otherwise(answer.position, claim.says):
            return "disputed"
    lists = {"bound": "joining", "signed": "joining", "in_favour": "voted_for"}
    lists |= {"against": "voted_against", "abstained": "abstained"}
    if acts := lists.get(answer.position):
        for check in absent_from(participant, statement, acts, claims, as_of, revision):
            if check.latest >= since:
                return "disputed"
    keepers = set(statement.keepers.values_list("pk", flat=True))
    for source in supports(answer, participant, statement, claims, as_of, revision):
        organ_of = source.publisher.organ_of_id
        if organ_of is not None and (organ_of == participant.pk or organ_of in keepers):
            return "official"
    return "reported"


def supports(answer, participant, statement, claims, as_of, revision) -> list:
    if answer.act is not None:
        return [
            c.source
            for c in claims
            if c.act_id == answer.act and not c.set_aside and not otherwise(answer.position, c.says)
        ]
    if answer.position == "consensus":
        return [statement.adoption_source] if statement.adoption_source else []
    found = [
        c.source
        for c in claims
        if c.says in ("not_listed", "listed_in_error", "declined")
        and not c.set_aside
        and (as_of is None or c.latest <= as_of)
    ]
    checks = absent_from(participant, statement, "joining", claims, as_of, revision)
    return found + [check.source for check in checks]
