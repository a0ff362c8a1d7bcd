"""Shelves: what was put there, in its order, whether or not its bytes stay outside."""

import copy
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pushlint.shelf import BUFFERS, Register, Shelf

ITEMS = st.lists(st.one_of(st.text(), st.binary(), st.tuples(st.integers(), st.text())))


class Told:
    """Tells in `taken` that it has been unpickled."""

    taken = []

    def __init__(self, name):
        self.name = name

    def __setstate__(self, state):
        vars(self).update(state)
        Told.taken.append(self.name)


def apart(shelf):
    """The shelf from a pickle, and from its large bytes beside that."""
    large = []
    pickled = pickle.dumps(shelf, BUFFERS, buffer_callback=large.append)
    return pickle.loads(pickled, buffers=[memoryview(bytes(each)) for each in large])


WAYS = {
    "never pickled": lambda shelf: shelf,
    "pickled in one": lambda shelf: pickle.loads(pickle.dumps(shelf, BUFFERS)),
    "pickled as of old": lambda shelf: pickle.loads(pickle.dumps(shelf)),
    "pickled with its bytes outside": apart,
    "pickled from a file in memory": lambda shelf: pickle.loads(pickle.dumps(apart(shelf))),
    "copied": copy.deepcopy,
}


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
@given(ITEMS)
def test_the_items_come_back_in_their_order(way, items):
    shelf = way(Shelf.of(items))
    assert list(shelf) == items
    assert len(shelf) == len(items)
    assert [shelf[number] for number in range(len(items))] == items


def test_an_item_is_unpickled_when_it_is_taken_and_once():
    shelf = apart(Shelf.of([Told("a"), Told("b"), Told("c")]))
    Told.taken.clear()
    assert (shelf[1].name, shelf[1].name) == ("b", "b")
    assert Told.taken == ["b"]


def test_no_item_stands_behind_the_last():
    with pytest.raises(IndexError):
        Shelf.of("ab")[2]


def test_bytes_that_were_cut_short_are_refused():
    shelf = Shelf.of(["one", "two"])
    with pytest.raises(ValueError, match="bytes where there were"):
        Shelf(shelf._ends, shelf._data[:-1])


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_a_register_is_a_mapping_in_its_order(way):
    register = way(Register.of({"b": [1], "a": [2]}))
    assert dict(register) == {"b": [1], "a": [2]}
    assert (list(register), len(register)) == (["b", "a"], 2)
    assert register.get("c") is None
