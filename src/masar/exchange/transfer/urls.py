"""Routes of the transfer, each with its permission."""

from masar.exchange.transfer.views import batches
from masar.foundation.access.permissions import Permission as P
from masar.foundation.access.routes import route

ONE = "transfer/<uuid:pk>/"

urlpatterns = [
    route("transfer/", batches.list_page, name="transfer", permission=P.IMPORT_CASES),
    route("transfer/new/", batches.bring_in_page, name="transfer-bring-in", permission=P.IMPORT_CASES),
    route(ONE, batches.batch_page, name="transfer-batch", permission=P.IMPORT_CASES, shows="S1 S2"),
    route(ONE + "problems/", batches.problems_csv, name="transfer-problems", permission=P.IMPORT_CASES, shows="S1 S2"),
    route(ONE + "look/", batches.look_again, name="transfer-look", permission=P.IMPORT_CASES),
    route(ONE + "commit/", batches.commit_page, name="transfer-commit", permission=P.IMPORT_CASES),
    route(ONE + "drop/", batches.drop_page, name="transfer-drop", permission=P.IMPORT_CASES),
    route(ONE + "undo/", batches.undo_page, name="transfer-undo", permission=P.IMPORT_CASES),
]
