"""One process that ends takes nobody's work along but its own."""

import os
import time

from briefing_app import pool

LOST = -1


def halved(number: int) -> int:
    if number % 7 == 3:
        time.sleep(0.1)  # so that others are at work as well
        os._exit(9)  # as one that the system ends, for want of memory
    return number // 2


def test_what_ends_its_process_is_lost_and_nothing_else() -> None:
    results = dict(pool.shared(halved, range(20), 2, LOST))
    assert results == {n: LOST if n % 7 == 3 else n // 2 for n in range(20)}


def test_nothing_to_do_is_done() -> None:
    assert list(pool.shared(halved, (), 2, LOST)) == []
