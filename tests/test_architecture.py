"""The house keeps its shape."""

import ast
import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import AppConfig, apps
from django.db.models import ForeignKey, Model

ROOT = Path(__file__).resolve().parents[1]
APPS = ("cases", "socialmap", "reflection", "zsm_werkplaats")
SAVING = {"save", "create", "bulk_create", "update", "delete", "get_or_create"}
# Dictionaries have an `update` too; these receivers are no querysets.
DICTIONARIES = {"data", "context", "initial"}
FORBIDDEN_NAMES = {"utils", "helpers", "services", "managers", "common"}
STOP = 400  # lines


def sources() -> Iterator[Path]:
    for app in APPS:
        for path in (ROOT / app).rglob("*.py"):
            if "migrations" not in path.parts:
                yield path


def relative(path: Path) -> str:
    return str(path.relative_to(ROOT))


def own_apps() -> list[AppConfig]:
    """The apps that stand in this repository, however they are installed."""
    configs = apps.get_app_configs()
    return [config for config in configs if is_own(Path(config.path))]


def is_own(path: Path) -> bool:
    return any(path.is_relative_to(ROOT / app) for app in APPS)


def own_models() -> list[type[Model]]:
    return [
        model
        for config in own_apps()
        for model in config.get_models()
        if not model.__name__.endswith("History")
    ]


