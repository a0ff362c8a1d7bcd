"""The phrase language: what a phrase finds, and what is wrong with one that finds nothing."""

import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from pushlint.folding import fold
from pushlint.phrases import Language, bounded, parse, pattern, read

BARE = Language({}, {})
LANGUAGE = Language(
    contractions={"don't": ("do not", "dont"), "you'll": ("you will",)},
    slots={
        "number": read("({digits}[k]|three|ten)", BARE),
        "unit": read("(hour|day)[s]", BARE),
    },
)


def found(source, string):
    """All that the phrase finds, in folded text."""
    folded = fold(string)
    matches = [
        match
        for phrase in parse(source, LANGUAGE)
        for match in regex.finditer(phrase.pattern, folded)
    ]
    return [match[0] for match in sorted(matches, key=lambda match: match.start())]


FOUND = {
    "words": ("act now", "You act now.", ["act now"]),
    "words in capitals": ("act now", "ACT NOW", ["act now"]),
    "words of a phrase in capitals": ("ACT Now", "act now", ["act now"]),
    "words with a hyphen between": ("time sensitive", "a time-sensitive offer", ["time sensitive"]),
    "a hyphen as a space": ("time-sensitive", "a time sensitive offer", ["time sensitive"]),
    "words with a hard space between": ("act now", "act\xa0now", ["act now"]),
    "no words within words": ("act now", "react now, act nowhere", []),
    "marks at the end of a word": ("!!", "act!! now", ["!!"]),
    "a mark at the start of a word": ("⚡", "⚡act", ["⚡"]),
    "a mark or a word, which must be whole": (
        "act > (now|!)",
        "act now, act nowhere, act!",
        ["act", "act"],
    ),
    "marks as often as they are asked for": ("⚡[[ ]⚡]", "⚡ ⚡⚡", ["⚡ ⚡", "⚡"]),
    "each time": ("act", "act, act", ["act", "act"]),
    "either word": ("act (now|fast)", "act now, act fast, act", ["act now", "act fast"]),
    "either phrase": ("(act now|hurry up)", "act now or hurry up", ["act now", "hurry up"]),
    "choices within choices": ("act (now|(very|so) fast)", "act so fast", ["act so fast"]),
    "an option within a choice": ("act (now|[very] fast)", "act fast", ["act fast"]),
    "an option left out": ("act [right] now", "act now", ["act now"]),
    "an option": ("act [right] now", "act right now", ["act right now"]),
    "an option at the start left out": ("[please] act", "act", ["act"]),
    "an option at the start": ("[please] act", "please act", ["please act"]),
    "an option at the end left out": ("act [now]", "act.", ["act"]),
    "an option at the end": ("act [now]", "act now.", ["act now"]),
    "options one after another left out": ("act [right] [away] now", "act now", ["act now"]),
    "options one after another": ("act [right] [away] now", "act away now", ["act away now"]),
    "options that begin a phrase": ("[oh] [please] act", "please act", ["please act"]),
    "all options that begin a phrase": ("[oh] [please] act", "oh please act", ["oh please act"]),
    "an option of several words": (
        "act [as soon as] today",
        "act as soon as today",
        ["act as soon as today"],
    ),
    "a choice of options": ("act [right|very] fast", "act very fast", ["act very fast"]),
    "letters left out": ("spot[s] left", "spot left", ["spot left"]),
    "letters": ("spot[s] left", "spots left", ["spots left"]),
    "a choice of letters": (
        "claim(s|ed) now",
        "claims now, claimed now",
        ["claims now", "claimed now"],
    ),
    "letters before a word": ("[un]limited", "limited, unlimited", ["limited", "unlimited"]),
    "a space that may be missing": ("wo[ ]man", "woman, wo man", ["woman", "wo man"]),
    "a contraction": ("don't wait", "Don’t wait", ["don't wait"]),
    "the long form of a contraction": ("don't wait", "do not wait", ["do not wait"]),
    "a contraction without its apostrophe": ("don't wait", "dont wait", ["dont wait"]),
    "no contraction for a long form": ("do not wait", "don't wait", []),
    "a number in digits": ("{number} left", "only 3 left", ["3 left"]),
    "a number with its thousands": ("{number} left", "1,000 left", ["1,000 left"]),
    "a number in words": ("{number} left", "only three left", ["three left"]),
    "a slot with letters that may be missing": ("{number} {unit}", "10k hours", ["10k hours"]),
    "any word": ("ask {word} now", "ask dr.smith ask Ann now", ["ask ann now"]),
    "a filled-in word": ("ask {word} now", "ask \ufffc now", ["ask \ufffc now"]),
    "no word across a tag": ("ask {word} now", "ask \ufffb now", []),
    "a price as a word": ("for {word} only", "for $2.50 only", ["for $2.50 only"]),
    "one to six words": ("ask {words} now", "ask all of them now", ["ask all of them now"]),
    "no seven words": ("ask {words} now", "ask a b c d e f g now", []),
    "a gap of no words": ("never{gap} wait", "never wait", ["never wait"]),
    "a gap of some words": ("never{gap} wait", "never ever just wait", ["never ever just wait"]),
    "a gap after a space": ("never {gap} wait", "never ever wait", ["never ever wait"]),
    "no gap across a comma": ("never{gap} wait", "never, ever wait", []),
    "a verb": ("if you {verb} now", "if you don't now", ["if you don't now"]),
    "a pause": ("now{pause} or never", "now, or never", ["now, or never"]),
    "a pause of a dash": ("now{pause} or never", "now — or never", ["now — or never"]),
    "no pause": ("now{pause} or never", "now or never", ["now or never"]),
    "the rest of a sentence": ("unless {rest}", "unless you wait.", ["unless you wait"]),
    "no rest across a line feed": ("unless {rest}", "unless you\nwait", []),
    "what must follow": ("act now > to {rest}", "act now to win", ["act now"]),
    "what must follow a comma": ("act now > to win", "act now, to win", ["act now"]),
    "not without what must follow": ("act now > to win", "act now", []),
    "not where a word only begins so": ("act now > to win", "act now to winter", []),
}


