"""What may reach a log: no personal value does. Query strings, request bodies, mail addresses and the words of exceptions are cut off."""

import logging
import re
import sys
from traceback import format_tb
from types import TracebackType
from typing import Any

_QUERY = re.compile(r"\?[^\s\"']+")
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+")


class NoValues(logging.Filter):
    """Cuts what follows a question mark in an address, mail addresses, and what exceptions say out of every message."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = _named(record.msg), _named_in(record.args)
        message = record.getMessage()
        record.msg = _ADDRESS.sub("[address]", _QUERY.sub("?…", message))
        record.args = ()
        if record.exc_info and record.exc_info[1] is not None:
            record.exc_text = without_values(record.exc_info[1])
        record.exc_info = None
        return True


def without_values(fault: BaseException) -> str:
    """Where an exception and what led to it came from, and of what kinds they are: neither their words nor the values at hand."""
    return "\n".join(_told(fault, set()))


def tell_what_ends_the_process() -> None:
    """From now on an exception that nobody catches goes to the log, past its filter, instead of being printed with its words."""
    sys.excepthook = _ended


def _ended(kind: type[BaseException], fault: BaseException, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, fault, trace)
        return
    logging.getLogger(__name__).critical("the process ends", exc_info=(kind, fault, trace))


def _told(fault: BaseException, seen: set[int]) -> list[str]:
    seen.add(id(fault))
    before = fault.__cause__ or (None if fault.__suppress_context__ else fault.__context__)
    lines = [*_told(before, seen), "which led to:"] if before is not None and id(before) not in seen else []
    lines += [*"".join(format_tb(fault.__traceback__)).splitlines(), _kind(fault)]
    for one in fault.exceptions if isinstance(fault, BaseExceptionGroup) else ():
        lines += [f"  {line}" for line in _told(one, seen)]
    return lines


def _named_in(args: Any) -> Any:
    if isinstance(args, tuple):
        return tuple(map(_named, args))
    return {name: _named(one) for name, one in args.items()} if isinstance(args, dict) else args


def _named(one: object) -> object:
    return _kind(one) if isinstance(one, BaseException) else one


def _kind(fault: BaseException) -> str:
    return f"{type(fault).__module__}.{type(fault).__qualname__}"
