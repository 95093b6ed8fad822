"""All addresses; the paths are Dutch, the names English."""

from django.urls import include, path

urlpatterns = [
    path("", include("zsm_werkplaats.front.urls")),
    path("", include("zsm_werkplaats.accounts.urls")),
    path("", include("zsm_werkplaats.log_in.urls")),
    path("", include("zsm_werkplaats.entrance.urls")),
    path("", include("zsm_werkplaats.outbox.urls")),
    path("beheer/codelijsten/", include("zsm_werkplaats.codelists.urls")),
    path("concepten/", include("zsm_werkplaats.drafts.urls")),
    path("overzichten/", include("zsm_werkplaats.dashboards.urls")),
    path("rooster/", include("zsm_werkplaats.team.urls")),
    path("onderzoek/", include("zsm_werkplaats.research.urls")),
    path("beheer/regio/", include("zsm_werkplaats.region_setup.urls")),
    path("privacy/", include("zsm_werkplaats.privacy.urls")),
    path("zaken/", include("cases.urls")),
    path("api/", include("socialmap.exchange.views.api.urls")),
    path("sociale-kaart/", include("socialmap.urls")),
    path("reflectie/", include("reflection.urls")),
]

handler400 = "zsm_werkplaats.accounts.views.errors.bad_request"
handler500 = "zsm_werkplaats.accounts.views.trouble.broken"
