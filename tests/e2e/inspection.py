"""Look at one page and at what its form leads to, and keep what is wrong with it.

No page may have an accessibility violation that axe finds, scroll sideways on a
phone, or complain in the console.
"""

import re
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from functools import cache
from urllib.parse import urlsplit

from playwright.sync_api import ConsoleMessage, Page, Response, ViewportSize

from tests.e2e.site import ROOT

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
# Higher than any: what sticks to its edge then covers nothing.
PHONE: ViewportSize = {"width": 360, "height": 4000}
# axe itself tries styles that our policy forbids, and the complaints may come late: the
# page keeps what is forbidden before axe begins.
KEEP_FORBIDDEN = """
window.forbidden = [];
document.addEventListener('securitypolicyviolation', event => {
    if (!window.axeBegan)
        window.forbidden.push(event.violatedDirective + ' ' + event.blockedURI);
});
"""
# A page is looked at whole: with the parts that htmx loads into it, and theirs.
FORBIDDEN = """
async () => {
    const loads = () => document.querySelector('.htmx-request');
    for (let pause = loads() ? 0 : 5, tries = 0; pause < 5 && tries < 200; tries++) {
        await new Promise(resolve => setTimeout(resolve, 20));
        pause = loads() ? 0 : pause + 1;
    }
    window.axeBegan = true;
    return window.forbidden;
}
"""
OF_THE_POLICY = "Content Security Policy"
# Where it is, is asked only of what is wrong: working that out takes most of the time.
# Of what axe loads beforehand the style sheets serve only an experimental rule.
FINDINGS = """
async options => {
    const ask = {
        resultTypes: ['violations'], preload: {assets: ['media']}, ...options,
    };
    const first = await axe.run({...ask, selectors: false, ancestry: false});
    if (!first.violations.length) return [];
    const found = await axe.run(ask);
    return found.violations.map(v => v.id + ' at '
        + v.nodes.map(n => n.target.join(' ')).slice(0, 3).join(', '));
}
"""
# Classes on the page for which Bootstrap has a style that was left out of ours.
UNSTYLED = """
left_out => [...new Set(Array.from(
    document.querySelectorAll('[class]'), element => [...element.classList]).flat())
].filter(name => left_out.includes(name))
"""
EVERY_RULE: dict[str, object] = {}
# In the dark and on a phone the words are the same; colour, size and reach are not.
LOOKS: dict[str, object] = {
    "runOnly": ["color-contrast", "target-size", "scrollable-region-focusable"]
}
# A page that was looked at: nothing needs to be drawn anew when the window grows again.
EMPTY = "() => document.documentElement.replaceChildren()"
SIDEWAYS = "() => document.documentElement.scrollWidth - window.innerWidth"
# Sends the form of the page as somebody would who filled in `facts` and no more.
SEND = """
facts => {
    const token = document.querySelector('main [name=csrfmiddlewaretoken]');
    const form = document.createElement('form');
    form.method = 'post';
    for (const [name, value] of Object.entries(
        {...facts, csrfmiddlewaretoken: token ? token.value : ''})) {
        const field = document.createElement('input');
        field.type = 'hidden';
        field.name = name;
        field.value = value ?? '';
        form.append(field);
    }
    document.body.append(form);
    form.submit();
}
"""


@cache
def left_out() -> list[str]:
    """The classes of Bootstrap that script/assets found nowhere in our sources."""
    whole = ROOT / "node_modules" / "bootstrap" / "dist" / "css" / "bootstrap.min.css"
    ours = ROOT / "var" / "assets" / "css" / "werkplaats.css"
    return sorted(_classes(whole.read_text()) - _classes(ours.read_text()))


def _classes(css: str) -> set[str]:
    """What stands as a class before an opening brace."""
    selectors = re.findall(r"([^{}]*)\{", css)
    return {name for each in selectors for name in re.findall(r"\.([a-z][\w-]*)", each)}


