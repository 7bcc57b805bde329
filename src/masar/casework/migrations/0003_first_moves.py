"""Open cases get the one move that they themselves name; the next deed in a case completes it by those of the other roles."""

from django.db import migrations

AT_ONCE = 2000


def forwards(apps, schema_editor):
    """One move for each open case that waits for somebody."""
    case, move = apps.get_model("casework", "Case"), apps.get_model("casework", "Move")
    named = ("pk", "move_role", "move_requirement", "due_on", "waiting_since", "stage_since")
    rows = case.objects.filter(status="open").exclude(move_role="").values_list(*named)
    move.objects.bulk_create(
        [
            move(case_id=pk, role=role, requirement=requirement, due_on=due, since=waiting or stage)
            for pk, role, requirement, due, waiting, stage in rows
        ],
        batch_size=AT_ONCE,
    )


def backwards(apps, schema_editor):
    """Moves are derived; without them the cases say the same as before."""
    apps.get_model("casework", "Move").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("casework", "0002_moves")]
    operations = [migrations.RunPython(forwards, backwards)]
