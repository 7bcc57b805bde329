"""Twenty-five people at once on SQLite, five saves a second for a minute: how fast reading and saving go, and what is lost. Prints JSON."""

import json
import tempfile

from faults.crowd import run

PORT = 8097

if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="masar-crowd-") as home:
        print(json.dumps(run(home, PORT, seconds=60), indent=1))
