"""Routes of demands."""

from masar.foundation.access.permissions import Permission as P
from masar.foundation.access.routes import route
from masar.safeguards.demands import views

urlpatterns = [
    route("demands/", views.demand_list, name="demands", permission=P.SEE_DEMANDS, shows="SA"),
    route("demands/new/", views.enter_page, name="demand-enter", permission=P.ENTER_DEMANDS, shows="SA"),
    route("demands/<uuid:pk>/", views.demand_page, name="demand", permission=P.SEE_DEMANDS, shows="SA"),
    route(
        "demands/<uuid:pk>/decide/", views.decide_page, name="demand-decide", permission=P.DECIDE_DEMANDS, shows="SA"
    ),
]
