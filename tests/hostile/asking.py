"""Requests that nobody thought of: by whom, of what, how. Hypothesis draws them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

from tests.broken import BROKEN
from tests.hostile.planting import TYPED
from tests.test_hostile_addresses import HOSTILE
from tests.verbs.table import PAGES

ANONYMOUS = "nobody"
WHOSE = (*["near"] * 4, "hidden", "hidden", "far", "far", "elsewhere")
# How a page is asked most of the time, and now and then.
READ, SEND = ("get",) * 9, ("post",) * 9
OTHER = ("get", "post", "head", "put", "delete", "options")
# Names that screens read from an address; more of them come from the forms themselves.
PARAMETERS = tuple(
    "q zoek next vanaf tot week maand dag status werker gemeente soort sorteer "  # noqa: SIM905
    "volgorde pagina step stap concept sleutel zaak persoon organisatie aanbod regio "
    "rol filter weergave terug kies".split()
)
WORDS = ("Noor", "Wit", "Diefstal", "slaapt buiten", "fiets", "Mia", "Buurtteam")


def on_the_wire(text: str) -> str:
    """As a server hands it on: bytes, each one character."""
    return text.encode().decode("latin-1")


HEADERS: dict[str, Sequence[str]] = {
    "HX-Request": ("true", "false", "\u00e9"),
    "HX-Target": ("main", "rows", "'\"><script>", "x" * 2_000),
    "HX-Trigger": ("zoek", "\t"),
    "HX-Boosted": ("true",),
    "HX-Current-URL": ("http://testserver/zaken/1/", "javascript:1", "http://[::1"),
    "HX-Prompt": ("ja", "%00"),
    "HX-History-Restore-Request": ("true",),
    "Accept": ("application/json", "text/csv", "*/*;q=0", ";;;"),
    "Accept-Language": ("en", "nl;q=x", "\u00ff"),
    "Accept-Encoding": ("gzip", "br;q=-1"),
    "If-None-Match": ('"x"', "*"),
    "If-Modified-Since": ("Thu, 01 Jan 1970 00:00:00 GMT", "gisteren"),
    "Range": ("bytes=0-10", "bytes=9-1"),
    "Referer": ("http://testserver/zaken/", "//", "http://evil.example/"),
    "X-Forwarded-For": ("10.0.0.1", "x", "::1, 1.2.3.4"),
    "X-Forwarded-Host": ("evil.example",),
    "X-Api-Key": ("x", "\u00e9", "a" * 500),
    "X-HTTP-Method-Override": ("DELETE",),
    "X-Requested-With": ("XMLHttpRequest",),
    "X-Request-ID": ("x" * 400, on_the_wire("\u202e")),
    "User-Agent": ("", "x" * 3_000, "'\"><script>"),
    "Authorization": ("Basic eDp4", "Bearer x", "Bearer"),
    "Cookie": ("sessionid=x", "=;=;", "a" * 3_000),
}
BODIES = (
    ("application/json", b'{"name": ["x"'),
    ("application/json", b"[]"),
    ("text/plain", b"name=x"),
    ("multipart/form-data", b"--x\r\n"),
    ("multipart/form-data; boundary=x", b"--x\r\nContent-Disposition: form-data\r\n"),
    ("multipart/form-data; boundary=" + "y" * 300, b""),
    ("application/x-www-form-urlencoded; charset=utf-7", b"name=%2b"),
    ("application/x-www-form-urlencoded", b"%ff=%fe&a=%00"),
    ("", b"\x00"),
)


@dataclass(frozen=True)
class Asked:
    """One request: by whom, of which page, about whose record, and how."""

    aim: tuple[str, str, str]
    whose: str
    query: tuple[tuple[str, str], ...]
    headers: tuple[tuple[str, str], ...]
    broken: tuple[str, ...]  # the fields of a form meet these, one after another
    breaks: int  # one in so many fields; 0: what is right is sent
    body: tuple[str, bytes] | None
    number: int  # in the address, when the record is elsewhere
    brings_file: bool

    @property
    def name(self) -> str:
        return self.aim[0]

    @property
    def part(self) -> str:
        return self.aim[1]

    @property
    def method(self) -> str:
        return self.aim[2]


def texts(numbers: Sequence[int]) -> st.SearchStrategy[str]:
    """What somebody may type or put in an address, some of it somebody else's key."""
    one_of_these = [each for each in BROKEN.values() if isinstance(each, str)]
    return st.one_of(
        st.sampled_from(HOSTILE),
        st.sampled_from(one_of_these),
        st.sampled_from([str(number) for number in numbers] or ["1"]),
        st.sampled_from(WORDS),
        st.integers().map(str),
        st.dates().map(lambda day: day.isoformat()),
        st.datetimes().map(lambda moment: moment.isoformat()),
        st.text(max_size=40),
        st.text(max_size=10).map(lambda text: f"{text} {TYPED} {text}"),
    )


def whom_and_how(
    name: str, parts: Sequence[str]
) -> st.SearchStrategy[tuple[str, str, str]]:
    """The page, by whom and how: mostly as it is meant, or all is refused."""
    row = PAGES.get(name)
    anybody = [*parts, ANONYMOUS]
    let_in = sorted(row.let_in & {*parts}) if row else anybody
    has_form = row is None or row.is_post_only or row.refuses_empty
    methods = SEND if row and row.is_post_only else READ + (SEND if has_form else ())
    more = 3 * len(anybody) // (len(let_in) or 1)
    who, how = let_in * more + anybody, methods * 3 + OTHER
    return st.tuples(st.just(name), st.sampled_from(who), st.sampled_from(how))


def requests(
    parts: Sequence[str], names: Sequence[str], numbers: Sequence[int]
) -> st.SearchStrategy[Asked]:
    """Any request of these people of these pages."""
    text = texts(numbers)
    header: Any = st.sampled_from(sorted(HEADERS)).flatmap(
        lambda name: st.tuples(st.just(name), st.sampled_from(HEADERS[name]))
    )
    named = st.sampled_from(names).flatmap(lambda name: whom_and_how(name, parts))
    return st.builds(
        Asked,
        aim=named,
        whose=st.sampled_from(WHOSE),
        query=st.lists(st.tuples(st.sampled_from(PARAMETERS), text), max_size=3).map(
            tuple
        ),
        headers=st.lists(header, max_size=2).map(tuple),
        broken=st.lists(text, min_size=1, max_size=6).map(tuple),
        breaks=st.sampled_from((0, 0, 1, 2, 4, 9)),
        body=st.sampled_from((*[None] * 90, *BODIES)),
        number=st.one_of(
            st.sampled_from(list(numbers) or [1]), st.integers(0, 2**63), st.just(0)
        ),
        brings_file=st.sampled_from((True, *[False] * 12)),
    )
