"""The advice on paper, and the hand-over to the regular adviser."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.views.decorators.http import require_safe

from cases.advice import pdf as papers
from cases.advice.models.advice import Advice
from cases.advice.routes import routes_of
from cases.case.lifecycle import Verb
from cases.case.models.case import Case
from cases.case.views.access import opens
from zsm_werkplaats.accounts.desk import DeskRequest
from zsm_werkplaats.lib.numbers import row_number


@require_safe
@opens(Verb.READ)
def advice_pdf(request: DeskRequest, case: Case, pk: int) -> HttpResponse:
    """Download the advice."""
    return _download(case, papers.advice_pdf(case=case, advice=_advice(case, pk)))


@require_safe
@opens(Verb.GIVE_ADVICE)
def hand_over(request: DeskRequest, case: Case, pk: int) -> HttpResponse:
    """What the regular adviser needs, on a page to print."""
    advice = _advice(case, pk)
    routes = routes_of(advice)
    context = {
        "case": case,
        "advice": advice,
        "routes": routes,
        "question": papers.narrow_question(advice, routes),
        "contacts": papers.shared_contacts(advice),
        "decision": papers.standing_decision(case),
        "superseded": papers.superseded(advice),
        "at": now(),
    }
    return render(request, "cases/advice/handover.html", context)


@require_safe
@opens(Verb.GIVE_ADVICE)
def hand_over_pdf(request: DeskRequest, case: Case, pk: int) -> HttpResponse:
    """Download the hand-over."""
    return _download(case, papers.hand_over_pdf(case=case, advice=_advice(case, pk)))


def _advice(case: Case, pk: int) -> Advice:
    advices = case.advices.select_related("disposal", "created_by")
    found = advices.filter(pk=row_number(str(pk))).first()
    if found is None:
        msg = "Dit advies bestaat niet in deze zaak."
        raise Http404(msg)
    return found


def _download(case: Case, pdf: bytes) -> HttpResponse:
    """A file that no browser keeps, named after the number of the case only."""
    return HttpResponse(
        pdf,
        content_type="application/pdf",
        headers={
            "Content-Disposition": f'attachment; filename="{case.reference}.pdf"',
            "Cache-Control": "no-store",
        },
    )
