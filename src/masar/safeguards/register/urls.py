"""Routes of the register."""

from masar.foundation.access.permissions import Permission as P
from masar.foundation.access.routes import route
from masar.safeguards.register import views

urlpatterns = [
    route("register/", views.register_page, name="processing-register", permission=P.SEE_REGISTER, shows="S0"),
    route("register/csv/", views.register_csv, name="processing-register-csv", permission=P.SEE_REGISTER, shows="S0"),
    route("register/sign/", views.sign_page, name="processing-register-sign", permission=P.SIGN_REGISTER, shows="S0"),
    route("privacy/listen/<slug:language>/", views.listen, name="privacy-listen", permission=None, shows="S0"),
    route("privacy/", views.privacy_page, name="privacy", permission=None, shows="S0"),
]
