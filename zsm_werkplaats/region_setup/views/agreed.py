"""Choose criteria, or take those of another region over; set the retention terms."""

from django.http import HttpResponse
from django.shortcuts import redirect, resolve_url
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_http_methods

from zsm_werkplaats.accounts.desk import DeskRequest, posted
from zsm_werkplaats.accounts.models import Region
from zsm_werkplaats.accounts.rights import requires
from zsm_werkplaats.lib.form_page import carry_out, show_form
from zsm_werkplaats.lib.numbers import row_number
from zsm_werkplaats.region_setup.actions import agreed as actions
from zsm_werkplaats.region_setup.forms.agreed import CriteriaForm, RetentionForm
from zsm_werkplaats.region_setup.policies import SET_UP

OVERVIEW, BACK = "region_setup:overview", "Regio inrichten"


@require_http_methods(["GET", "POST"])
@requires(SET_UP)
def choose_criteria(request: DeskRequest) -> HttpResponse:
    """`?zoals=` fills in the criteria of another region."""
    region, others = request.desk.here, Region.objects.exclude(pk=request.desk.here.pk)
    like = others.filter(pk=row_number(request.GET.get("zoals", ""))).first()
    form = CriteriaForm(posted(request), region=region, day=localdate(), like=like)
    if carry_out(
        request,
        form,
        lambda: actions.choose_criteria(
            region=region, by=request.user, at=now(), **form.facts()
        ),
        done="De selectiecriteria zijn vastgelegd.",
    ):
        return redirect(OVERVIEW)
    return show_form(
        request,
        form,
        "region_setup/criteria.html",
        heading="Selectiecriteria kiezen",
        about=region.name,
        explanation="Bij het voordragen kies je alleen uit deze criteria. Zaken die er "
        "al zijn, houden hun criteria.",
        others=others,
        like=like,
        back_url=resolve_url(OVERVIEW),
        back_text=BACK,
    )


@require_http_methods(["GET", "POST"])
@requires(SET_UP)
def retention(request: DeskRequest) -> HttpResponse:
    """How long cases are kept."""
    region = request.desk.here
    form = RetentionForm(posted(request), region=region, day=localdate())
    if carry_out(
        request,
        form,
        lambda: actions.set_retention(
            region=region, by=request.user, at=now(), **form.facts()
        ),
        done="De bewaartermijnen zijn vastgelegd.",
    ):
        return redirect(OVERVIEW)
    return show_form(
        request,
        form,
        heading="Bewaartermijnen",
        about=region.name,
        explanation="Hoe lang bewaren we een gesloten zaak? Laat leeg wat je per zaak "
        "wilt beslissen. Een wijziging geldt ook voor zaken die al gesloten zijn.",
        back_url=resolve_url(OVERVIEW),
        back_text=BACK,
    )
