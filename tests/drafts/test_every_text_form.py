"""No form in which people write more than a line forgets to keep what they typed."""

from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

import pytest
from django import forms
from django.test import Client
from django.urls import get_resolver, reverse

from tests.verbs.table import APPS, STRANDS
from tests.world import World
from zsm_werkplaats.drafts.labels import LABELS, NAMES
from zsm_werkplaats.drafts.typed import place_of
from zsm_werkplaats.lib.forms import WerkplaatsForm

OK = 200
# Forms that keep no draft by themselves, and why.
WITHOUT = {
    "ConditionRow": "a row of the advice, which keeps the draft",
    "EmergencyForm": "a draft would name a case that nobody may know of",
    "FactsFields": "a part of the advice, which keeps the draft",
    "NewValuesForm": "a part of the forms that propose a change",
    "OutsideForm": "whoever has the link has no account to keep a draft for",
}
# Pages whose text is not kept, and why.
UNKEPT = {
    "research:answer": "what somebody answers may not stand beside their name",
    "socialmap:outside": "whoever has the link has no account to keep a draft for",
    "cases:emergency_access": "a draft would name a case that nobody may know of",
    "cases:new_upload": "a list that is copied again from where it stands",
    "cases:new_import": "rows that are copied again from where they stand",
}
PARTS = {m.__name__.removeprefix("tests."): m for m in (*STRANDS, *APPS)}


def below(form: type[WerkplaatsForm]) -> Iterator[type[WerkplaatsForm]]:
    for each in form.__subclasses__():
        yield each
        yield from below(each)


def test_every_form_with_a_text_of_more_than_a_line_keeps_a_draft() -> None:
    assert get_resolver().url_patterns  # imports every view, and so every form
    forgetful = {
        form.__name__
        for form in below(WerkplaatsForm)
        if any(
            isinstance(field.widget, forms.Textarea)
            for field in form.base_fields.values()
        )
        and not form.keeps_draft
    }
    assert forgetful == WITHOUT.keys()


class Texts(HTMLParser):
    """The posted forms of a page: have they a text, and is a draft kept of it?"""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[dict[str, Any]] = []
        self._is_template = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self._is_template += tag == "template"
        if tag == "form":
            self.found.append({"posts": given.get("method") == "post", **given})
        if not self.found or self._is_template:
            return
        form = self.found[-1]
        form["text"] = form.get("text", False) or (
            tag == "textarea" and "readonly" not in given
        )
        form["kept"] = form.get("kept", False) or "data-draft" in given
        form["opened"] = form.get("opened", False) or (
            given.get("name") == "submission" and bool(given.get("value"))
        )

    def handle_endtag(self, tag: str) -> None:
        self._is_template -= tag == "template"


def faults_of(page: Any, address: str) -> Iterator[str]:
    """What is wrong with how the forms of a page keep what is typed."""
    reader = Texts()
    reader.feed(page.content.decode())
    for form in reader.found:
        if not (form["posts"] and form.get("text")):
            continue
        if not form["kept"]:
            yield f"{address} keeps no draft"
        if not form["opened"]:
            yield f"{address} doesn't know its opened form"
        if place_of(form["action"]).address not in {**LABELS, **NAMES}:
            yield f"the draft of {place_of(form['action']).address} has no name"


@pytest.mark.parametrize("part", PARTS)
def test_every_page_with_a_text_keeps_it_and_says_what_it_is(
    client: Client, world: World, part: str
) -> None:
    faults: list[str] = []
    for row in PARTS[part].ROWS:
        if not row.name or row.is_post_only or row.name in UNKEPT:
            continue
        stage = row.stage(world)
        client.force_login(world.everybody[row.by])
        page = client.get(reverse(row.name, args=stage.args) + row.query)
        if page.status_code == OK and "html" in page["Content-Type"]:
            faults += faults_of(page, row.name)
    assert not faults
