"""What a release says of itself to people: README, changelog, citation."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC

from signatories.models import ChangeKind, Revision
from signatories.publishing.releases.data_files import DataFile, Role
from signatories.publishing.releases.facts import OF_MODELS
from signatories.publishing.releases.metadata import LICENCE, TITLE, Version, Written

_README = """\
# Who Signed, revision {revision}

Who signed and who declined the statements that countries make together, and how we know: the
public record at revision {revision} of {day}, frozen. `SHA256SUMS` has the checksum of every file.
The same revision always gives the same files.

**Sources make claims; we find acts; positions are derived.** Read three rules before you count:

- `not_known` is never “did not sign”: nobody looked, or nobody said.
- A position is the participant's own. What holds through a group (the EU) stands apart, in
  `through`.
- Dates are uncertain: the EDTF text is what the source gives, `..._earliest` and `..._latest` are
  the days that it allows. No date stands for “for ever”, no 1 January for “some time that year”.

## Files

Each table is there as CSV (UTF-8, RFC 4180, exact: mind cells that look like formulas to a
spreadsheet) and as Parquet (typed; lists are lists), and all together as `who-signed.sqlite` and
`who-signed.json`. An empty cell of a CSV has no value. `codebook.md` says what every column means;
`datapackage.json` (Frictionless) and `csvw-metadata.json` (CSV on the Web) say it to programs.

{files}
## Reading it

    # pandas
    panel = pandas.read_parquet("panel.parquet")
    panel = pandas.read_csv("panel.csv", keep_default_na=False, na_values=[""])
    # R
    panel <- arrow::read_parquet("panel.parquet")
    panel <- read.csv("panel.csv", na.strings = "", encoding = "UTF-8")
    # DuckDB
    SELECT position, count(*) FROM 'status.parquet' GROUP BY position;
    # Datasette
    datasette who-signed.sqlite
    # the register itself, on an empty database
    python manage.py load_release .

## Licence

{licence} `LICENSE` has the terms, `CITATION.cff` how to cite.
"""

_ROLES = {
    Role.FACT: "Facts: every row that was ever public, with `published_in`, `superseded_in` and"
    " `replaces`. What the register said at revision R are the rows with `published_in` <= R and"
    " `superseded_in` empty or > R.",
    Role.DESCRIBED: "Descriptions: as they were on the day of the release.",
    Role.DERIVED: "Derived from the others, by the rule that stands here.",
    Role.ABOUT: "About the release.",
}


def readme(version: Version, files: Sequence[DataFile], written: Mapping[str, Written]) -> str:
    return _README.format(
        revision=version.revision,
        day=version.day,
        files="".join(_files(role, files, written) for role in Role),
        licence=f"{LICENCE['title']} ({LICENCE['name']}).",
    )


def _files(role: Role, files: Iterable[DataFile], written: Mapping[str, Written]) -> str:
    lines = [f"### {role.capitalize()}\n\n{_ROLES[role]}\n\n"]
    lines += ["| file | rows | what | rule |\n", "| --- | ---: | --- | --- |\n"]
    for file in files:
        if file.role == role:
            rows = written[f"{file.name}.csv"].rows
            rule = "" if role == Role.FACT else file.rule
            lines.append(f"| `{file.name}` | {rows} | {file.table.about} | {rule} |\n")
    return "".join([*lines, "\n"])


_SECTIONS = (
    (
        "The world changed",
        "Newly recorded: what participants did.",
        (ChangeKind.WORLD,),
    ),
    (
        "Corrections",
        "We were wrong, or a source corrected itself.",
        (ChangeKind.CORRECTION, ChangeKind.SOURCE_CHANGED),
    ),
    ("More evidence", "Further sources for what was recorded.", (ChangeKind.ENRICHMENT,)),
    ("Descriptions", "Names, titles, summaries and codes.", (ChangeKind.DESCRIPTION,)),
)


def changelog(version: Version) -> str:
    """The revisions since the last release, the world's changes apart from our corrections."""
    since = f"revision {version.since}" if version.since else "the beginning"
    revisions = list(
        Revision.objects.filter(number__gt=version.since, number__lte=version.revision).order_by(
            "number"
        )
    )
    parts = [f"# Changes since {since}\n\nUp to revision {version.revision} of {version.day}.\n"]
    for title, about, kinds in _SECTIONS:
        of_kind = [revision for revision in revisions if revision.change in kinds]
        parts.append(f"\n## {title}\n\n{about}\n\n")
        parts += [_revision(revision) for revision in of_kind] or ["None.\n"]
    return "".join([*parts, _rows(version)])


def _revision(revision: Revision) -> str:
    day = revision.made_at.astimezone(UTC).date()
    kind = " (the source corrected itself)" * (revision.change == ChangeKind.SOURCE_CHANGED)
    why = f" — {_one_line(revision.reason)}" if revision.reason else ""
    return f"- {revision.number}, {day}: {_one_line(revision.summary)}{kind}{why}\n"


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _rows(version: Version) -> str:
    """How many rows of each file came and went."""
    lines = ["\n## Rows of facts\n\n| file | new | superseded |\n| --- | ---: | ---: |\n"]
    until = version.revision
    for model, name in OF_MODELS.items():
        rows = model._default_manager.filter(published_in__lte=until)
        new = rows.filter(published_in__gt=version.since).count()
        gone = rows.filter(superseded_in__gt=version.since, superseded_in__lte=until).count()
        lines.append(f"| `{name}` | {new} | {gone} |\n")
    return "".join(lines)


def citation(version: Version) -> str:
    """CITATION.cff 1.2.0. Every text is a JSON string, which YAML reads alike."""
    fields = {
        "cff-version": "1.2.0",
        "message": "If you use these data, please cite them with this file.",
        "type": "dataset",
        "title": f"{TITLE} (revision {version.revision})",
        "version": f"revision {version.revision}",
        "date-released": version.day,
        "license": LICENCE["name"],
    }
    lines = [f"{name}: {json.dumps(value, ensure_ascii=False)}\n" for name, value in fields.items()]
    return "".join([*lines, 'authors:\n  - name: "Who Signed contributors"\n'])
