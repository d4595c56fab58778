"""A few names, instead of a record: what counts as known in the tests of reading."""

from signatories.intake.reading import read_paste

KNOWN = """
Armenia|Australia|Austria|Belgium|Chile|China|France|Germany|Italy|Japan|Kenya|Peru|Korea
South Africa|Bosnia and Herzegovina|Trinidad and Tobago|Antigua and Barbuda
Sao Tome and Principe|Papua New Guinea|Guinea|Guinea-Bissau|Iran (Islamic Republic of)
Korea, Republic of|Saint Vincent and the Grenadines|Serbie-et-Monténégro|Serbia and Montenegro
Serbia|Montenegro|Albania|Taiwan|Hong Kong|Netherlands|EU|U.S.|European Union|United States
United Kingdom|Niger|Nigeria|Sudan|Ireland|Chine|Francia|Alemania|Italia|Allemagne|la France
l'Allemagne|Côte d'Ivoire|Deutschland|Frankreich|法国|德国|中国|圣多美和普林西比|فرنسا|ألمانيا
الصين|Франция|Германия
""".replace("\n", "|")
NAMES = frozenset(name.casefold() for name in KNOWN.split("|") if name)


def is_name(text: str) -> bool:
    return text.casefold().removeprefix("the ") in NAMES


def names(text: str) -> list[str]:
    """The names that are read in a pasted text."""
    return [line.name for line in read_paste(text, is_name).lines]


def left_out(text: str) -> list[str]:
    return [left.text for left in read_paste(text, is_name).left_out]
