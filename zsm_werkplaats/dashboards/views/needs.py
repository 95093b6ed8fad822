"""The cases behind a number of the coverage: where this help was needed."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_safe

from cases.case.policies import visible_to
from socialmap.coverage.period import Period
from socialmap.organisation.models.code_lists import LifeDomain
from socialmap.organisation.models.municipality import Municipality
from zsm_werkplaats.accounts.desk import DeskRequest
from zsm_werkplaats.accounts.rights import requires
from zsm_werkplaats.dashboards.figures.needs import cases_with_need
from zsm_werkplaats.dashboards.policies import NEED_CASES
from zsm_werkplaats.lib.paging import page_by_key


@require_safe
@requires(NEED_CASES)
def need_cases(request: DeskRequest, code: str, domain: str) -> HttpResponse:
    """The cases of a municipality in which help was needed on one part of life."""
    here, today = request.desk.here, localdate()
    municipality = get_object_or_404(Municipality, region=here, code=code)
    part = LifeDomain.objects.valid_on(today).filter(code=domain).first()
    if part is None:
        msg = "Dit leefgebied bestaat niet."
        raise Http404(msg)
    try:
        period = Period.parse(request.GET, today)
    except ValueError as error:
        raise Http404(str(error)) from error
    found = cases_with_need(
        visible_to(request.user).filter(region=here),
        period,
        municipality=municipality,
        domain=domain,
    )
    cases = found.for_list().with_concerns()
    context = {
        "page": page_by_key(cases, request.GET, key="pk", descending=True),
        "at": now(),
        "period": period,
        "municipality": municipality,
        "domain": part,
    }
    return render(request, "dashboards/need_cases.html", context)
