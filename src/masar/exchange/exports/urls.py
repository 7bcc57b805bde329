"""Routes of exports, each with its permission."""

from masar.exchange.exports import views
from masar.foundation.access.permissions import Permission as P
from masar.foundation.access.routes import route

ONE = "exports/<uuid:pk>/"

urlpatterns = [
    route("exports/", views.list_page, name="exports", permission=P.SEE_EXPORTS),
    route("exports/new/", views.ask_page, name="export-ask", permission=P.EXPORT_CASES),
    route("exports/trace/", views.trace_page, name="export-trace", permission=P.SEE_EXPORTS),
    route(ONE, views.export_page, name="export", permission=P.SEE_EXPORTS, shows="S1 SA"),
    route(ONE + "decide/", views.decide_page, name="export-decide", permission=P.APPROVE_EXPORTS),
    route(ONE + "passphrase/", views.passphrase_page, name="export-passphrase", permission=P.EXPORT_CASES),
    route(ONE + "file/", views.download, name="export-file", permission=P.EXPORT_CASES, shows="S1 S2 SF S3"),
]
