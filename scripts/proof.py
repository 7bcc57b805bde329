"""The whole proof that nobody is shown what is not theirs: every key in every place, on SQLite and on PostgreSQL."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def main() -> None:
    """Run it on both databases; exit with the first failure after both have been tried."""
    codes = [_proof("SQLite", {}), _proof("PostgreSQL", {"MASAR_TEST_DATABASE": "postgresql"})]
    sys.exit(max(codes))


def _proof(name: str, environment: dict[str, str]) -> int:
    print(f"== proof: {name}", flush=True)
    with tempfile.TemporaryDirectory(prefix="masar-proof-") as home:
        given = os.environ | {"MASAR_HOME": home, "MASAR_STATIC_PLAIN": "1", "MASAR_PROOF": "full"} | environment
        words = ["-m", "pytest", "-q", "-n", "2", "tests/proof", "tests/house/test_routes.py"]
        return subprocess.run([sys.executable, *words], cwd=ROOT, env=given).returncode


if __name__ == "__main__":
    main()
