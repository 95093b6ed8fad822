"""Addresses of the sociale kaart."""

from socialmap.confirmation import urls as confirmation
from socialmap.coverage import urls as coverage
from socialmap.exchange import urls as exchange
from socialmap.expertise import urls as expertise
from socialmap.offline import urls as offline
from socialmap.organisation import urls as organisation
from socialmap.search import urls as search
from socialmap.service import urls as service

app_name = "socialmap"

urlpatterns = [
    *search.urlpatterns,
    *organisation.urlpatterns,
    *service.urlpatterns,
    *confirmation.urlpatterns,
    *offline.urlpatterns,
    *expertise.urlpatterns,
    *exchange.urlpatterns,
    *coverage.urlpatterns,
]
