"""Facts as Parquet files."""

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from methods.statistics.reference import row_of, write_fact

from masar.methods.statistics.fact_columns import FACTS
from masar.methods.statistics.facts import Facts, FactsMissing, fact_schema


@pytest.mark.parametrize("fact", list(FACTS))
def test_every_fact_can_be_written_with_its_schema_and_opened(fact, tmp_path):
    write_fact(tmp_path, fact, [row_of(fact, person="p")])
    with Facts(tmp_path).opened(fact) as table:
        assert table.person.to_pyarrow().to_pylist() == ["p"]
    assert set(fact_schema(fact).names) >= {"person", "case", "on", "sex", "sex_age", "age", "nationality", "office"}


def test_a_missing_fact_is_named_with_the_mend(tmp_path):
    with pytest.raises(FactsMissing, match=r"no fact “exits” .*Take a new snapshot"):
        Facts(tmp_path).path("exits")


def test_a_fact_of_an_older_version_says_what_it_lacks(tmp_path):
    schema = fact_schema("sessions")
    old = pa.Table.from_pylist([], schema=schema.remove(schema.get_field_index("place")))
    pq.write_table(old, tmp_path / "sessions.parquet")
    with pytest.raises(FactsMissing, match="lacks place"), Facts(tmp_path).opened("sessions"):
        pass
