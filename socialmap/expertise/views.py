"""Screens of who knows what."""

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_http_methods, require_safe

from socialmap.expertise import actions
from socialmap.expertise.forms import ExpertiseForm
from socialmap.expertise.models import Expertise
from socialmap.expertise.overview import overview
from socialmap.expertise.policies import KEEP, READ, READ_NETWORKS
from socialmap.expertise.who_knows import who_knows
from socialmap.organisation.models.code_lists import LifeDomain, TargetGroup
from socialmap.organisation.models.municipality import Municipality
from socialmap.organisation.policies import visible_to
from zsm_werkplaats.accounts.desk import DeskRequest, posted
from zsm_werkplaats.accounts.models import Region
from zsm_werkplaats.accounts.rights import requires
from zsm_werkplaats.lib.form_page import carry_out, show_form
from zsm_werkplaats.lib.numbers import row_number
from zsm_werkplaats.lib.sealed_words import opens_words, words_of

LONGEST = 120  # characters of a search


@require_safe
@requires(READ)
def expertise(request: DeskRequest) -> HttpResponse:
    """Wie weet wat: by topic, by municipality, by language, with the gaps."""
    here = request.desk.here
    known = overview(here, localdate())
    context = {
        "overview": known,
        "mine": next((e for e in known.team if e.user_id == request.user.pk), None),
        "may_keep": request.desk.holds(KEEP),
        "reads_networks": request.desk.holds(READ_NETWORKS),
    }
    return render(request, "socialmap/expertise/overview.html", context)


@require_http_methods(["GET", "POST"])
@requires(KEEP)
def own_expertise(request: DeskRequest) -> HttpResponse:
    """Say what one watches and knows oneself."""
    region, by = request.desk.here, request.user
    known = Expertise.objects.filter(user=by, region=region).first()
    form = ExpertiseForm(posted(request), region=region, day=localdate(), known=known)
    if carry_out(
        request,
        form,
        lambda: actions.say_expertise(region=region, by=by, at=now(), **form.facts()),
        done="Je kennis is opgeslagen.",
    ):
        return redirect("socialmap:expertise")
    return show_form(
        request,
        form,
        heading="Mijn kennis",
        back_url=reverse("socialmap:expertise"),
        back_text="Wie weet wat",
        explanation="Zo weten collega's wie ze kunnen vragen. Vul in wat je weet; "
        "niets is verplicht.",
    )


@require_safe
@requires(READ)
@opens_words("q")
def ask_colleagues(request: DeskRequest) -> HttpResponse:
    """Wie weet hiervan: beside a search, or by itself."""
    asked = words_of(request)
    organisations = visible_to(request.user).used_in(request.desk.here)
    about = organisations.filter(pk=row_number(asked.get("organisation", ""))).first()
    known = who_knows(
        request.desk.here,
        municipality=_municipality(asked, request.desk.here),
        organisation=about,
        words=f"{asked.get('q', '')[:LONGEST]} {_chosen(asked)}",
    )
    page = "socialmap/expertise/who_knows.html"
    name = f"{page}#colleagues" if request.htmx else page
    return render(request, name, {"known": known, "about": about})


def _municipality(asked: QueryDict, region: Region) -> Municipality | None:
    here = Municipality.objects.filter(region=region)
    return here.filter(pk=row_number(asked.get("municipality", ""))).first()


def _chosen(asked: QueryDict) -> str:
    """The target group and the part of life that were chosen, in words."""
    group = TargetGroup.objects.filter(pk=row_number(asked.get("target", ""))).first()
    domain = LifeDomain.objects.filter(pk=row_number(asked.get("domain", ""))).first()
    return " ".join(str(each) for each in (group, domain) if each)
