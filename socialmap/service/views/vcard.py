"""An organisation for the telephone of a worker."""

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from socialmap.organisation.policies import READ, visible_to
from socialmap.service.vcard import TYPE, vcard_of
from zsm_werkplaats.accounts.desk import DeskRequest
from zsm_werkplaats.accounts.rights import requires


@require_safe
@requires(READ)
def vcard(request: DeskRequest, pk: int) -> HttpResponse:
    """The vCard; there is none of what may not leave the house."""
    shared = visible_to(request.user).shareable(localdate())
    organisation = get_object_or_404(shared, pk=pk)
    link = reverse("socialmap:organisation_link", args=[organisation.uuid])
    card = vcard_of(organisation, settings.BASE_URL + link)
    answer = HttpResponse(card, content_type=TYPE)
    answer["Content-Disposition"] = 'attachment; filename="organisatie.vcf"'
    return answer
