"""What is wrong with a programme file, said so that its author can mend it; and finding the line."""

import re
from dataclasses import dataclass

_TABLE = re.compile(r"^\s*\[\[\s*([\w-]+)\s*\]\]")


@dataclass(frozen=True)
class Problem:
    """One fault: in which file, at which place in it, what is wrong and what would mend it."""

    file: str
    place: str
    message: str
    mend: str

    def __str__(self) -> str:
        return f"{self.file}: {self.place}: {self.message} {self.mend}".strip()


class ProgrammeFault(ValueError):
    """A programme file that cannot be used; `problems` says all that was found."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


class Places:
    """Names places in a file by what the author sees: the table, its code and the line."""

    def __init__(self, text: str) -> None:
        self._lines = text.splitlines()
        self._starts: dict[str, list[int]] = {}
        for number, line in enumerate(self._lines):
            if found := _TABLE.match(line):
                self._starts.setdefault(found[1], []).append(number)

    def name(self, table: str, index: int, code: str, key: str = "") -> str:
        """As: requirement "consent", why.ar (line 120)."""
        line = self._line(table, index, key.partition(".")[0])
        shown = f'{table} "{code}"' if code else f"{table} no. {index + 1}"
        return f"{shown}{', ' + key if key else ''}{f' (line {line})' if line else ''}"

    def top(self, key: str) -> str:
        """A key that stands before all tables."""
        end = min((starts[0] for starts in self._starts.values()), default=len(self._lines))
        line = self._find(key.partition(".")[0], 0, end)
        return f"{key} (line {line})" if line else key

    def _line(self, table: str, index: int, key: str) -> int | None:
        starts = self._starts.get(table, [])
        if index >= len(starts):
            return None
        start = starts[index]
        end = min((n for ns in self._starts.values() for n in ns if n > start), default=len(self._lines))
        return (self._find(key, start, end) if key else None) or start + 1

    def _find(self, key: str, start: int, end: int) -> int | None:
        pattern = re.compile(rf"^\s*\"?{re.escape(key)}\"?\s*[.=]")
        return next((number + 1 for number in range(start, end) if pattern.match(self._lines[number])), None)
