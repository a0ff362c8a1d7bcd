"""The edits between a sentence and its rewrite: only what differs, and never a tag."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from pushlint import readers
from pushlint.edits import between
from pushlint.message import Place
from pushlint.source import Source


def place(text, path="a.txt"):
    """The whole of the only segment in a text."""
    data = text if isinstance(text, bytes) else text.encode()
    (segment,) = readers.read(Source(path, data))
    return Place(segment, 0, len(segment.text))


def edited(text, line, path="a.txt"):
    """The text with the edits made; None where there are none."""
    data = text if isinstance(text, bytes) else text.encode()
    edits = between(place(data, path), line)
    for (start, end), new in reversed(edits):
        data = data[:start] + new.encode() + data[end:]
    return data.decode() if edits else None


EDITED = {
    "a word": ("We act now, here.", "We wait, here.", "We wait, here."),
    "all of it": ("Act now!", "Would it help?", "Would it help?"),
    "the beginning": ("Act now, here.", "Here.", "Here."),
    "the end": ("Here, act now.", "Here.", "Here."),
    "what is put in": ("Here it is.", "Here it still is.", "Here it still is."),
    "what is put in at the end": ("Here it is", "Here it is now", "Here it is now"),
    "what is put in at the start": ("here it is", "So here it is", "So here it is"),
    "around a tag": (
        "Act now to meet {{ a.name }}.",
        "If you'd like to meet {{ a.name }}, wait.",
        "If you'd like to meet {{ a.name }}, wait.",
    ),
    "beside a tag": ("{{ a }}, act now", "{{ a }}, wait", "{{ a }}, wait"),
    "on both sides of a tag": ("Act {{ a }} now.", "Wait. {{ a }}", "Wait. {{ a }}"),
    "around a block": ("{% if a %}Act{% endif %} now.", "{% if a %}See{% endif %} it.", None),
    "around two line breaks": (
        "You need to book a demo of the thing\ntoday or else you will surely\nfall behind.",
        "Would a demo of the thing be useful to you or not, or is it too early to say?",
        "Would a demo of the thing\nbe useful to you or not, or is it too\nearly to say?",
    ),
    "with a line break that stays at a word": (
        "It is a fact that all of the people should act\nnow, here.",
        "It is a fact that all of the people can take the time, here.",
        "It is a fact that all of the people can take\nthe time, here.",
    ),
    "before a line break": (
        "You, the people who read this, should hurry\nto it.",
        "You, the people who read this, could come\nto it.".replace("\n", " "),
        "You, the people who read this, could come\nto it.",
    ),
    "letters of several bytes": ("Né: act now – là.", "Né: wait – là.", "Né: wait – là."),
}


@pytest.mark.parametrize(("text", "line", "made"), EDITED.values(), ids=EDITED)
def test_edits_change(text, line, made):
    assert edited(text, line) == (line if made is None else made)


FORBIDDEN = {
    "a tag would go": ("Act now, {{ a }}.", "Wait.", "a.txt"),
    "a tag would come twice": ("Act now, {{ a }}.", "{{ a }}, wait, {{ a }}.", "a.txt"),
    "tags would change places": ("{{ a }} and {{ b }} act.", "{{ b }} and {{ a }} act.", "a.txt"),
    "a word would come before the tag that is first": (
        "{{ a }} acts.",
        "So {{ a }} acts.",
        "a.txt",
    ),
    "emphasis stands among the words": ("Act **now**, here.", "Wait, here.", "a.md"),
    "a link stands among the words": ("Act [now](b), here.", "Wait a day, here.", "a.md"),
    "an entity changes": ("Don&rsquo;t wait.", "Wait.", "a.html"),
    "a line was broken and one word stays": ("We all should now act\nnow!", "Wait!", "a.md"),
    "nothing changes": ("Here.", "Here.", "a.txt"),
    "something is put in between entities": ("&eacute;&egrave;", "éoè", "a.html"),
}


@pytest.mark.parametrize(("text", "line", "path"), FORBIDDEN.values(), ids=FORBIDDEN)
def test_there_are_no_edits_where(text, line, path):
    assert edited(text, line, path) is None


def test_an_entity_outside_of_what_changes_stays():
    text = "<p>Here &amp; now, act now.</p>"
    assert edited(text, "Here & now, wait.", "a.html") == "<p>Here &amp; now, wait.</p>"


def test_markup_outside_of_what_changes_stays():
    assert edited("Act now, **here**.", "Wait, here.", "a.md") == "Wait, **here**."


TAGS = ["{{ a }}", "{% if b %}", "*|C|*", "{{ d | e }}"]
WORDS = st.lists(st.sampled_from(["act", "now", "wait", "a", "day", ",", *TAGS]), min_size=1)


@given(WORDS, WORDS)
def test_edits_leave_all_tags_and_make_the_line(old, new):
    text, line = "Oh " + " ".join(old), "Oh " + " ".join(new)
    made, tags = edited(text, line), [word for word in old if word in TAGS]
    assume(all(word in tags for word in new if word in TAGS))  # no rewrite has tags of its own
    assert made is None or (made, [word for word in new if word in TAGS]) == (line, tags)
