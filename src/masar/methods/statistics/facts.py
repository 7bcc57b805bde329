"""Opens facts: one Parquet file per fact, one row per event, coded, with a keyed pseudonym and no name. Counts nothing."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import ibis
import pyarrow as pa

from masar.methods.statistics.fact_columns import FACTS, Column


class FactsMissing(ValueError):
    """The snapshot lacks a fact, or a fact lacks a column; the sentence says which, and the mend."""


_ARROW = {
    Column.CODE: pa.string(),
    Column.CODES: pa.list_(pa.string()),
    Column.NUMBER: pa.int64(),
    Column.AMOUNT: pa.decimal128(18, 4),
    Column.DATE: pa.date32(),
    Column.YES_NO: pa.bool_(),
}


def fact_schema(fact: str) -> pa.Schema:
    """The Arrow schema of one fact, to write its Parquet file with; raises KeyError for an unknown fact."""
    return pa.schema([(name, _ARROW[column]) for name, column in FACTS[fact].items()])


@dataclass(frozen=True)
class Facts:
    """A folder with `<fact>.parquet` for each fact."""

    folder: Path

    def path(self, fact: str) -> Path:
        """Where one fact lies; raises FactsMissing when the snapshot has none."""
        path = self.folder / f"{fact}.parquet"
        if not path.is_file():
            raise FactsMissing(f"The snapshot has no fact “{fact}” ({path.name} is missing). Take a new snapshot.")
        return path

    @contextmanager
    def opened(self, fact: str) -> Iterator[Any]:
        """One fact as an Ibis table on an engine of its own, closed on leaving; raises FactsMissing."""
        path = self.path(fact)
        engine = ibis.duckdb.connect(autoinstall_known_extensions=False)
        try:
            table = engine.read_parquet(path)
            lacking = sorted(set(FACTS[fact]) - set(table.columns))
            if lacking:
                raise FactsMissing(
                    f"The fact “{fact}” of this snapshot lacks {', '.join(lacking)}: it was taken by an older version. "
                    "Take a new snapshot."
                )
            yield table
        finally:
            engine.disconnect()
