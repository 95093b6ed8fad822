"""The words of names with the region they are sought in, for one index on people.

An index that holds a region beside words would need an extension, so each word says it:
`12pjansen` is anybody in region 12, `12sjansen` somebody who was ever a suspect there.
A name that many bear elsewhere, or as a victim only, is then not come across at all.
"""

import re
from typing import Any

from django.contrib.postgres.search import SearchVectorField
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import F, Func
from django.db.models.sql.compiler import SQLCompiler

ANYBODY, SUSPECT = "p", "s"
A_WORD = re.compile(r"[^\s&|():*!]+")


class WordsInRegion(Func):
    """What the index holds of a person; immutable. The functions say the same."""

    output_field = SearchVectorField()

    def __init__(self, *_: Any) -> None:
        super().__init__(F("search_words"), F("region"), F("was_suspect"))

    def as_sql(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, *_: Any, **__: Any
    ) -> tuple[str, tuple[()]]:
        words, region, suspect = (
            compiler.compile(each)[0] for each in self.get_source_expressions()
        )
        said = (
            rf"{region} || 'p\1 ' || "
            rf"case when {suspect} then {region} || 's\1 ' else '' end"
        )
        replaced = rf"regexp_replace({words}, '(\S+)', {said}, 'g')"
        return f"to_tsvector('simple'::regconfig, {replaced})", ()


def in_region(words: str, region_id: int, who: str = ANYBODY) -> str:
    """A query for words of a name, as that index is asked: `12pjan:* & 12pwit:*`."""
    return A_WORD.sub(rf"{region_id}{who}\g<0>", words)
