"""Committing a line list: some hundred cases at a time, each lot one transaction together with the record that it was taken.

Killed at any point and started again, it goes on where it stopped: no row is lost, none is doubled.
"""

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils import timezone

from masar.exchange.transfer.actions.batches import give_up_content
from masar.exchange.transfer.columns import Columns
from masar.exchange.transfer.content import grid_of
from masar.exchange.transfer.findings import Findings
from masar.exchange.transfer.grid import Row
from masar.exchange.transfer.linelist import AcrossRows, RowOutcome
from masar.exchange.transfer.linelist.outcome import Finding, placed
from masar.exchange.transfer.listed import ListedCase
from masar.exchange.transfer.models import Batch, BatchRow, BatchState
from masar.exchange.transfer.offices import Offices
from masar.exchange.transfer.preview import chunks, concluded, judged, look_at_columns
from masar.exchange.transfer.records import Records
from masar.exchange.transfer.rules import check_state
from masar.exchange.transfer.stated import Stated, stated
from masar.exchange.transfer.takeover import Taken, take_over
from masar.exchange.transfer.tally import Progress, Tally
from masar.exchange.transfer.telling import deed_of
from masar.foundation.access.actor import Actor
from masar.foundation.access.gate import require
from masar.foundation.access.permissions import Permission
from masar.foundation.audit.log import in_order_of_days, record
from masar.foundation.core.refusals import Refusal


def commit(*, by: Actor, on: date, batch: Batch, progress: Progress | None = None) -> Batch:
    """Take over every case whose rows are right; the others are listed with their reasons. Raises Refusal `batch-state`."""
    require(by, Permission.IMPORT_CASES)
    require(by, Permission.TAKE_OVER_CASES)
    check_state(batch, BatchState.PREVIEWED, BatchState.COMMITTING)
    importers = sorted({*batch.importers, by.user})
    if batch.state == BatchState.PREVIEWED or importers != batch.importers:
        batch.change(state=BatchState.COMMITTING, importers=importers)
    grid = grid_of(batch)
    tally = Tally(progress, grid.row_count)
    columns = look_at_columns(grid, tally)
    across = AcrossRows(columns)
    committing = _Committing(by, on, batch, columns)
    for chunk in chunks(grid, columns, on, across) if columns.usable else ():
        for outcome in committing.take(chunk):
            tally.count(outcome)
    seen = concluded(grid, columns, tally, across)
    with transaction.atomic():
        batch.change(
            state=BatchState.COMMITTED, committed_at=timezone.now(), rows=seen.rows, accepted=seen.accepted, refused=seen.refused,
            problems=Findings.of_preview(seen).to_json(),
        )  # fmt: skip
        cases = BatchRow.objects.filter(batch=batch).values("case").distinct().count()
        record(deed_of(by, on, "batch-committed", batch, rows=seen.accepted, refused=seen.refused, cases=cases))
        give_up_content(by=by, batch=batch)
    return batch


class _Committing:
    """One run over one batch."""

    def __init__(self, by: Actor, on: date, batch: Batch, columns: Columns) -> None:
        self.by, self.on, self.batch, self.columns = by, on, batch, columns
        self.offices = Offices(by)
        self.judge = Records(self.offices)

    def take(self, chunk: Sequence[ListedCase]) -> list[RowOutcome]:
        """One lot in one transaction: its rows as they came out, those of an earlier run among them."""
        with transaction.atomic():
            done = self._done(chunk)
            fresh = judged([case for case in chunk if case.rows[0].row not in done], self.columns, self.judge)
            taken = [case for case in fresh if case.accepted]
            refused = self._write(taken)
        earlier = [case for case in chunk if case.rows[0].row in done]
        return [refused.get(row.row, row) for case in (*earlier, *fresh) for row in case.rows]

    def _done(self, chunk: Sequence[ListedCase]) -> set[int]:
        """The rows that an earlier run committed; the batch is locked, so that two runs never take the same lot."""
        Batch.objects.select_for_update().only("pk").get(pk=self.batch.pk)
        numbers = [row.row for case in chunk for row in case.rows]
        return set(BatchRow.objects.filter(batch=self.batch, row__in=numbers).values_list("row", flat=True))

    def _write(self, cases: Sequence[ListedCase]) -> dict[int, RowOutcome]:
        """Take the cases over; one that a rule of the rooms refuses is left out with its sentence, the others are taken."""
        families = [tuple(stated(row) for row in case.rows) for case in cases]
        try:
            self._take_over(families)
        except Refusal:
            return self._one_by_one(cases)
        return {}

    def _one_by_one(self, cases: Sequence[ListedCase]) -> dict[int, RowOutcome]:
        refused: dict[int, RowOutcome] = {}
        for case in cases:
            try:
                self._take_over([tuple(stated(row) for row in case.rows)])
            except Refusal as refusal:
                refused |= {row.row: self._refused(row, refusal) for row in case.rows}
        return refused

    def _take_over(self, families: Sequence[tuple[Stated, ...]]) -> None:
        with transaction.atomic(), in_order_of_days():
            taken = take_over(self.by, self.on, self.batch.programme, self.offices, families)
            BatchRow.objects.bulk_create([self._row(one) for one in taken], batch_size=500)

    def _row(self, one: Taken) -> BatchRow:
        return BatchRow(
            batch=self.batch, row=one.stated.row, reference=one.stated.person_ref, person=one.person.pk, case=one.case.pk
        )  # fmt: skip

    def _refused(self, row: RowOutcome, refusal: Refusal) -> RowOutcome:
        finding = Finding("refused-by-rule", ("person_ref",), {"why": refusal.sentence})
        problem = placed(finding, Row(row.row, ()), self.columns)
        return RowOutcome(row.row, row.person_ref, row.values, (*row.problems, problem))