def strands() -> set[str]:
    """The parts of a case, as the order of imports in `pyproject.toml` names them."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text())
    contracts = settings["tool"]["importlinter"]["contracts"]
    (order,) = [c for c in contracts if c["name"] == "Strands point downwards"]
    return {part.strip() for layer in order["layers"] for part in layer.split("|")}


def calls(path: Path) -> Iterator[ast.Call]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Call):
            yield node


def is_screen(path: Path) -> bool:
    names = {*path.parts, path.stem}
    return bool(names & {"views", "forms", "tasks", "filters"})


def test_every_folder_with_an_app_is_installed() -> None:
    found = {
        path.parent
        for app in APPS
        for path in (ROOT / app).rglob("apps.py")
        if (path.parent / "__init__.py").exists()
    }
    assert found == {Path(config.path) for config in own_apps()}


def test_every_part_of_the_house_has_code_to_look_at() -> None:
    """Else a folder that moved makes every test of this file pass."""
    places = {path.relative_to(ROOT).parts[0] for path in sources()}
    assert places == set(APPS)
    for floor in ("models", "policies", "actions", "forms", "views", "tasks"):
        assert any(floor in {*path.parts, path.stem} for path in sources()), floor
    assert any((ROOT / "templates").rglob("*.html"))


def test_top_of_the_cases_holds_only_strands_and_what_django_looks_for() -> None:
    top = {path.stem for path in (ROOT / "cases").iterdir()} - {"__pycache__"}
    assert top == strands() | {"__init__", "migrations"}


# Folders that still hold more; no other may join them.
CROWDED = {
    "templates/account",
    "templates/cases/decision",
    "templates/components",
    "tests",
    "tests/cases/case",
    "tests/e2e",
    "tests/lib",
    "zsm_werkplaats/accounts",
    "zsm_werkplaats/demo",
    "zsm_werkplaats/lib",
}
MANY = 12  # files


def test_no_folder_grows_beyond_what_fits_in_a_glance() -> None:
    counts = Counter(
        relative(path.parent)
        for top in (*APPS, "templates", "tests")
        for path in (ROOT / top).rglob("*.*")
        if path.stem != "__init__"
        and not {"__pycache__", "migrations"} & {*path.parts}
        and path.is_file()
    )
    crowded = {place: count for place, count in counts.items() if count > MANY}
    assert set(crowded) - CROWDED == set()
    assert CROWDED - set(crowded) == set(), "these fit: take them out of the list"


def test_screens_forms_and_tasks_change_nothing_themselves() -> None:
    found = [
        f"{relative(path)}:{call.lineno}"
        for path in sources()
        if is_screen(path)
        for call in calls(path)
        if isinstance(call.func, ast.Attribute)
        and call.func.attr in SAVING
        and not (
            isinstance(call.func.value, ast.Name) and call.func.value.id in DICTIONARIES
        )
    ]
    assert found == []


def test_events_of_a_case_are_read_through_one_filter() -> None:
    own = {
        "zsm_werkplaats/audit/log.py",
        "zsm_werkplaats/audit/models/event.py",
        "zsm_werkplaats/drafts/models.py",  # only whether a form was sent
        "cases/context/policies.py",
        "cases/pages/own_decisions.py",  # only when somebody was arrested
    }
    readers = {
        relative(path) for path in sources() if "CaseEvent.objects" in path.read_text()
    }
    assert readers <= own


def asks_the_clock(call: ast.Call) -> bool:
    """now(), today(), or a local day or time of no given moment."""
    name = getattr(call.func, "id", getattr(call.func, "attr", ""))
    if name in {"localdate", "localtime"}:
        return not call.args and not call.keywords
    return name in {"now", "today", "utcnow"}


def test_the_clock_is_read_at_the_edge_and_handed_down() -> None:
    edge = {"views", "pages", "tasks", "commands", "middleware", "embedded", "demo"}
    edge |= {"__main__", "receivers"}
    below = [path for path in sources() if not edge & {*path.parts, path.stem}]
    found = [
        f"{relative(path)}:{call.lineno}"
        for path in below
        for call in calls(path)
        if asks_the_clock(call)
    ]
    assert found == []
    floors = {part for path in below for part in (*path.parts, path.stem)}
    assert {"forms", "filters", "templatetags", "actions", "models"} <= floors


def test_every_verb_takes_its_facts_by_name_and_says_their_types() -> None:
    found = []
    for path in sources():
        if "actions" not in {*path.parts, path.stem} or path.stem == "door":
            continue
        for node in ast.parse(path.read_text()).body:
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                positional = node.args.args + node.args.posonlyargs
                untyped = [a for a in node.args.kwonlyargs if a.annotation is None]
                if positional or untyped or node.returns is None:
                    found.append(f"{relative(path)}: {node.name}")
    assert found == []


MAKING = {"create", "bulk_create", "get_or_create", "update_or_create"}
# Shows a reference of a number; it is never saved.
NOT_SAVED = {
    ("Case", "cases/messages/waiting.py: _line"),
    ("Case", "cases/monitoring/messages/escalation.py: _due"),
}


def models_by_name() -> dict[str, set[str]]:
    """The models of the cases, by their own name and by the names of their rows."""
    named: dict[str, set[str]] = {}
    for model in own_models():
        if model._meta.app_label == "cases":
            named.setdefault(model.__name__, set()).add(model.__name__)
            for field in model._meta.get_fields():
                if isinstance(field, ForeignKey) and (
                    rows := field.remote_field.get_accessor_name()
                ):
                    named.setdefault(rows, set()).add(model.__name__)
    return named


def made_by(call: ast.Call, named: dict[str, set[str]]) -> set[str]:
    """The models of which `call` may make a record."""
    made = call.func
    if isinstance(made, ast.Name):
        return named.get(made.id, set()) & {made.id}
    if not isinstance(made, ast.Attribute) or made.attr not in MAKING:
        return set()
    whose = made.value
    if isinstance(whose, ast.Attribute) and whose.attr == "objects":
        whose = whose.value
    name = getattr(whose, "attr", getattr(whose, "id", ""))
    return named.get(name, set())


def test_every_record_of_a_case_is_made_in_one_function() -> None:
    makers: dict[str, set[str]] = {}
    named = models_by_name()
    # Screens save nothing: that has a test of its own.
    for path in (path for path in sources() if not is_screen(path)):
        for function in ast.walk(ast.parse(path.read_text())):
            if not isinstance(function, ast.FunctionDef):
                continue
            for call in (n for n in ast.walk(function) if isinstance(n, ast.Call)):
                where = f"{relative(path)}: {function.name}"
                for model in made_by(call, named):
                    if (model, where) not in NOT_SAVED:
                        makers.setdefault(model, set()).add(where)
    assert {model: sorted(m) for model, m in makers.items() if len(m) > 1} == {}
    assert {"Contact", "MonitoringMoment", "Condition"} <= makers.keys()


def actions() -> Iterator[tuple[Path, ast.FunctionDef]]:
    """What somebody does: a function that is a transaction of its own."""
    for path in sources():
        if "actions" in {*path.parts, path.stem}:
            for node in ast.parse(path.read_text()).body:
                if isinstance(node, ast.FunctionDef) and any(
                    ast.unparse(each) == "transaction.atomic"
                    for each in node.decorator_list
                ):
                    yield path, node


def test_actions_call_no_actions() -> None:
    names = {node.name for _, node in actions()}
    found = [
        f"{relative(path)}: {node.name} calls {call.func.id}"
        for path, node in actions()
        for call in ast.walk(node)
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Name)
        and call.func.id in names
    ]
    assert found == []


def test_no_module_is_a_drawer_for_everything() -> None:
    found = [relative(p) for p in sources() if FORBIDDEN_NAMES & {*p.parts, p.stem}]
    assert found == []


def test_no_file_grows_beyond_the_size_at_which_to_stop() -> None:
    tests = (ROOT / "tests").rglob("*.py")
    paths = [*sources(), *tests]
    assert [relative(p) for p in paths if len(p.read_text().splitlines()) > STOP] == []


def test_the_glossary_has_every_model() -> None:
    glossary = (ROOT / "docs" / "glossary.md").read_text()
    missing = [m.__name__ for m in own_models() if f"`{m.__name__}`" not in glossary]
    assert missing == []


@pytest.mark.parametrize("model", own_models(), ids=lambda model: model.__name__)
def test_every_field_has_a_dutch_name_of_its_own(model: type[Model]) -> None:
    nameless = [
        field.name
        for field in model._meta.local_fields
        if not field.primary_key
        and field.verbose_name == field.name.replace("_", " ")
        and field.name not in SAME_IN_DUTCH
    ]
    assert nameless == []


SAME_IN_DUTCH = {
    "postcode",
    "code",
    "status",
    "website",
    "password",
    "parketnummer",
    "sepotgrond",
}


def test_templates_carry_no_style_or_script_of_their_own() -> None:
    found = [
        relative(path)
        for path in (ROOT / "templates").rglob("*.html")
        if re.search(
            r"\sstyle=|<style|<script(?![^>]*\ssrc=)|\son\w+=", path.read_text()
        )
    ]
    assert found == []


def test_nothing_of_the_house_names_a_path_of_a_machine() -> None:
    texts = [*sources(), *(ROOT / "docs").rglob("*.md"), ROOT / "README.md"]
    places = ("/" + "work/", "../" + "shared", "/" + "root/")
    found = [relative(p) for p in texts if any(x in p.read_text() for x in places)]
    assert found == []


def test_the_page_about_the_life_of_a_case_is_up_to_date() -> None:
    from cases.management.commands.draw_lifecycle import lifecycle_page

    assert (ROOT / "docs" / "lifecycle.md").read_text() == lifecycle_page()


def test_every_form_receives_plain_text() -> None:
    """The renderer brings the field that cleans; nobody may bring another."""
    from django.forms.renderers import get_default_renderer

    from zsm_werkplaats.lib.forms import PlainBoundField

    brought = get_default_renderer().bound_field_class
    assert brought is not None
    assert issubclass(brought, PlainBoundField)
    own = "zsm_werkplaats/lib/forms.py"
    others = {"bound_field_class", "get_bound_field", "default_renderer"}
    found = [
        relative(path)
        for path in sources()
        if relative(path) != own and any(x in path.read_text() for x in others)
    ]
    assert found == []


def test_no_name_is_written_without_its_keys() -> None:
    found = [
        f"{relative(path)}:{call.lineno}"
        for path in sources()
        for call in calls(path)
        if isinstance(call.func, ast.Attribute)
        and call.func.attr in {"update", "bulk_update"}
        and {keyword.arg for keyword in call.keywords} & {"name", "phone"}
    ]
    assert found == []


def test_no_query_follows_every_relation() -> None:
    """Without names it joins all tables around: 257 s for one line of a decision."""
    found = [
        f"{path}:{node.lineno}"
        for path in sources()
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "select_related"
        and not node.args
    ]
    assert not found
