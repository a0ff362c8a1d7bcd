"""Items of which few are ever wanted, unpickled one by one as they are taken."""

from __future__ import annotations

import pickle
from array import array
from collections.abc import Iterable, Iterator, Mapping
from itertools import accumulate, pairwise
from typing import Any, BinaryIO, Generic, TypeVar

T = TypeVar("T")
POSITIONS = "L"  # the type of an array of them: 4 bytes each, or 8
BUFFERS = 5  # the protocol from which on pickle leaves large data to who calls it


class Shelf(Generic[T]):
    """Items in a row, each pickled in `data` from one of `ends` to the next.

    `data` can stay outside of a pickle (PEP 574), in a file that is mapped into memory: of
    that is read what is taken. Raises ValueError where it is of another length.
    """

    def __init__(self, ends: array[int], data: bytes | memoryview) -> None:
        if ends[-1] != len(data):
            raise ValueError(f"{len(data)} bytes where there were {ends[-1]}")
        self._ends = ends
        self._data = data
        self._taken: dict[int, T] = {}

    def __reduce_ex__(self, protocol: Any) -> tuple[Any, ...]:
        large = pickle.PickleBuffer(self._data)
        return Shelf, (self._ends, large if protocol >= BUFFERS else bytes(large))

    @staticmethod
    def of(items: Iterable[T]) -> Shelf[T]:
        """The items on a shelf, in their order."""
        each = [pickle.dumps(item, BUFFERS) for item in items]
        return Shelf(array(POSITIONS, accumulate(map(len, each), initial=0)), b"".join(each))

    def __len__(self) -> int:
        return len(self._ends) - 1

    def __getitem__(self, number: int) -> T:
        if number not in self._taken:
            start, end = self._ends[number], self._ends[number + 1]
            self._taken[number] = pickle.loads(self._data[start:end])
        return self._taken[number]

    def __iter__(self) -> Iterator[T]:
        return map(self.__getitem__, range(len(self)))


class Register(Mapping[str, T]):
    """A shelf of items that have names, in their order."""

    def __init__(self, numbers: Mapping[str, int], items: Shelf[T]) -> None:
        self._numbers = numbers
        self._items = items

    def __reduce__(self) -> tuple[Any, ...]:
        return Register, (self._numbers, self._items)

    @staticmethod
    def of(named: Mapping[str, T]) -> Register[T]:
        """The same on a shelf."""
        numbers = {name: number for number, name in enumerate(named)}
        return Register(numbers, Shelf.of(named.values()))

    def __getitem__(self, name: str) -> T:
        return self._items[self._numbers[name]]

    def __iter__(self) -> Iterator[str]:
        return iter(self._numbers)

    def __len__(self) -> int:
        return len(self._numbers)


def dump(thing: object, file: BinaryIO) -> None:
    """Write a thing as `load` reads it: the length of each part, and the parts."""
    shelves: list[pickle.PickleBuffer] = []
    rest = pickle.dumps(thing, BUFFERS, buffer_callback=shelves.append)
    parts = [memoryview(rest), *(shelf.raw() for shelf in shelves)]
    pickle.dump(list(map(len, parts)), file)
    file.writelines(parts)


def load(file: BinaryIO) -> Any:
    """The thing of which the rest of a file is; what its shelves hold is not yet read.

    Raises one of many errors where the file holds something else.
    """
    lengths = pickle.load(file)
    cuts = pairwise(accumulate(lengths, initial=file.tell()))
    data = _mapped(file)
    rest, *shelves = (data[start:end] for start, end in cuts)
    return pickle.loads(rest, buffers=shelves)


def _mapped(file: BinaryIO) -> memoryview:
    """The bytes of a file; read, where its file system maps none into memory."""
    import mmap

    try:
        return memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
    except OSError:
        file.seek(0)
        return memoryview(file.read())