@pytest.mark.parametrize(("source", "string", "words"), FOUND.values(), ids=FOUND)
def test_a_phrase_finds(source, string, words):
    assert found(source, string) == words


QUOTED = {
    "a slot": ("only {number} left", "only 3 left", {"number": "3"}),
    "two slots": ("{number} {unit} left", "3 days left", {"number": "3", "unit": "days"}),
    "the rest": ("act now to {rest}", "act now to win big!", {"rest": "win big"}),
    "a slot in what must follow": ("act now > to {rest}", "act now to win.", {"rest": "win"}),
    "a slot that was left out": ("act [for {word}]", "act.", {"word": None}),
    "a slot that stands twice": (
        "(only {word}|just {word}) left",
        "just ann left",
        {"word": "ann"},
    ),
}


@pytest.mark.parametrize(("source", "string", "quoted"), QUOTED.values(), ids=QUOTED)
def test_slots_can_be_quoted(source, string, quoted):
    (match,) = [
        match
        for phrase in parse(source, LANGUAGE)
        for match in [regex.search(phrase.pattern, string)]
        if match
    ]
    assert match.groupdict() == quoted


SLOTS = {
    "none": ("act now", ()),
    "each once": ("{number} or {number} {unit}", ("number", "unit")),
    "those within options": ("act [for {word}]", ("word",)),
    "those in what must follow": ("{verb} now > to {rest}", ("verb", "rest")),
}


@pytest.mark.parametrize(("source", "slots"), SLOTS.values(), ids=SLOTS)
def test_a_phrase_names_its_slots(source, slots):
    (phrase,) = parse(source, LANGUAGE)
    assert phrase.slots == slots


REFUSED = {
    "a bracket that is never closed": (
        "act (now",
        "“act (now” opens a bracket that it never closes",
    ),
    "an option that is never closed": (
        "act [now",
        "“act [now” opens a bracket that it never closes",
    ),
    "a bracket closed as an option": (
        "act (now]",
        "“act (now]” opens a bracket that it never closes",
    ),
    "a bracket that was never opened": (
        "act now)",
        "“act now)” closes a bracket that it never opened",
    ),
    "an option that was never opened": (
        "act now]",
        "“act now]” closes a bracket that it never opened",
    ),
    "a slot that nobody knows": ("act {soon}", "no slot is called {soon}"),
    "a stray brace": ("act {now", "“act {now” has a stray {"),
    "a slot with a form": ("{verb:ing} now", "“{verb:ing} now” has a stray {"),
}


@pytest.mark.parametrize(("source", "reason"), REFUSED.values(), ids=REFUSED)
def test_what_is_no_phrase_is_refused(source, reason):
    with pytest.raises(ValueError) as refused:
        parse(source, LANGUAGE)
    assert str(refused.value) == reason


def test_a_phrase_keeps_its_source():
    (phrase,) = parse("act [right] now", LANGUAGE)
    assert phrase.source == "act [right] now"


def test_a_bare_pattern_may_lack_words_of_its_own():
    assert regex.fullmatch(pattern("{word}|{number}", LANGUAGE), "soon")


def test_a_bounded_pattern_keeps_to_whole_words():
    assert regex.findall(bounded("act|now"), "react nowhere act now") == ["act", "now"]


def test_a_bounded_pattern_keeps_to_what_is_not_denied():
    assert regex.findall(bounded("can|i"), "i can't, i can, i can 'til i'm in") == [
        "i",
        "i",
        "can",
        "i",
        "can",
        "i",
    ]


WORDS = st.sampled_from(["act", "now", "don't", "24", "é", "time-bound"])
SPELT = st.deferred(lambda: WORDS.map(lambda word: (word, fold(word))) | CHOICES | SEQUENCES)
CHOICES = st.builds(
    lambda options, chosen: (
        f"({'|'.join(source for source, _ in options)})",
        options[chosen % len(options)][1],
    ),
    st.lists(SPELT, min_size=2, max_size=3),
    st.integers(0, 2),
)
OPTIONS = st.builds(
    lambda part, taken: (f"[{part[0]}]", part[1] if taken else ""), SPELT, st.booleans()
)
SEQUENCES = st.builds(
    lambda parts, first: (
        " ".join(source for source, _ in (*parts[:2], first, *parts[2:])),
        " ".join(spelt for _, spelt in (*parts[:2], first, *parts[2:]) if spelt),
    ),
    st.lists(SPELT | OPTIONS, max_size=4),
    SPELT,
)


@given(SPELT)
@settings(deadline=None, max_examples=50)
def test_a_phrase_finds_all_that_it_spells(spelling):
    source, string = spelling
    assert any(regex.fullmatch(phrase.pattern, string) for phrase in parse(source, LANGUAGE))


@given(st.text(st.sampled_from("ab ()[]|{}>-'"), max_size=20))
@settings(deadline=None)
def test_any_line_is_a_phrase_or_refused(string):
    try:
        phrases = parse(string, LANGUAGE)
    except ValueError as refused:
        assert "“" in str(refused) or "slot" in str(refused)
    else:
        assert all(regex.compile(phrase.pattern) for phrase in phrases)
