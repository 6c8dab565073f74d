"""Work shared among processes, of which each may end without taking the others' work along. Knows no task."""

import logging
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import TypeVar

log = logging.getLogger(__name__)
T = TypeVar("T")
R = TypeVar("R")


def shared(work: Callable[[T], R], items: Sequence[T], workers: int, lost: R) -> Iterator[tuple[int, R]]:
    """What `work` makes of each item, in as many processes, as it comes, with the item's number; `lost` for an item
    that ends its process.

    Such a process takes the whole pool along. Items are handed out in order, so the first of those that are missing
    were at work: each of them gets a process to itself, and the others a new pool.
    """
    left = list(range(len(items)))
    while left:
        done: set[int] = set()
        for number, result in _together(work, items, left, workers):
            done.add(number)
            yield number, result
        left = [number for number in left if number not in done]
        for number in left[:workers]:
            yield next(_together(work, items, [number], 1), (number, lost))
        left = left[workers:]


def _together(
    work: Callable[[T], R], items: Sequence[T], numbers: Sequence[int], workers: int
) -> Iterator[tuple[int, R]]:
    """The results of some items from one pool, as far as it lives."""
    with ProcessPoolExecutor(min(workers, len(numbers)), mp_context=get_context("spawn")) as pool:
        try:
            futures: dict[Future[R], int] = {pool.submit(work, items[number]): number for number in numbers}
            for future in as_completed(futures):
                yield futures[future], future.result()
        except BrokenProcessPool:
            log.info("a process ended unexpectedly", exc_info=True)
        finally:
            pool.shutdown(cancel_futures=True)


__all__ = ["shared"]
