"""The status of every pair once more, from the files of a release alone.

Obvious Python on the csv module: no Django, none of the register's code. It reads events,
citations, attendances, checks, memberships, eligibilities, merges and the descriptions that they
name, and follows the method page. ``python slow_panel.py FOLDER`` says where the shipped files
differ.
"""

import csv
import sys
from pathlib import Path

BOUND = {"ratified", "accepted", "approved", "acceded", "succeeded"}
JOINING = {"signed"} | BOUND
VOTES = {"voted_for": "in_favour", "voted_against": "against", "abstained": "abstained"}
TOOK_PART = {"host", "co_host", "attended", "observer"}
DENIALS = {"not_listed", "listed_in_error", "declined"}
LEFT = {"not_listed", "listed_in_error", "declined", "withdrew"}
STANCES = {"bound": "joined", "signed": "joined", "issued": "supported", "in_favour": "supported"}
STANCES |= {"sponsored": "supported", "declined": "refused", "withdrew": "refused"}
STANCES |= {"against": "refused", "abstained": "abstained"}
LISTS = {"bound": "joining", "signed": "joining", "in_favour": "voted_for"}
LISTS |= {"against": "voted_against", "abstained": "abstained"}
# Days are ISO text, which orders as days do. An empty start is before all of them.
COLUMNS = ("position", "stance", "since", "since_earliest", "since_latest", "possibly", "through")
COLUMNS += ("evidence", "sources", "act", "eligible")


