"""How long `make run` takes from a clean clone with an emptied environment, and the second time. Prints JSON."""

import json
import os
import signal
import socket
import subprocess
import tempfile
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 900


def main() -> None:
    """Clone what is committed, run it twice."""
    with tempfile.TemporaryDirectory(prefix="masar-start-") as folder:
        clone, home = Path(folder) / "masar", Path(folder) / "home"
        home.mkdir()
        subprocess.run(["git", "clone", "--quiet", str(ROOT), str(clone)], check=True)
        first, second = _run(clone, home), _run(clone, home)
    print(json.dumps({"first_s": round(first, 1), "second_s": round(second, 1)}))


def _run(clone: Path, home: Path) -> float:
    """Seconds until the sign-in page answers."""
    port = _free_port()
    environment = {
        "PATH": "/usr/local/bin:/usr/bin:/bin",
        "HOME": str(home),
        "LANG": "C.UTF-8",
        "MASAR_PORT": str(port),
    }
    started = time.perf_counter()
    with tempfile.TemporaryFile() as told:
        running = subprocess.Popen(
            ["make", "run"], cwd=clone, env=environment, stdout=told, stderr=told, start_new_session=True
        )
        try:
            while not _answers(port):
                if running.poll() is not None or time.perf_counter() - started > PATIENCE:
                    told.seek(0)
                    raise SystemExit(told.read().decode(errors="replace")[-2000:])
                time.sleep(0.1)
            return time.perf_counter() - started
        finally:
            os.killpg(running.pid, signal.SIGTERM)
            running.wait()


def _answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/accounts/login/", timeout=30) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


if __name__ == "__main__":
    main()
