import threading

import pytest

from dashboard.engines.reading import ReadAhead


def test_items_come_in_their_order_and_then_the_total_is_known():
    with ReadAhead(range(1_000), most=10) as ahead:
        assert list(ahead) == list(range(1_000))
        assert ahead.total == 1_000


def test_no_more_is_read_than_asked_for():
    read = []

    def items():
        for number in range(100):
            read.append(number)
            yield number

    with ReadAhead(items(), most=5) as ahead:
        assert next(iter(ahead)) == 0
        assert len(read) <= 8


def test_what_fails_while_reading_is_raised_where_it_is_awaited():
    def items():
        yield 1
        raise OSError("gone")

    found = []
    with ReadAhead(items()) as ahead, pytest.raises(OSError, match="gone"):
        found.extend(ahead)
    assert found == [1]


def test_the_thread_ends_when_nobody_waits_any_more():
    with ReadAhead(range(1_000), most=2) as ahead:
        next(iter(ahead))
    assert "reading" not in {thread.name for thread in threading.enumerate()}
