"""Small strict readers of citation formats: what they do not expect, they refuse."""

import re

_COMMANDS = {
    r"\textbackslash{}": "\\",
    r"\textbraceleft{}": "{",
    r"\textbraceright{}": "}",
    r"\textasciitilde{}": "~",
    r"\textasciicircum{}": "^",
    **{f"\\{c}": c for c in "&%$#_"},
}
_SPECIAL = set("\\{}~^&%$#_")
MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]


def read_bibtex(text: str) -> dict[str, str]:
    """The fields of the one entry, with ``key``; braces balance as BibTeX counts them."""
    head = re.match(r"@misc\{([A-Za-z0-9-]+),\n", text)
    assert head, text
    assert text.endswith("\n}\n")
    found = {"key": head[1]}
    rest = text[head.end() : -len("}\n")]
    while rest:
        name = re.match(r"  ([a-z]+) = ", rest)
        assert name, rest
        rest = rest[name.end() :]
        value, rest = _braced(rest) if rest[0] == "{" else _bare(rest)
        assert rest.startswith(",\n"), rest
        rest = rest[2:]
        assert name[1] not in found
        found[name[1]] = value
    return found


def _braced(text: str) -> tuple[str, str]:
    """A value in braces, without them. BibTeX counts every brace, a backslash before it or not."""
    depth = 0
    for place, letter in enumerate(text):
        depth += {"{": 1, "}": -1}.get(letter, 0)
        if depth == 0:
            return text[1:place], text[place + 1 :]
    raise AssertionError(f"a brace is never closed: {text}")


def _bare(text: str) -> tuple[str, str]:
    word, comma, rest = text.partition(",")
    assert word in MONTHS, word
    return word, comma + rest


def read_latex(text: str) -> str:
    """What LaTeX prints; a special character outside a known command is refused."""
    if text.startswith("{") and text.endswith("}"):
        text = text[1:-1]
    printed = ""
    while text:
        command = next((c for c in _COMMANDS if text.startswith(c)), None)
        if command:
            printed += _COMMANDS[command]
            text = text[len(command) :]
            continue
        assert text[0] not in _SPECIAL, text
        printed += text[0]
        text = text[1:]
    return printed


def read_ris(text: str) -> dict[str, list[str]]:
    """The fields of the one reference: each line a tag, two blanks, a dash, a blank, a value."""
    assert text.endswith("\r\n")
    lines = text.removesuffix("\r\n").split("\r\n")
    found: dict[str, list[str]] = {}
    for line in lines:
        match = re.fullmatch(r"([A-Z][A-Z0-9])  - (.*)", line)
        assert match, line
        assert not re.search(r"[\x00-\x1f\x7f]", match[2]), line
        found.setdefault(match[1], []).append(match[2])
    tags = [line[:2] for line in lines]
    assert (tags[0], tags[-1]) == ("TY", "ER")
    assert tags.count("TY") == tags.count("ER") == 1
    return found
