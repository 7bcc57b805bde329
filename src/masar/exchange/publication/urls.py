"""Routes of this room, each with its permission."""

from masar.exchange.publication.views import cases, history, index, measure, quality, snapshot
from masar.foundation.access.permissions import Permission as P
from masar.foundation.access.routes import route

urlpatterns = [
    route("figures/", index.figures_page, name="figures", permission=P.SEE_FIGURES),
    route("figures/quality/", quality.quality_page, name="quality", permission=P.SEE_FIGURES),
    route("figures/snapshot/", snapshot.snapshot_now, name="figures-snapshot", permission=P.TAKE_SNAPSHOTS),
    route("figures/earlier/", history.history_page, name="figures-history", permission=P.SEE_FIGURES, shows="S0"),
    route("figures/earlier/new/", history.enter_page, name="figures-history-enter", permission=P.PUBLISH, shows="S0"),
    route(
        "figures/earlier/<uuid:pk>/confirm/",
        history.confirm_page,
        name="figures-history-confirm",
        permission=P.PUBLISH,
        shows="S0",
    ),
    route("figures/of/<slug:measure>/", measure.measure_page, name="figures-measure", permission=P.SEE_FIGURES),
    route("figures/of/<slug:measure>/csv/", measure.measure_csv, name="figures-csv", permission=P.SEE_FIGURES),
    route("figures/of/<slug:measure>/cases/", cases.cases_page, name="figures-cases", permission=P.SEE_CASES_BEHIND),
]
