"""From a match to the lines that say it otherwise."""

import pytest

from pushlint import lint, readers
from pushlint.fitting import rewrites
from pushlint.source import Source

NAME = "urgency/act-now"


@pytest.fixture(scope="module")
def rewritten(rules):
    """From a phrase, rewrites and a text to the rewrites of all that is found."""

    def rewritten(phrase, new, text, path="x.txt"):
        made = rules({NAME: {"phrases": [{"match": [phrase], "release": new}]}})
        source = Source(path, text if isinstance(text, bytes) else text.encode())
        found = made.matches(list(readers.read(source)), frozenset((NAME,)))
        return [each for match in found for each in rewrites(match, made.fillers)]

    return rewritten


IN_PLACE = "take your time"
WHOLE = "Take your time."
REST = "If you'd like to {rest}, take your time."

LINES = {
    "in place of the words alone": (IN_PLACE, "Now act now, here.", "Now take your time, here."),
    "with a capital where the words had one": (IN_PLACE, "Act now, here.", "Take your time, here."),
    "with a capital where all the words were": (
        IN_PLACE,
        "ACT NOW, here.",
        "Take your time, here.",
    ),
    "without a capital where the words shouted within a sentence": (
        IN_PLACE,
        "Now ACT NOW, here.",
        "Now take your time, here.",
    ),
    "as the whole sentence": (WHOLE, "Act now!", "Take your time."),
    "as the whole sentence, fillers left out": (WHOLE, "So, hurry: act now!", "Take your time."),
    "as the whole sentence where marks are all that is left": (
        WHOLE,
        "(Act now!)",
        "Take your time.",
    ),
    "as one sentence of several": (WHOLE, "Yes. Act now. No.", "Take your time."),
    "as a question": ("Would it help?", "Act now.", "Would it help?"),
    "as an exclamation": ("Take your time!", "Act now.", "Take your time!"),
    "with a capital at the start of a sentence": ("it can wait.", "Act now", "It can wait."),
}


@pytest.mark.parametrize(("new", "text", "line"), LINES.values(), ids=LINES)
def test_a_line_is_rewritten(rewritten, new, text, line):
    assert [each.line for each in rewritten("act now", new, text)] == [line]


LOSING = {
    "before the match": "If you want the seat, act now.",
    "after the match": "Act now for the seat.",
    "on both sides": "You act now for it.",
}


@pytest.mark.parametrize("text", LOSING.values(), ids=LOSING)
def test_a_whole_sentence_is_not_offered_where_it_would_lose_words(rewritten, text):
    assert rewritten("act now", WHOLE, text) == []


def test_a_whole_sentence_is_offered_where_it_quotes_the_rest(rewritten):
    (rewrite,) = rewritten("act now > to {rest}", REST, "So act now to save 20% off.")
    assert rewrite.line == "If you'd like to save 20% off, take your time."


def test_a_sentence_that_quotes_the_rest_loses_nothing_before_it(rewritten):
    assert rewritten("act now > to {rest}", REST, "From Leeds, act now to save.") == []


def test_several_rewrites_come_in_their_order(rewritten):
    found = rewritten("act now", [WHOLE, "take part"], "Act now.")
    assert [each.line for each in found] == ["Take your time.", "Take part."]


def test_two_rewrites_that_come_to_the_same_are_one(rewritten):
    assert len(rewritten("act now", [IN_PLACE, WHOLE], "Act now.")) == 1


def test_a_rewrite_that_changes_nothing_is_left_out(rewritten):
    assert rewritten("act now", "act now", "Act now.") == []


def test_a_rewrite_names_its_move(rewritten):
    assert [each.move for each in rewritten("act now", IN_PLACE, "Act now.")] == ["release"]


SLOTS = {
    "as it was written": ("Only 3 left.", "3 of them are here."),
    "in lower case where it shouted": ("ONLY THREE LEFT.", "Three of them are here."),
    "in lower case though the line did not shout": ("Only THREE left.", "Three of them are here."),
    "with a capital at the start": ("Only three left.", "Three of them are here."),
}


@pytest.mark.parametrize(("text", "line"), SLOTS.values(), ids=SLOTS)
def test_a_slot_is_quoted(rewritten, text, line):
    found = rewritten("only {number} left", "{number} of them are here.", text)
    assert [each.line for each in found] == [line.replace("three", "Three")]


CAPITALS = {
    "raised where the sentence began with a figure": ("3 left here.", "Some left here."),
    "not raised where the sentence goes on with a figure": (
        "Now 3 left here.",
        "Now some left here.",
    ),
    "not raised where the sentence began without": ("three left here.", "some left here."),
}


