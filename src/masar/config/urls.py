"""Every page of the house. Each room declares its own routes with their permissions; the libraries' routes stand below them."""

from django.urls import include, path

from masar.desk import single_sign_on

urlpatterns = [
    path("", include("masar.desk.urls")),
    path("", include("masar.casework.intake.urls")),
    path("", include("masar.casework.cases.urls")),
    path("", include("masar.casework.papers.urls")),
    path("", include("masar.casework.protection.urls")),
    path("", include("masar.casework.medical.urls")),
    path("", include("masar.casework.psychosocial.urls")),
    path("", include("masar.casework.assistance.urls")),
    path("", include("masar.casework.sessions.urls")),
    path("", include("masar.casework.movements.urls")),
    path("", include("masar.casework.reintegration.urls")),
    path("", include("masar.casework.stories.urls")),
    path("", include("masar.casework.sharing.urls")),
    path("", include("masar.casework.reception.urls")),
    path("", include("masar.exchange.exports.urls")),
    path("", include("masar.exchange.sheets.urls")),
    path("", include("masar.exchange.transfer.urls")),
    path("", include("masar.exchange.publication.urls")),
    path("", include("masar.exchange.publication.leaflet_urls")),
    path("", include("masar.safeguards.register.urls")),
    path("", include("masar.safeguards.incidents.urls")),
    path("", include("masar.safeguards.complaints.urls")),
    path("", include("masar.safeguards.demands.urls")),
    path("", include("masar.safeguards.requests.urls")),
    path("", include("masar.safeguards.retention.urls")),
    path("accounts/", include("allauth.account.urls")),
    path("accounts/oidc/<str:provider_id>/login/", single_sign_on.login, name="openid_connect_login"),
    path("accounts/oidc/<str:provider_id>/login/callback/", single_sign_on.callback, name="openid_connect_callback"),
    path("accounts/2fa/", include("allauth.mfa.urls")),
]
handler404 = "masar.desk.faults.absent"
handler500 = "masar.desk.faults.broken"
