"""PostgreSQL itself shows only the cases and people that the session's variables open, and what hangs on them."""

from django.db import migrations

from masar.foundation.access.rows import IN_CARE, OF_OFFICES, ONE_OF_CASES, TRAVELLING, USER, Wall, hanging, held_by

OF_CASES = (
    "move", "member", "stageentry", "consent", "interview", "note", "casedocument", "task", "ledgerentry", "statedfact", "promisemade", "delivery",
    "examination", "traveldocument", "movement", "pocketmoney", "screen", "factor", "award", "attendance", "share",
)  # fmt: skip
OF_CASE = held_by("case_id", "casework_case")
IN_A_CASE = "(SELECT true FROM casework_member AS of_case WHERE of_case.person_id = {table}.id LIMIT 1)"
ASKED = f"{{table}}.asked_by = {USER} OR {{table}}.asked_office = {OF_OFFICES}"


class Migration(migrations.Migration):
    dependencies = [("casework", "0009_case_anonymised_on"), ("registry", "0003_person_anonymised_on")]
    operations = [
        Wall("casework_case", f"{IN_CARE} OR {{table}}.id = {ONE_OF_CASES} OR ({TRAVELLING})"),
        *(hanging(f"casework_{name}", "case_id", "casework_case") for name in OF_CASES),
        Wall("casework_glass", f"{{table}}.user = {USER} OR {OF_CASE}"),
        hanging("casework_passenger", "movement_id", "casework_movement"),
        hanging("casework_sharednote", "share_id", "casework_share"),
        Wall("registry_person", f"{IN_CARE} OR {IN_A_CASE}"),
        hanging("registry_namekey", "person_id", "registry_person"),
        hanging("registry_identitydocument", "person_id", "registry_person"),
        Wall("registry_enquiry", ASKED),
    ]
