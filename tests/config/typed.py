"""The words that a new user types to found a mission."""

import sys
from pathlib import Path

MASAR = Path(sys.executable).parent / "masar"
INIT = (
    "init",
    "--code",
    "MRT",
    "--name",
    "Our mission",
    "--country",
    "MRT",
    "--office",
    "NKC=Nouakchott",
    "--admin",
    "first@example.org",
    "--admin-name",
    "First",
    "--password",
    "a quiet path along the river",
)
