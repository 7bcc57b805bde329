"""What hangs on a case asks for it by a function, and so does a person: the plan of the look-up is kept.

Moves, members and the ledger, of which a statement reads many rows at once, keep the sub-query, which costs less for each.
"""

from django.db import migrations

from masar.foundation.access.rows import IN_CARE, USER, LookUp, WallAnew, held_by

READ_BY_CASE = (
    "stageentry", "consent", "interview", "note", "casedocument", "task", "statedfact", "promisemade", "delivery", "examination", "traveldocument",
    "movement", "pocketmoney", "screen", "factor", "award", "attendance", "share", "story",
)  # fmt: skip
OF_CASE, BEFORE = "shows_case({table}.case_id)", held_by("case_id", "casework_case")
IN_A_CASE, IN_A_CASE_BEFORE = (
    "shows_member({table}.id)",
    "(SELECT true FROM casework_member AS of_case WHERE of_case.person_id = {table}.id LIMIT 1)",
)
MINE = f"{{table}}.user = {USER}"


class Migration(migrations.Migration):
    dependencies = [("casework", "0013_stories")]
    operations = [
        LookUp("shows_case", "casework_case", "id"),
        LookUp("shows_member", "casework_member", "person_id"),
        *(WallAnew(f"casework_{name}", OF_CASE, BEFORE) for name in READ_BY_CASE),
        WallAnew("casework_glass", f"{MINE} OR {OF_CASE}", f"{MINE} OR {BEFORE}"),
        WallAnew("registry_person", f"{IN_CARE} OR {IN_A_CASE}", f"{IN_CARE} OR {IN_A_CASE_BEFORE}"),
    ]
