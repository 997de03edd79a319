"""Reading ahead of the parser, in a thread of its own: workers never wait for a file."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from queue import Empty, Full, Queue
from threading import Event, Thread
from typing import Generic, TypeVar

Item = TypeVar("Item")

MOST = 20_000  # articles held (about 60 MB of text): from that far before the end on, the total is known
_PATIENCE = 2.0  # seconds for the item that is being read when the rest is not wanted any more
_LOOK_UP = 0.2  # seconds between two looks at whether anyone still waits


class ReadAhead(Generic[Item]):
    """Iterates over items that a thread reads; use it with `with`, so that the thread ends."""

    def __init__(self, items: Iterable[Item], *, most: int = MOST) -> None:
        self.total: int | None = None  # of the items; None: not known yet
        self._queue: Queue[Item] = Queue(most)
        self._failed: BaseException | None = None
        self._over = Event()  # nothing more comes
        self._stop = Event()  # nobody waits any more
        self._thread = Thread(target=self._read, args=(items,), name="reading", daemon=True)

    def __enter__(self) -> "ReadAhead[Item]":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join(_PATIENCE)

    def __iter__(self) -> Iterator[Item]:
        while True:
            over = self._over.is_set()  # before looking: what came until then is in the queue
            try:
                yield self._queue.get(timeout=0 if over else _LOOK_UP)
            except Empty:
                if over:
                    break
        if self._failed:
            raise self._failed

    def _read(self, items: Iterable[Item]) -> None:
        count = 0
        try:
            for item in items:
                if not self._put(item):
                    return
                count += 1
            self.total = count
        except BaseException as e:  # raised again where the items are awaited
            self._failed = e
        finally:
            self._over.set()

    def _put(self, item: Item) -> bool:
        while not self._stop.is_set():
            with suppress(Full):
                self._queue.put(item, timeout=_LOOK_UP)
                return True
        return False
