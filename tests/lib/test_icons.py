"""Icons as their template draws them, and tags with and without one."""

from django.template import Context, Template
from django.template.loader import render_to_string


def test_icon_tag_draws_what_the_template_draws() -> None:
    drawn = Template('{% icon name %}{% icon "bell" %}').render(Context({"name": "x"}))
    shown = [
        render_to_string("components/icon.html", {"name": n}) for n in ("x", "bell")
    ]
    assert drawn == "".join(each.strip() for each in shown)


def test_tag_bears_the_icon_of_its_colour_or_the_one_that_is_asked() -> None:
    template = Template('{% tag "te laat" "danger" %}{% tag what icon="lock" %}')
    drawn = template.render(Context({"what": "<eigen>"}))
    danger, lock = (
        Template(f'{{% icon "{name}" %}}').render(Context())
        for name in ("exclamation-octagon", "lock")
    )
    assert drawn == (
        f'<span class="tag tag-danger">{danger}te laat</span>'
        f'<span class="tag tag-neutral">{lock}&lt;eigen&gt;</span>'
    )
    assert Template('{% tag "af" %}').render(Context()) == (
        '<span class="tag tag-neutral">af</span>'
    )
