"""Routes of publications, each with its permission."""

from masar.exchange.publication.views import leaflet, story
from masar.foundation.access.permissions import Permission as P
from masar.foundation.access.routes import route

urlpatterns = [
    route("figures/publications/", leaflet.publications_page, name="publications", permission=P.SEE_RELEASES),
    route("figures/publications/new/", leaflet.publish_page, name="publish", permission=P.PUBLISH),
    route(
        "figures/publications/preview/<slug:language>/",
        leaflet.preview_page,
        name="publication-preview",
        permission=P.PUBLISH,
    ),
    route(
        "cases/<str:number>/stories/<uuid:pk>/preview/<slug:language>/",
        story.preview,
        name="story-preview",
        permission=P.SEE_CASES,
        shows="S1 S3",
    ),
    route("figures/editions/<uuid:pk>/", leaflet.edition_page, name="edition", permission=P.SEE_RELEASES),
    route(
        "figures/editions/<uuid:pk>/<path:name>", leaflet.edition_file, name="edition-file", permission=P.SEE_RELEASES
    ),
]
