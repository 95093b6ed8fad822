"""Text as people paste it, made plain: the one normaliser, at the door.

Word, mail and the monitor bring characters nobody sees: no-break spaces, soft hyphens,
zero-width marks, control characters. They make one name two, and numbers unreadable.
Every form field passes here (`zsm_werkplaats.lib.forms.PlainBoundField`) and every cell
of an import (`zsm_werkplaats.lib.tables`); nobody calls it by hand for those.
"""

import re
from textwrap import shorten
from unicodedata import category, normalize

LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
INDENT = re.compile(r"^\t+", re.MULTILINE)
# They hold emoji and Arabic letters together; beside Latin letters they are invisible.
JOINER = re.compile("(?<![\u0600-\u1fff\u2100-\U0010ffff])[\u200c\u200d]")
JOINERS = "\u200c\u200d"
VISIBLE_FORMATS = re.compile("[\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2]")
# Characters that no category calls invisible: fillers and noncharacters.
BLANKS = dict.fromkeys((4447, 4448, 10240, 12644, 65440), " ")
NOTHING = dict.fromkeys((0x034F, 0xFFFE, 0xFFFF))
CONTROLS = ("Cc", "Cf", "Cs")
# Not behind "dhr." or "bijv.", and a capital follows.
SENTENCE_ENDS = re.compile(
    r"(?<=\w\w[.!?])(?<!\bdhr\.)(?<!\bevt\.)(?<!\bmevr\.)(?<!\bbijv\.)(?<!\bmw\.)"
    r"(?<!\bnr\.)\s+(?=[A-Z\u00c0-\u00de0-9])"
)
A_TITLE, LONGEST_TITLE = 12, 90  # characters

APOSTROPHES = "'’‘‚‛′‵`´ʹʻʼʽʾʿˈ＇‹›＇ꞌ"  # noqa: RUF001
QUOTES = "“”„‟″‶«»＂˝"  # noqa: RUF001
DASHES = "−⁃˗"  # noqa: RUF001 (beside everything Unicode calls a dash)
KEYBOARD = str.maketrans(
    dict.fromkeys(APOSTROPHES, "'")
    | dict.fromkeys(QUOTES, '"')
    | dict.fromkeys(DASHES, "-")
    | dict.fromkeys("⁄∕", "/")  # noqa: RUF001
    | dict.fromkeys("∶꞉ː", ":")  # noqa: RUF001
)


def plain_text(text: str, *, keep_tabs: bool = False) -> str:
    """The text without what nobody sees; its lines stay, dashes and quotes too.

    A tab becomes a space, so that it never glues two words; at the start of a line
    four, so that a list keeps its levels. `keep_tabs` is for a pasted table.
    """
    text = LINE_ENDS.sub("\n", text)
    if text.isascii() and text.isprintable():
        return text
    text = normalize("NFC", JOINER.sub("", text).translate(BLANKS).translate(NOTHING))
    if not keep_tabs:
        text = INDENT.sub(lambda tabs: "    " * len(tabs[0]), text).replace("\t", " ")
    return "".join(_seen(character) for character in text)


def plain_line(text: str) -> str:
    """The text on one line, with one space between its words."""
    return " ".join(plain_text(text).split())


def keyboard_line(text: str) -> str:
    """One line with the dashes, quotes and digits of a keyboard.

    For what is matched or read (names' keys, dates, numbers), never for prose.
    """
    plain = normalize("NFKC", plain_line(text).translate(KEYBOARD))
    folded = "".join("-" if category(c) == "Pd" else c for c in plain)
    return " ".join(folded.split())


def _seen(character: str) -> str:
    """The character as it is seen; a kind of space as a space."""
    kind = category(character)
    if kind == "Zs":
        return " "
    if kind not in CONTROLS or character in "\n\t" or character in JOINERS:
        return character
    return character if VISIBLE_FORMATS.match(character) else ""


def first_sentence(text: str) -> str:
    """What a text begins with, on one line of a title; longer ones end at a word."""
    told: list[str] = []
    for line in text.split("\n"):
        told += [
            each for part in SENTENCE_ENDS.split(line) if (each := part.strip("-•* "))
        ]
    taken = ""
    while told and len(taken) < A_TITLE:
        taken = f"{taken} {told.pop(0)}".strip()
    return shorten(taken, LONGEST_TITLE, placeholder=" …").removesuffix(".")
