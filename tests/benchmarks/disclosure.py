"""How long it takes to protect the year's publication and to attack it, and what is hidden. Prints JSON."""

import json
import sys
import time
from pathlib import Path

from masar.methods.statistics.disclosure import Audience, Hidden, attack, protect

BUDGET_SECONDS = 1.5
ROUNDS = 5


def timed(deed, *given):
    """The best of a few runs, in seconds, and what came of it."""
    seconds = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        result = deed(*given)
        seconds.append(time.perf_counter() - start)
    return min(seconds), result


def main():
    """Measure, print, and fail when the edition is unsafe or the budget is spent."""
    # The tests' tables are found only from the folder of the tests, which a script of its own does not know.
    sys.path.insert(0, str(Path(__file__).parents[1]))
    from methods.statistics.disclosure_tables import leaflet_2021

    tables = leaflet_2021()
    protecting, protected = timed(protect, tables, Audience.PUBLIC)
    attacking, recovered = timed(attack, protected)
    truth = [cell.value for table in tables for cell in (*table.cells, *table.margins)]
    kinds = [row.kind for row in protected.log]
    report = {
        "tables": len(tables),
        "cells": len(truth),
        "seconds": round(protecting, 3),
        "attack_seconds": round(attacking, 3),
        "budget_seconds": BUDGET_SECONDS,
        "hidden": len(kinds),
        "primary": kinds.count(Hidden.PRIMARY),
        "complementary": kinds.count(Hidden.COMPLEMENTARY),
        "recovered": [it.table for it in recovered],
        "recovered_cells": len(recovered),
        "verified": protected.verified,
        "least_loss": protected.least_loss,
    }
    print(json.dumps(report, indent=2))
    return 0 if protected.verified and not recovered and protecting + attacking <= BUDGET_SECONDS else 1


if __name__ == "__main__":
    sys.exit(main())
