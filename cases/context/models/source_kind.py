"""The kinds of sources that may know somebody, and how they are recognised."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import models

from zsm_werkplaats.lib.codelist import CodeListEntry
from zsm_werkplaats.lib.history import keep_history
from zsm_werkplaats.lib.names import folded

WORD = re.compile(r"[\w-]+")
# Which source an organisation of the sociale kaart is, by the code of its kind. Not by
# its words: a "Woningcorporatie" is a landlord, whatever it is called.
SOURCE_OF_KIND = {
    "wijk-buurtteam": "wijkteam",
    "maatschappelijk-werk": "wijkteam",
    "gemeente-wmo": "wijkteam",
    "ggz": "ggz",
    "fact": "ggz",
    "crisisdienst": "ggz",
    "verslavingszorg": "verslavingszorg",
    "huisarts": "huisarts",
    "maatschappelijke-opvang": "wonen",
    "vrouwenopvang": "wonen",
    "woningcorporatie": "wonen",
    "gemeente-werk-en-inkomen": "geld",
    "schuldhulp": "geld",
    "bewindvoering": "geld",
    "veilig-thuis": "veilig-thuis",
    "politie": "verbalisant",
    "slachtofferhulp": "slachtoffer",
    "jeugdbescherming": "reclassering",
    "onderwijs": "school-werk",
    "werkgever": "school-werk",
}


@keep_history
class SourceKind(CodeListEntry):
    """A kind of source that may know somebody: wijkagent, familie, huisarts.

    `words` are what people type when they mean it, separated by spaces.
    """

    words = models.TextField("woorden waaraan je het herkent", blank=True)

    class Meta(CodeListEntry.Meta):
        verbose_name = "soort bron"
        verbose_name_plural = "soorten bronnen"

    @classmethod
    def of_organisation(cls, kind: str, day: date) -> "SourceKind | None":
        """The kind of source that an organisation of this kind is, by its code."""
        known: Any = cls.objects.valid_on(day)
        source: SourceKind | None = known.filter(code=SOURCE_OF_KIND.get(kind)).first()
        return source

    @classmethod
    def recognise(cls, text: str, day: date) -> "SourceKind | None":
        """The kind valid on `day` whose words occur in `text`; the first, or None."""
        kinds: Any = cls.objects.valid_on(day)
        return next(iter(cls.meant_by(text, kinds)), None)

    @staticmethod
    def meant_by(text: str, kinds: Iterable["SourceKind"]) -> list["SourceKind"]:
        """The kinds of which one of the words occurs in `text`, in their order."""
        known = list(kinds)
        lines = [" ".join(text.split()), *(kind.words for kind in known)]
        said, *words = map(WORD.findall, folded("\n".join(lines)).split("\n"))
        return [
            kind for kind, own in zip(known, words, strict=True) if {*said} & {*own}
        ]
