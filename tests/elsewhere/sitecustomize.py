"""Python as on another system, for every process that has this folder on ``PYTHONPATH`` and ``ELSEWHERE`` set.

What that system lacks is taken away before anything of Masthead is imported: modules that only POSIX has, functions of
``os`` and ``signal``, the C library under no name, signals on the event loop, time zones of the system. What Windows
refuses (writing through a file that is open for reading alone, renaming onto another file) is refused. It is no
Windows, but whoever relies on what is missing fails here too.
"""

import asyncio
import builtins
import ctypes
import os
import signal
from typing import Any, NoReturn

POSIX_ALONE = ("fcntl", "resource", "pwd", "grp", "termios", "tty", "pty", "syslog", "readline", "curses")
NOT_ON_WINDOWS = ("fork", "getuid", "geteuid", "getgid", "getpgid", "killpg", "setsid", "nice", "mkfifo")


def become(system: str) -> None:
    """Take away what ``system`` lacks."""
    del os.sched_getaffinity
    if system == "macos":
        ctypes.CDLL = _Bare  # type: ignore[misc]
        return
    os.environ["PYTHONTZPATH"] = ""
    builtins.__import__ = _import
    for name in NOT_ON_WINDOWS:
        delattr(os, name)
    for name in ("SIGHUP", "SIGQUIT", "SIGUSR1", "SIGUSR2"):
        delattr(signal, name)
    ctypes.CDLL = _ByName  # type: ignore[misc]
    for where, name, less in (
        (asyncio.AbstractEventLoop, "add_signal_handler", _unheard),
        (asyncio.SelectorEventLoop, "add_signal_handler", _unheard),
        (os, "fsync", _fsync),
        (os, "rename", _rename),
    ):
        setattr(where, name, less)


class _ByName(ctypes.CDLL):
    """Opens libraries by their names alone."""

    def __init__(self, name: str | None, *rest: Any, **more: Any) -> None:  # noqa: ANN401 - as ctypes
        if name is None:
            raise TypeError("argument of type 'NoneType' is not iterable")
        super().__init__(name, *rest, **more)


class _Bare(ctypes.CDLL):
    """A C library without what only glibc has."""

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - as ctypes
        if name == "malloc_trim":
            raise AttributeError(name)
        return super().__getattr__(name)


def _import(name: str, globals: Any = None, *rest: Any, **more: Any) -> Any:  # noqa: A002, ANN401 - as Python's own
    """Refuse Masthead what only POSIX has; other libraries ask by name which system they are on."""
    asks = ((globals or {}).get("__name__") or "").partition(".")[0]
    if name in POSIX_ALONE and asks in {"bot", "knowledge", "getpass"}:
        raise ModuleNotFoundError(f"No module named {name!r}", name=name)
    return _bring(name, globals, *rest, **more)


def _unheard(*_: object) -> NoReturn:
    raise NotImplementedError


def _fsync(file: int) -> None:
    os.write(file, b"")  # says "bad file descriptor" where it is not open for writing
    _write_through(file)


def _rename(one: Any, other: Any, **more: Any) -> None:  # noqa: ANN401 - as os
    if os.path.exists(other):  # noqa: PTH110 - what stands beneath pathlib
        raise FileExistsError(17, "File exists", str(other))
    _move(one, other, **more)


_bring, _write_through, _move = builtins.__import__, os.fsync, os.rename
become(os.environ["ELSEWHERE"])
