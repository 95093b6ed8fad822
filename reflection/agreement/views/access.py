"""The one look-up of an agreement of all views."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from reflection.agreement.models import Agreement
from reflection.agreement.policies import KEEP, keeps, visible_to
from zsm_werkplaats.accounts.desk import DeskRequest

ABOUT = ("organisation", "municipality", "owner", "finding", "region", "created_by")


def get_agreement(request: DeskRequest, pk: int) -> Agreement:
    """The agreement, for who may read it; else `Http404`."""
    agreements = visible_to(request.user).select_related(*ABOUT)
    return get_object_or_404(agreements, pk=pk)


def get_own_agreement(request: DeskRequest, pk: int) -> Agreement:
    """The same for who may change it; else `PermissionDenied`."""
    agreement = get_agreement(request, pk)
    if not keeps(request.user, agreement.region_id):
        raise PermissionDenied(KEEP.label)
    return agreement
