"""Makes one style sheet and one script out of the small files, so that a page asks once. Needs nothing but Python."""

from pathlib import Path

ORDER = "order.txt"


def ordered(folder: Path) -> list[Path]:
    """The files that `order.txt` names, in its order.

    Raises ValueError where it names a file that is absent, or where a file beside it is not named.
    """
    named = (folder / ORDER).read_text(encoding="utf-8").split()
    suffix = Path(named[0]).suffix
    present = {path.name for path in folder.glob(f"*{suffix}")} - {f"masar{suffix}"}
    if wrong := present.symmetric_difference(named):
        raise ValueError(f"{folder / ORDER} and the folder disagree about {', '.join(sorted(wrong))}; make them equal.")
    return [folder / name for name in named]


def bundle(folder: Path, target: Path) -> None:
    """Write the files of `folder` into `target`, in order; an equal target is left alone, its date too."""
    whole = "\n".join(path.read_text(encoding="utf-8").strip() for path in ordered(folder)) + "\n"
    if target.exists() and target.read_text(encoding="utf-8") == whole:
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(whole, encoding="utf-8")


def bundle_all(static: Path) -> None:
    """Make `css/masar.css` and `js/masar.js` inside a folder of static files."""
    bundle(static / "css", static / "css" / "masar.css")
    bundle(static / "js", static / "js" / "masar.js")
