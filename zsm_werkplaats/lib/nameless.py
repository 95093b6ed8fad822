"""Who has no name yet: NN, n.n., onbekend, a dash, nothing."""

import re

LETTERS = re.compile(r"[^\W\d_]+")
NO_NAME = {
    "nn",
    "xx",
    "xxx",
    "onbekend",
    "onbekende",
    "anoniem",
    "nomen",
    "geen",
    "nvt",
}
BESIDE = {
    *("n", "nescio", "naam", "niet", "nog", "bekend", "verdachte", "persoon"),
    *("man", "vrouw", "m", "v", "mr", "a", "b", "c", "d", "i", "ii", "iii", "iv"),
}


def is_nameless(name: str) -> bool:
    """Whether a name names nobody: two of those are two people till a number tells.

    `NN 2`, `N.N. (vrouw)` and `Onbekende verdachte` too.
    """
    words = [word.lower() for word in LETTERS.findall(name)]
    if words[:2] == ["n", "n"]:
        words = ["nn", *words[2:]]
    if not words:
        return True
    has_no_name = any(word in NO_NAME for word in words) or words[0] == "niet"
    return has_no_name and set(words) <= NO_NAME | BESIDE
