"""The page with the list of cases."""

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods, require_POST
from django_htmx.http import HttpResponseClientRedirect

from cases.case.policies import (
    CHOOSE_COLUMNS,
    EXPORT_CASES,
    IMPORT_CASES,
    KEEP_VIEWS,
    LIST_CASES,
    SPREAD_CASES,
)
from cases.pages.case_list.case_list import CaseList
from cases.pages.case_list.columns import COLUMNS
from cases.pages.case_list.filter import TYPED_NAMES, TYPED_RECORDS
from cases.pages.case_list.last_list import remember_list
from cases.questions.saved import actions
from cases.questions.saved.policies import may_change_view
from zsm_werkplaats.accounts.desk import DeskRequest
from zsm_werkplaats.accounts.rights import requires
from zsm_werkplaats.lib.sealed_words import searched_by_post, words_of

PAGE = "cases/pages/list/page.html"
COLUMN, BACK = "kolom", "lijst"


@require_http_methods(["GET", "HEAD", "POST"])
@requires(LIST_CASES)
@searched_by_post(*TYPED_NAMES, picked=TYPED_RECORDS)
def case_list(request: DeskRequest) -> HttpResponse:
    """All cases that the user may know of: what is not safe first, then the newest."""
    found = CaseList(request.desk, request.GET, now(), words=words_of(request))
    if request.htmx and not found.filter.is_valid():
        # What is wrong stands beside its field, and no part of the page has that.
        return HttpResponseClientRedirect(request.get_full_path())
    context = {
        "list": found,
        "page": found.page,
        "filter": found.filter,
        "asked": found.asked,
        "at": found.at,
        "may_keep": request.desk.holds(KEEP_VIEWS),
        "may_spread": request.desk.holds(SPREAD_CASES),
        "may_export": request.desk.holds(EXPORT_CASES),
        "may_import": request.desk.holds(IMPORT_CASES),
        "may_change": bool(found.view and may_change_view(request.user, found.view)),
    }
    answer = render(request, f"{PAGE}#rows" if request.htmx else PAGE, context)
    remember_list(request, found.address)
    return answer


@require_POST
@requires(CHOOSE_COLUMNS)
def choose_columns(request: DeskRequest) -> HttpResponse:
    """Keep which columns the user wants, and show the list again."""
    chosen = [code for code in COLUMNS if code in request.POST.getlist(COLUMN)]
    actions.choose_columns(user=request.user, region=request.desk.here, columns=chosen)
    return redirect(list_url(request.POST.get(BACK, "")))


def list_url(address: str) -> str:
    """The list with this address, of which nothing is taken on trust."""
    query = QueryDict(address.replace("\0", "")).urlencode()
    return f"{reverse('cases:list')}?{query}" if query else reverse("cases:list")