def read(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def listed(cell: str) -> list[str]:
    return cell.split(";") if cell else []


class Files:
    """The files of a release, facts on the record only."""

    def __init__(self, folder: Path) -> None:
        self.participants = {p["code"]: p for p in read(folder, "participants")}
        self.statements = {s["slug"]: s for s in read(folder, "statements")}
        self.summits = {s["slug"]: s for s in read(folder, "summits")}
        self.sources = {s["slug"]: s for s in read(folder, "sources")}
        self.groups = {g["slug"]: g for g in read(folder, "groups")}
        self.last_day = max(read(folder, "revisions"), key=lambda r: int(r["number"]))["made_at"]
        facts = {
            name: [row for row in read(folder, name) if not row["superseded_in"]]
            for name in (
                "events",
                "citations",
                "attendances",
                "checks",
                "eligibilities",
                "memberships",
                "merges",
            )
        }
        self.merged = {row["participant"] for row in facts["merges"]}
        self.events = by_pair(facts["events"])
        self.citations = by_pair(facts["citations"])
        self.attendances = facts["attendances"]
        self.checks = facts["checks"]
        self.memberships = facts["memberships"]
        self.rules = {row["statement"]: row for row in facts["eligibilities"]}

    def pairs(self) -> set[tuple[str, str]]:
        """What was open to whom, and what is touched."""
        found = set(self.events) | set(self.citations)
        for slug, statement in self.statements.items():
            found |= {(slug, code) for code in self.participants if self.named(slug, code)}
            there = [a for a in self.attendances if a["summit"] == statement["summit"]]
            found |= {(slug, a["participant"]) for a in there}
        return {pair for pair in found if pair[1] not in self.merged}

    def named(self, slug: str, code: str) -> bool:
        rule = self.rules.get(slug)
        if rule is None:
            return False
        kind = self.participants[code]["kind"]
        if code in listed(rule["participants"]):
            return True
        if kind in listed(rule["kinds"]) and code not in self.merged:
            return True
        adopted = self.statements[slug]["adopted_latest"]
        return bool(rule["group"]) and code in self.members(rule["group"], adopted)

    def members(self, group: str, day: str) -> set[str]:
        """On the day; without one, who has not left."""
        found = set()
        for row in self.memberships:
            if row["group"] != group or row["status"] != "member":
                continue
            begun = not day or not row["started"] or "" < row["started_latest"] <= day
            lasts = not row["ended"] or (bool(day) and row["ended_latest"] >= day)
            if begun and lasts:
                found.add(row["participant"])
        return found


def by_pair(rows: list[dict[str, str]]) -> dict[tuple[str, str], list[dict[str, str]]]:
    found: dict[tuple[str, str], list[dict[str, str]]] = {}
    for row in rows:
        found.setdefault((row["statement"], row["participant"]), []).append(row)
    return found


def status(files: Files, slug: str, code: str, day: str) -> dict[str, str]:
    """One pair; ``day`` is empty for the whole record."""
    events = files.events.get((slug, code), [])
    citations = files.citations.get((slug, code), [])
    certain = by_act([e for e in events if not day or e["latest"] <= day], "latest")
    possible = by_act([e for e in events if not day or e["earliest"] <= day], "earliest")
    denials = denial_days(files, slug, code, day)
    row = dict.fromkeys(COLUMNS, "")
    if certain is not None:
        act, row["position"] = certain
        row |= {"since": act["date"], "since_earliest": act["earliest"], "act": act["id"]}
        row["since_latest"] = act["latest"]
    else:
        row["position"], row["since"] = without_act(files, slug, code, day, denials)
        row["since_earliest"] = row["since_latest"] = row["since"]
    if possible is not None and possible[1] != row["position"]:
        row["possibly"] = possible[1]
    row["stance"] = STANCES.get(row["position"], "none")
    row["sources"] = str(len({c["source"] for c in citations}))
    row["eligible"] = eligible(files, slug, code, day)
    row["evidence"] = evidence(files, slug, code, day, row)
    row["through"] = through(files, slug, code, day)
    return row


def by_act(events: list[dict[str, str]], bound: str):
    """The event that makes the position, and the position; ``None`` without one."""

    def undone(event: dict[str, str]) -> bool:
        for other in events:
            if other["kind"] != "withdrew":
                continue
            if other["undoes"]:
                if other["undoes"] == event["id"]:
                    return True
            elif event["kind"] in JOINING and event[bound] <= other[bound]:
                return True
        return False

    live = [event for event in events if not undone(event)]
    live.sort(key=lambda e: (e[bound], e["kind"], int(e["id"])))
    for kinds in (BOUND, {"signed"}, {"issued"}, set(VOTES), {"sponsored"}):
        for event in live:
            if event["kind"] in kinds:
                position = "bound" if event["kind"] in BOUND else event["kind"]
                return event, VOTES.get(position, position)
    refusals = [event for event in live if event["kind"] in ("declined", "withdrew")]
    if not refusals:
        return None
    event = max(refusals, key=lambda e: (e[bound], e["kind"] == "withdrew", -int(e["id"])))
    return event, event["kind"]


def missing_from(files: Files, slug: str, code: str, acts: str, day: str) -> list[dict[str, str]]:
    """Complete lists of these acts, by the day, that would name the participant and do not."""
    says = JOINING if acts == "joining" else {acts}
    citations = files.citations.get((slug, code), [])
    found = []
    for check in files.checks:
        if check["statement"] != slug or check["acts"] != acts or check["complete"] != "true":
            continue
        if day and check["latest"] > day:
            continue
        kind = files.participants[code]["kind"]
        covered = kind in listed(check["kinds"]) or code in listed(check["participants"])
        there = any(c["source"] == check["source"] and c["says"] in says for c in citations)
        if covered and not there:
            found.append(check)
    return found


def denials_of(files: Files, slug: str, code: str, day: str) -> list[dict[str, str]]:
    claims = [
        c
        for c in files.citations.get((slug, code), [])
        if c["says"] in DENIALS and not c["set_aside"] and (not day or c["latest"] <= day)
    ]
    return claims + missing_from(files, slug, code, "joining", day)


def denial_days(files: Files, slug: str, code: str, day: str) -> list[str]:
    """The days from which it is known that the participant had not joined."""
    days = [row["latest"] for row in denials_of(files, slug, code, day)]
    joinings = [e for e in files.events.get((slug, code), []) if e["kind"] in JOINING]
    if day and joinings and all(e["earliest"] > day for e in joinings):
        days.append(files.statements[slug]["adopted_latest"])
    return days


def outside(files: Files, slug: str, code: str, day: str) -> bool:
    participant, adopted = files.participants[code], files.statements[slug]["adopted_earliest"]
    began, ended = participant["began_earliest"], participant["ended_latest"]
    if ended and adopted and ended < adopted:
        return True
    return bool(day) and ((bool(ended) and ended < day) or (bool(began) and began > day))


def eligible(files: Files, slug: str, code: str, day: str) -> str:
    if outside(files, slug, code, day):
        return "false"
    if files.named(slug, code):
        return "true"
    return "false" if files.rules.get(slug, {}).get("excludes_others") == "true" else ""


def without_act(
    files: Files, slug: str, code: str, day: str, denials: list[str]
) -> tuple[str, str]:
    statement = files.statements[slug]
    if eligible(files, slug, code, day) == "false":
        return "not_eligible", ""
    if statement["adopted_by"] == "consensus" and files.named(slug, code):
        return "consensus", statement["adopted_latest"]
    if not denials:
        return "not_known", ""
    # The first of the days; for a text adopted without a vote, its adoption.
    known = [each for each in denials if each]
    since = min(known) if known else ""
    if statement["adopted_by"] == "consensus":
        since = statement["adopted_latest"]
    return ("attended" if took_part(files, slug, code, day) else "not_listed"), since


def took_part(files: Files, slug: str, code: str, day: str) -> bool:
    summit = files.summits.get(files.statements[slug]["summit"])
    if summit is None:
        return False
    first = summit["held_earliest"] or summit["held_latest"]
    return any(
        a["summit"] == summit["slug"] and a["participant"] == code and a["role"] in TOOK_PART
        for a in files.attendances
        if not day or (first and first <= day)
    )


def otherwise(position: str, says: str) -> bool:
    if position == "bound":
        return says in LEFT
    if position == "signed":
        return says in LEFT | BOUND
    if position in ("issued", "sponsored"):
        return says in ("declined", "withdrew")
    if position in VOTES.values():
        return says in VOTES and VOTES[says] != position
    if position in ("declined", "withdrew"):
        return says in JOINING
    if position == "consensus":
        return says in VOTES
    return says in JOINING | {"declined", "withdrew"}


def evidence(files: Files, slug: str, code: str, day: str, row: dict[str, str]) -> str:
    position, since = row["position"], row["since_latest"]
    if position in ("not_known", "not_eligible"):
        return ""
    claims = [c for c in files.citations.get((slug, code), []) if not c["set_aside"]]
    for claim in claims:
        late = position == "declined" or (since and claim["latest"] >= since)
        if late and (not day or claim["latest"] <= day) and otherwise(position, claim["says"]):
            return "disputed"
    if position in LISTS:
        for check in missing_from(files, slug, code, LISTS[position], day):
            if check["latest"] >= since:
                return "disputed"
    if row["act"]:
        supports = [
            c["source"]
            for c in claims
            if c["act"] == row["act"] and not otherwise(position, c["says"])
        ]
    elif position == "consensus":
        supports = listed(files.statements[slug]["adoption_source"])
    else:
        supports = [each["source"] for each in denials_of(files, slug, code, day)]
    keepers = {code, *listed(files.statements[slug]["keepers"])}
    organs = {files.sources[each]["organ_of"] for each in supports} - {""}
    return "official" if organs & keepers else "reported"


def through(files: Files, slug: str, code: str, day: str) -> str:
    """What groups that act for their members did, for their members on the day."""
    found = []
    for group in sorted(files.groups):
        acts_as = files.groups[group]["participant"]
        if files.groups[group]["acts_for_members"] != "true" or not acts_as:
            continue
        if code not in files.members(group, day):
            continue
        events = files.events.get((slug, acts_as), [])
        own = by_act([e for e in events if not day or e["latest"] <= day], "latest")
        if own is not None:
            found.append(f"{group}:{own[1]}:{own[0]['date']}")
    return ";".join(found)


def whole(files: Files) -> dict[tuple[str, ...], dict[str, str]]:
    return {pair: status(files, *pair, "") for pair in files.pairs()}


def panel(files: Files) -> dict[tuple[str, ...], dict[str, str]]:
    """(year, statement, country) -> the status on 31 December, to the last year that was over."""
    last = int(files.last_day[:4]) - 1
    found = {}
    for slug, code in files.pairs():
        adopted = files.statements[slug]["adopted_latest"]
        participant = files.participants[code]
        if not adopted or participant["kind"] not in ("state", "territory"):
            continue
        for year in range(int(adopted[:4]), last + 1):
            day = f"{year}-12-31"
            ended, began = participant["ended_latest"], participant["began_earliest"]
            if (ended and ended < day) or (began and began > day):
                continue
            found[str(year), slug, code] = status(files, slug, code, day)
    return found


def differences(folder: Path) -> list[str]:
    """What this script and the shipped files say differently."""
    files = Files(folder)
    found = []
    for name, rebuilt, key in (
        ("status", whole(files), ("statement", "participant")),
        ("panel", panel(files), ("year", "statement", "participant")),
    ):
        shipped = {tuple(row[k] for k in key): row for row in read(folder, name)}
        found += [f"{name}: only shipped: {pair}" for pair in shipped.keys() - rebuilt.keys()]
        found += [f"{name}: not shipped: {pair}" for pair in rebuilt.keys() - shipped.keys()]
        for pair in shipped.keys() & rebuilt.keys():
            for column in COLUMNS:
                theirs, ours = shipped[pair][column], rebuilt[pair][column]
                if theirs != ours:
                    found.append(f"{name} {pair} {column}: shipped {theirs!r}, rebuilt {ours!r}")
    return sorted(found)


if __name__ == "__main__":
    said = differences(Path(sys.argv[1]))
    sys.exit("\n".join(said) if said else 0)