def links(page: Page, within: str = "main, nav") -> list[str]:
    """The internal addresses that the page links to, without their fragment."""
    hrefs = page.eval_on_selector_all(
        f":is({within}) a[href]", "a => a.map(x => x.href)"
    )
    here = urlsplit(page.url).netloc
    found = (urlsplit(href) for href in hrefs)
    return [link.path for link in found if link.netloc == here]


class Inspection:
    """Looks at pages and keeps what is wrong with them."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.problems: list[str] = []
        self.seen: list[str] = []
        self.is_loading = False
        self.is_on_phone = False
        self.wide = page.viewport_size or PHONE
        page.on("console", self._listen)
        page.add_init_script(KEEP_FORBIDDEN)
        page.add_init_script(path=AXE)

    def _listen(self, message: ConsoleMessage) -> None:
        # That it came with another status than 200 is looked at by itself, and so is
        # what the policy forbids.
        is_status = message.location.get("url") == self.page.url
        is_known = is_status or OF_THE_POLICY in message.text
        if self.is_loading and message.type == "error" and not is_known:
            self.problems.append(f"{self.page.url}: console: {message.text}")

    def open(self, path: str, *status: int, is_sent: bool = False) -> None:
        """Open a page and look at it.

        A form that is sent empty from here comes back with all that stands on it, and
        is looked at on a phone then.
        """
        if self.is_on_phone:
            self.page.evaluate(EMPTY)
            self._widen()
        with self._loading():
            response = self.page.goto(path)
            self._keep_forbidden(path)
        self._look(path, response, status or (200,), on_phone=not is_sent)

    def send(self, facts: dict[str, object], *status: int) -> None:
        """Send the form of this page with these facts and look at the answer."""
        self._widen()
        path = f"{urlsplit(self.page.url).path} with {facts or 'nothing'}"
        with self._loading(), self.page.expect_navigation() as navigation:
            self.page.evaluate(SEND, facts)
        self._keep_forbidden(path)
        self._look(path, navigation.value, status, on_phone=True)

    def assert_nothing_wrong(self) -> None:
        assert not self.problems, "\n".join(self.problems)
        assert self.seen

    @contextmanager
    def _loading(self) -> Iterator[None]:
        self.is_loading = True
        yield
        self.is_loading = False

    def _keep_forbidden(self, path: str) -> None:
        forbidden = self.page.evaluate(FORBIDDEN)
        self.problems += [f"{path}: forbidden by the policy: {it}" for it in forbidden]

    def _look(
        self,
        path: str,
        response: Response | None,
        statuses: Collection[int],
        *,
        on_phone: bool,
    ) -> None:
        """Run axe wide and light, then on a dark phone, without loading again."""
        self.seen.append(path)
        if response is None or response.status not in statuses:
            found = response and response.status
            self.problems.append(f"{path}: status {found} instead of {statuses}")
        self._find(path, "wide", EVERY_RULE)
        unstyled = self.page.evaluate(UNSTYLED, left_out())
        self.problems += [f"{path}: no style for .{name}" for name in unstyled]
        if on_phone:
            self._look_on_phone(path)

    def _look_on_phone(self, path: str) -> None:
        self.page.emulate_media(color_scheme="dark", reduced_motion="reduce")
        self.page.set_viewport_size(PHONE)
        self.is_on_phone = True
        if (pixels := self.page.evaluate(SIDEWAYS)) > 0:
            self.problems.append(f"{path}: scrolls {pixels} px sideways on a phone")
        self._find(path, "dark phone", LOOKS)

    def _widen(self) -> None:
        """A wide and light window, as every page finds it while it loads."""
        if self.is_on_phone:
            self.page.emulate_media(color_scheme="light", reduced_motion="reduce")
            self.page.set_viewport_size(self.wide)
            self.is_on_phone = False

    def _find(self, path: str, look: str, rules: dict[str, object]) -> None:
        found = self.page.evaluate(FINDINGS, rules)
        self.problems += [f"{path} ({look}): {finding}" for finding in found]
