"""Doing slow things side by side, but one at a time for each group: pages of many sites, never two of one."""

from collections import deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")


def finished(
    work: Callable[[Item], Result], items: Iterable[Item], group: Callable[[Item], str], at_most: int
) -> Generator[tuple[Item, Future[Result]], None, None]:
    """Yield each item with the finished future of its work, as they are done; ``at_most`` groups are worked on at once.

    One that fails does not end the others. When the caller closes it, what has not begun is not begun.
    """
    waiting: dict[str, deque[Item]] = {}
    for item in items:
        waiting.setdefault(group(item), deque()).append(item)
    ready = deque(waiting)
    running: dict[Future[Result], tuple[str, Item]] = {}
    pool = ThreadPoolExecutor(at_most, thread_name_prefix="fetching")
    try:
        while ready or running:
            while ready and len(running) < at_most:
                name = ready.popleft()
                item = waiting[name].popleft()
                running[pool.submit(work, item)] = (name, item)
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                name, item = running.pop(future)
                if waiting[name]:
                    ready.append(name)
                yield item, future
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
