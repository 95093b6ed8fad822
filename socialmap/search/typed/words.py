"""The words of what was typed: folded, without filler, with their other forms."""

from collections.abc import Iterator

from zsm_werkplaats.lib.names import name_words

SHORTEST = 4  # letters of a word that tells something as the end of another
HALF = 4  # letters of each half of a compound
LINKS = ("s", "e", "en")  # what Dutch puts between the halves
FILLER = frozenset(
    "de het een en of in op te ter bij voor van met naar om die dat dit is er ik we "  # noqa: SIM905
    "wij zoek zoeken zoekt iemand wie wat waar welke kan kunnen moet wil aan als ook "
    "nog tot vanaf uit mensen personen mens persoon gemeente regio omgeving plaats "
    "buurt jaar spreekt sprekend sprekende meneer mevrouw".split()
)
ENDINGS = {"en": 4, "s": 4, "e": 6}  # and the letters that must be left
HARDENED = {"z": "s", "v": "f"}  # huizen, huis; brieven, brief


def told_words(text: str) -> list[str]:
    """The words that tell something; all of them when there are only others."""
    words = name_words(text)
    return [word for word in words if word not in FILLER] or words


def base(word: str) -> str:
    """A word without its plural: schulden and schuld are one, ouder and oudere not."""
    if word.endswith("eren"):
        return word[:-1]
    if word.endswith("ere"):
        return word
    for ending, left in ENDINGS.items():
        if word.endswith(ending) and len(word) - len(ending) >= left:
            return word[: -len(ending)]
    return word


def forms(word: str) -> list[str]:
    """How the word begins in the texts: as it is, and without its plural."""
    short = base(word)
    found = [word, short]
    if short != word and short[-1] in HARDENED:
        found.append(short[:-1] + HARDENED[short[-1]])
    return list(dict.fromkeys(found))


def halves(word: str) -> Iterator[tuple[str, str]]:
    """Every way to read the word as a compound of two: schuld and hulpverlening."""
    for at in range(HALF, len(word) - HALF + 1):
        left, right = word[:at], word[at:]
        yield left, right
        for link in LINKS:
            if left.endswith(link) and len(left) - len(link) >= HALF:
                yield left.removesuffix(link), right