@pytest.mark.parametrize(("text", "line"), CAPITALS.values(), ids=CAPITALS)
def test_a_first_letter_is(rewritten, text, line):
    assert [each.line for each in rewritten("{number} left", "some left", text)] == [line]


def test_a_first_letter_is_raised_after_a_quote(rewritten):
    (rewrite,) = rewritten("act now", "“later” will do", "Act now.")
    assert rewrite.line == "“Later” will do."


def test_a_first_letter_is_not_raised_in_a_tag(rewritten):
    (rewrite,) = rewritten("act now {word}", "{word}, take your time.", "Act now {{ name }}.")
    assert rewrite.line == "{{ name }}, take your time."


def test_a_short_slot_keeps_its_capitals(rewritten):
    (rewrite,) = rewritten("only {word} left", "the {word} stay", "We have only USB left.")
    assert rewrite.line == "We have the USB stay."


def test_a_shouted_slot_loses_its_capitals(rewritten):
    (rewrite,) = rewritten("act now {words}.", "{words}", "ACT NOW AS I SAY.")
    assert rewrite.line == "As I say"


def test_a_shouted_slot_with_a_tag_keeps_its_capitals(rewritten):
    (rewrite,) = rewritten("act now {words}.", "{words}", "ACT NOW DEAR *|FNAME|*.")
    assert rewrite.line == "DEAR *|FNAME|*"


def test_a_rewrite_that_quotes_what_is_not_there_is_left_out(rewritten):
    found = rewritten("hurry [{number} left]", ["{number} are left", "no rush"], "Now, hurry!")
    assert [each.line for each in found] == ["Now, no rush!"]


BARE = {
    "a subject": ("Subject: Act now", "x.txt"),
    "a heading": ("# Act now\n", "x.md"),
    "a button": ("Hello.\n\n[ Act now ]\n", "x.txt"),
    "a link that stands alone": ("[Act now](https://example.com)\n", "x.md"),
    "a preheader": ("---\npreheader: Act now\n---\n", "x.md"),
}


@pytest.mark.parametrize(("text", "path"), BARE.values(), ids=BARE)
def test_the_full_stop_is_dropped_in(rewritten, text, path):
    assert [each.line for each in rewritten("act now", WHOLE, text, path)] == ["Take your time"]


@pytest.mark.parametrize(("text", "path"), BARE.values(), ids=BARE)
def test_a_mark_at_the_end_is_dropped_in(rewritten, text, path):
    found = rewritten("!!", ".", text.replace("now", "now!!"), path)
    assert [each.line for each in found] == ["Act now"]


def test_a_question_mark_stays_in_a_subject(rewritten):
    (rewrite,) = rewritten("act now", "Would it help?", "Subject: Act now")
    assert rewrite.line == "Would it help?"


def test_the_full_stop_stays_in_a_list_item(rewritten):
    (rewrite,) = rewritten("act now", WHOLE, "- Act now\n", "x.md")
    assert rewrite.line == "Take your time."


TAGS = {
    "before the words": ("{{ name }}, act now.", "{{ name }}, take your time."),
    "after the words": ("Act now with *|FNAME|*.", "Take your time with *|FNAME|*."),
    "of a block": (
        "Act now{% if a %} or not{% endif %}.",
        "Take your time{% if a %} or not{% endif %}.",
    ),
}


@pytest.mark.parametrize(("text", "line"), TAGS.values(), ids=TAGS)
def test_a_tag_is_shown_as_in_the_file(rewritten, text, line):
    assert [each.line for each in rewritten("act now", IN_PLACE, text)] == [line]


def test_a_tag_in_a_slot_is_shown_as_in_the_file(rewritten):
    (rewrite,) = rewritten("act now > to {rest}", REST, "Act now to meet {{ a.name }}.")
    assert rewrite.line == "If you'd like to meet {{ a.name }}, take your time."


def test_a_tag_is_shown_in_the_charset_of_the_file(rewritten):
    (rewrite,) = rewritten("act now", IN_PLACE, "Act now, {{ prénom }}.".encode("utf-16"))
    assert rewrite.line == "Take your time, {{ prénom }}."


def test_a_whole_sentence_is_not_offered_where_it_would_lose_a_tag(rewritten):
    assert rewritten("act now", WHOLE, "{{ name }}, act now.") == []


APPLIES = {
    "where the bytes are the words": ("Act now, here.", "x.txt", True),
    "where a curly quote takes three bytes": ("Don’t wait: act now, here.", "x.txt", True),
    "not where a line was wrapped": (
        "If you would like to come, then act\nnow, here.",
        "x.md",
        False,
    ),
    "not where emphasis stands within": ("Act **now**, here.", "x.md", False),
    "not where two spaces stand within": ("Act  now, here.", "x.txt", False),
    "not where an entity stands within": ("Act&#32;now, here.", "x.md", False),
}


