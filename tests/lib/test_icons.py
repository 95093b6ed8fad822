"""The icon tag draws what the template of an icon draws."""

from django.template import Context, Template
from django.template.loader import render_to_string


def test_icon_tag_draws_what_the_template_draws() -> None:
    drawn = Template('{% icon name %}{% icon "bell" %}').render(Context({"name": "x"}))
    shown = [
        render_to_string("components/icon.html", {"name": n}) for n in ("x", "bell")
    ]
    assert drawn == "".join(each.strip() for each in shown)
