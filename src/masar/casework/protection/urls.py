"""Routes of protection."""

from masar.casework.protection import views
from masar.foundation.access.permissions import Permission as P
from masar.foundation.access.routes import route

CASE = "cases/<str:number>/protection/"
BY_WHOEVER_SCREENS = frozenset({"parental-authority"})
RESTRICTED = frozenset({"trafficking"})

urlpatterns = [
    route(CASE + "screens/new/", views.screen, name="protection-screen", permission=P.SCREEN, shows="S1 S2"),
    route(
        CASE + "factors/<uuid:pk>/end/",
        views.end_factor,
        name="protection-factor-end",
        permission=P.SCREEN,
        shows="S1 S2 S3",
    ),
    route(CASE + "clearance/", views.clear, name="protection-clear", permission=P.CLEAR_PROTECTION, shows="S1 S2"),
    route(CASE + "file/", views.protection_file, name="protection-file", permission=P.SCREEN, shows="S1 S2 S3"),
    *(
        route(
            f"{CASE}{slug}/", views.sheet_page(slug), name=f"protection-{slug}",
            permission=P.SCREEN if slug in BY_WHOEVER_SCREENS else P.KEEP_PROTECTION, shows="S1 S2 S3 S5" if slug in RESTRICTED else "S1 S2 S3",
        )
        for slug in views.PAGES
    ),
]  # fmt: skip