@pytest.mark.parametrize(("text", "path", "applies"), APPLIES.values(), ids=APPLIES)
def test_a_rewrite_applies(rewritten, text, path, applies):
    assert [each.applies for each in rewritten("act now", IN_PLACE, text, path)] == [applies]


def test_a_whole_sentence_with_a_tag_in_it_does_not_apply(rewritten):
    (rewrite,) = rewritten("act now > to {rest}", REST, "Act now to meet {{ a.name }}.")
    assert not rewrite.applies


def test_a_rewrite_in_place_has_the_bytes_of_the_words(rewritten):
    text = "Né: act now.".encode()
    (rewrite,) = rewritten("act now", IN_PLACE, text)
    assert text[slice(*rewrite.span)] == b"act now"


def test_a_whole_sentence_has_the_bytes_of_the_sentence(rewritten):
    text = b"Yes. So act now! No."
    (rewrite,) = rewritten("act now", WHOLE, text)
    assert text[slice(*rewrite.span)] == b"So act now!"


DROPPED = {
    "at the start": ("Today only: 20% off.", "20% off."),
    "at the start, with a letter after it": ("Today only, it is less.", "It is less."),
    "in the middle": ("It is today only less.", "It is less."),
    "between commas": ("It is, today only, less.", "It is, less."),
    "between dashes": ("It is less — today only — here.", "It is less — here."),
    "in brackets": ("It is less (today only) here.", "It is less here."),
    "in brackets at the end": ("It is less (today only).", "It is less."),
    "at the start of brackets": ("It is less (today only, here).", "It is less (here)."),
    "at the end": ("It is less today only.", "It is less."),
    "at the end, after a comma": ("It is less, today only!", "It is less!"),
    "at the end of a line without a full stop": ("It is less, today only", "It is less"),
    "before a comma": ("It is less today only, here.", "It is less, here."),
}


@pytest.mark.parametrize(("text", "line"), DROPPED.values(), ids=DROPPED)
def test_words_are_dropped_without_a_hole(rewritten, text, line):
    assert [each.line for each in rewritten("today only", "", text)] == [line]


@pytest.mark.parametrize("text", ["Today only!", "(Today only)", "Today only"])
def test_words_are_not_dropped_where_none_would_stay(rewritten, text):
    assert rewritten("today only", "", text) == []


@pytest.fixture(scope="module")
def shortened(rules):
    """From a text that holds a run to the rewrites of that."""
    run = {"of": ["benefit"], "least": 2, "apart": 0}
    made = rules({NAME: {"run": run, "phrases": [{"ask": "Which of these matters?"}]}})

    def shortened(text, path="x.txt"):
        source = Source(path, text.encode())
        (match,) = made.matches(list(readers.read(source)), frozenset((NAME,)))
        return rewrites(match, made.fillers)

    return shortened


RUNS = {
    "a full stop": ("It saves you time. It saves you work.", "It saves you time. "),
    "a mark of its own": ("It saves you time! It saves you work.", "It saves you time! "),
    "a full stop where it had none": (
        "It saves you time\n- It saves you work",
        "It saves you time. ",
    ),
}


@pytest.mark.parametrize(("text", "first"), RUNS.values(), ids=RUNS)
def test_a_rewrite_of_a_run_keeps_its_first_sentence_with(shortened, text, first):
    assert [each.line for each in shortened(text)] == [first + "Which of these matters?"]


def test_a_rewrite_of_a_run_in_one_paragraph_applies(shortened):
    (rewrite,) = shortened("It saves you time. It saves you work.")
    assert (rewrite.applies, rewrite.span) == (True, (0, 37))


def test_a_rewrite_of_a_run_over_list_items_does_not_apply(shortened):
    (rewrite,) = shortened("- It saves you time.\n- It saves you work.\n", "x.md")
    assert not rewrite.applies


def test_a_word_that_began_a_sentence_is_quoted_in_lower_case_further_on(rewritten):
    (rewrite,) = rewritten("{word} are going", "there are {word}", "Seats are going.")
    assert rewrite.line == "There are seats."


CONDITIONAL = "{% if a %}Act now{% endif %}, {{ name }}."


def test_a_tag_that_prints_nothing_stands_apart_from_what_follows():
    rewrites = [rewrite for finding in lint(CONDITIONAL) for rewrite in finding.rewrites]
    kept = "{{% if a %}}{}{{% endif %}}, {{{{ name }}}}."
    assert rewrites[0].line == kept.format("Take the time you need")
    assert all(rewrite.line.startswith("{% if a %}") for rewrite in rewrites)
