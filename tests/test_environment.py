"""The table of variables in the manual is what the settings read, no more, no less."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
MANUAL = ROOT / "docs" / "operations.md"
SETTINGS = sorted((ROOT / "zsm_werkplaats").glob("settings*.py"))
# Read by the scripts, before there are settings.
OF_THE_SCRIPTS = {"PORT", "WEB_DATABASE_URL", "SWEEPER_DATABASE_URL"}
# A row may tell of variables that belong together.
ROW = re.compile(r"^\| (`[A-Z][A-Z0-9_]*`.*?) \| (.*?) \| (.+) \|$", re.MULTILINE)
NAME = re.compile(r"`([A-Z][A-Z0-9_]*)`")
NOTHING: tuple[object, ...] = (None, "", [], False)


@dataclass(frozen=True)
class Variable:
    """A variable as the settings read it; `default` is None when it is computed."""

    name: str
    default: object


def read() -> dict[str, Variable]:
    found: dict[str, Variable] = {}
    for path in SETTINGS:
        for each in variables_of(path.read_text()):
            if each.name not in found or found[each.name].default is None:
                found[each.name] = each
    return found


def variables_of(source: str) -> Iterator[Variable]:
    """Every `env.str("NAME", default)` and its like."""
    for node in ast.walk(ast.parse(source)):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            continue
        reader, arguments = node.func.value, node.args
        is_ours = isinstance(reader, ast.Name) and reader.id == "env"
        if is_ours and arguments and isinstance(arguments[0], ast.Constant):
            named = [each.value for each in node.keywords if each.arg == "default"]
            given = (arguments[1:2] or named or [ast.Constant(None)])[0]
            yield Variable(str(arguments[0].value), value_of(given))


def value_of(node: ast.expr) -> object:
    try:
        return ast.literal_eval(node)
    except ValueError:
        return None


def documented() -> dict[str, str]:
    text = MANUAL.read_text()
    part = text[text.index("\n## Environment\n") :]
    part = part[: part.index("\n## ", 1)]
    rows = [
        (name, default)
        for names, default, _ in ROW.findall(part)
        for name in NAME.findall(names)
    ]
    assert len(rows) == len(dict(rows)), "a variable has two rows"
    return dict(rows)


def test_every_variable_has_a_row_and_every_row_a_variable() -> None:
    assert set(documented()) - OF_THE_SCRIPTS == set(read())


@pytest.mark.parametrize("name", sorted(read()))
def test_row_tells_the_default(name: str) -> None:
    default, told = read()[name].default, documented()[name]
    if default in NOTHING:
        return
    default = "on" if default is True else default
    shown = ",".join(map(str, default)) if isinstance(default, list) else default
    assert re.search(rf"(?<!\d){re.escape(str(shown))}(?!\d)", told), (shown, told)
