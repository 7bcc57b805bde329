"""Line lists for the tests: rows by field, written as CSV with English headings."""

import csv
import io

from masar.exchange.transfer.actions import bring_in, commit, preview_batch
from masar.exchange.transfer.columns import line_list
from masar.exchange.transfer.findings import Findings
from masar.exchange.transfer.grid import Severity
from masar.foundation.core.dates import today

AWA = {
    "person_ref": "MA21-1-1", "case_ref": "MA21-1", "family_name": "Diallo", "given_names": "Awa", "sex": "F", "birth_date": "1990-05-17",
    "nationality": "Guinée", "relation": "PRINCIPAL", "office": "Rabat", "channel": "WALK_IN", "registered_on": "2021-01-05", "language": "fr",
}  # fmt: skip
BINTA = AWA | {
    "person_ref": "MA21-1-2", "given_names": "Binta", "sex": "F", "birth_date": "2015-02-01", "relation": "CHILD", "vulnerabilities": "",
}  # fmt: skip
MOUSSA = AWA | {
    "person_ref": "MA21-2-1",
    "case_ref": "MA21-2",
    "family_name": "Traoré",
    "given_names": "Moussa",
    "sex": "M",
    "birth_date": "1995",
    "nationality": "MLI",
}
RETURNED = {
    "counselled_on": "2021-01-08", "declared_on": "2021-01-10", "eligible_on": "2021-01-20", "return_country": "GIN", "departed_on": "2021-03-01",
    "arrived_on": "2021-03-02",
}  # fmt: skip
WHOLE = AWA | RETURNED | {
    "native_name": "أوا ديالو", "phone": "+212600000011", "entered_on": "2018-03", "reasons": "NO_WORK; FAMILY", "vulnerabilities": "PREGNANT",
    "document_type": "PASSPORT", "document_number": "P0012345", "document_issued_on": "2019-01-01", "document_expires_on": "2024-01-01",
    "fit_result": "FIT", "fit_on": "2021-02-20", "fit_until": "2021-03-20", "food_on": "2021-01-12; 2021-02-01", "medical_on": "2021-01-13",
    "orientation_on": "2021-02-02", "orientation_place": "Oujda", "training_on": "2021-02-03", "pocket_money": "400", "pocket_currency": "MAD",
    "pocket_receipt": "R-1", "reintegration_kinds": "HOUSING; CASH", "reintegration_level": "INDIVIDUAL", "reintegration_on": "2021-04-01",
}  # fmt: skip


def listing(*rows):
    """The rows as the bytes of a CSV file."""
    target = io.StringIO()
    writer = csv.writer(target)
    writer.writerow([spec.heading("en") for spec in line_list()])
    for row in rows:
        writer.writerow([row.get(spec.field, "") for spec in line_list()])
    return target.getvalue().encode("utf-8")


def many(count, **changes):
    """`count` persons, each a case of one's own."""
    return [
        MOUSSA
        | {
            "person_ref": f"MA21-{number}-1",
            "case_ref": f"MA21-{number}",
            "given_names": f"Moussa {chr(97 + number % 26)}{chr(97 + number // 26)}",
        }
        | changes
        for number in range(100, 100 + count)
    ]


def looked_through(by, *rows, name="list.csv"):
    """A batch of these rows, brought in and previewed."""
    batch = bring_in(by=by, on=today(), name=name, programme="avrr-from-morocco", content=listing(*rows))
    return preview_batch(by=by, on=today(), batch=batch)


def taken(by, *rows):
    """A batch of these rows, committed."""
    return commit(by=by, on=today(), batch=looked_through(by, *rows))


def told(batch):
    """(cell, code) of every problem but the notes."""
    return [
        (one.cell, one.code) for one in Findings.from_json(batch.problems).problems if one.severity is not Severity.NOTE
    ]
