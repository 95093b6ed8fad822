"""The tabs above every overview: `{% dashboard_tabs %}`."""

from typing import Any

from django.template import Library
from django.template.context import RequestContext

from zsm_werkplaats.dashboards.tabs import shown_tabs

register = Library()


@register.inclusion_tag("dashboards/_tabs.html", takes_context=True)
def dashboard_tabs(context: RequestContext) -> dict[str, Any]:
    """The overviews that the reader may see, with the one at which they are."""
    request: Any = context["request"]
    return {"tabs": shown_tabs(request, request.desk)}
