"""What rules find in a message: conditions, exceptions, scopes, shouts, series, runs, nesting."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pushlint import readers
from pushlint.errors import UserError
from pushlint.prose import Segment
from pushlint.reading import Reading
from pushlint.source import Source

NAME = "urgency/act-now"


def body(text):
    return [Segment("body", Source("x.txt", text.encode()).text)]


def plain(text):
    return list(readers.read(Source("x.txt", text.encode())))


def markdown(text):
    return list(readers.read(Source("x.md", text.encode())))


def texts(found):
    return [match.text for match in found]


@pytest.fixture(scope="module")
def found(rules):
    """From the changes of one rule and a text to the texts of its matches."""

    def found(changes, text, read=body):
        made = rules({NAME: changes})
        return texts(made.matches(read(text), frozenset((NAME,))))

    return found


def phrases(*match):
    return {"phrases": [{"match": list(match)}]}


SAME = {
    "in another case": ("ACT Now", "act now"),
    "with a curly apostrophe": ("don’t wait", "don't wait"),
    "with no apostrophe": ("dont wait", "don't wait"),
    "with the long form of a contraction": ("Do not wait", "don't wait"),
    "with a hyphen": ("last-minute", "last minute"),
    "with a hyphen that does not break": ("last‑minute", "last minute"),
    "with a space that does not break": ("act\xa0now", "act now"),
    "in bold letters of mathematics": ("𝐀𝐜𝐭 𝗻𝗼𝘄", "act now"),
    "where a letter grows in lower case": ("İ act now", "act now"),
}


@pytest.mark.parametrize(("text", "phrase"), SAME.values(), ids=SAME)
def test_a_phrase_is_found_though_it_is(found, text, phrase):
    assert found(phrases(phrase), f"Oh, {text}!") == [text.removeprefix("İ ")]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("react now", id="in the middle of a word before"),
        pytest.param("act nowadays", id="in the middle of a word after"),
        pytest.param("That was an act. Now we rest.", id="across the end of a sentence"),
        pytest.param("That was an act\nnow we rest", id="across a line that was broken on purpose"),
        pytest.param("act , now", id="across a comma"),
    ],
)
def test_a_phrase_is_not_found(found, text):
    assert found({}, text) == []


def test_a_phrase_is_not_found_across_a_block_tag(found):
    assert found({}, "Please act {% if vip %}now{% endif %}.", markdown) == []


def test_a_phrase_is_not_found_across_a_merge_tag(found):
    assert found({}, "Please act {{ when }} now.", markdown) == []


def test_a_phrase_is_not_found_across_two_paragraphs(found):
    assert found({}, "Please act\n\nnow.", markdown) == []


def test_a_phrase_is_found_across_a_line_that_a_margin_wrapped(found):
    assert found({}, "If you would like to, act\nnow.", markdown) == ["act now"]


def test_what_must_follow_is_not_part_of_the_match(found):
    assert found(phrases("act now > to {rest}"), "Act now to save.") == ["Act now"]


def test_what_must_follow_may_come_after_a_comma(found):
    assert found(phrases("act now > to {rest}"), "Act now, to save.") == ["Act now"]


def test_a_match_without_what_must_follow_is_none(found):
    assert found(phrases("act now > to {rest}"), "Act now.") == []


EXCUSED = {
    "right before it": ("negated", "There is no need to act now."),
    "further before it than three words": (
        "negated",
        "No, I would really like you to «act now».",
    ),
    "right before it, but for a comma": ("negated", "No, «act now»."),
    "before it in another sentence": ("negated", "Not here. «Act now»."),
    "right after it": ("dated", "We act now on 3 May."),
    "after a comma": ("dated", "We act now, on 3 May."),
    "further after it": ("dated", "We «act now» or on 3 May."),
    "anywhere in its sentence": ("quoted", "They act now in the so-called rush."),
    "in the sentence after it": ("quoted", "They «act now». It is the so called rush."),
    "by a question": ("question", "Should we act now?"),
    "by a question in brackets": ("question", "We sing (act now?)"),
    "by no question": ("question", "We «act now». Should we?"),
    "by an exclamation": ("exclamation", "We act now!"),
    "by an exclamation that ends a quotation": ("exclamation", "(We sing: we act now!)"),
    "by no exclamation": ("exclamation", "We «act now». Hey!"),
    "by a line of its own without a mark": ("headline", "Why we act now"),
    "by a line within a paragraph": ("headline", "Here it is.\nWhy we act now\nIt is short."),
    "by a line that ends in a mark": ("headline", "Why we «act now»."),
    "by the end of a line": ("headline", "It is short. We «act now»"),
    "by capitals": ("capitals", "ACT NOW for less."),
    "by no capitals": ("capitals", "«Act now» FOR LESS."),
    "by beginning its sentence": ("opening", "No. (Act now) is a song."),
    "by standing further on": ("opening", "Now «act now»."),
    "by ending its sentence": ("closing", "We act now."),
    "by words after it": ("closing", "We «act now» here."),
    "by beginning its clause": ("command", "If you like, act now."),
    "by beginning its sentence, as a command": ("command", "Act now."),
    "by a filler before it, as a command": ("command", "So act now."),
    "by a word that is no filler before it": ("command", "They «act now»."),
}


@pytest.mark.parametrize(("condition", "line"), EXCUSED.values(), ids=EXCUSED)
def test_a_match_is_excused(found, condition, line):
    marked = line.split("«")[1:]
    plain = line.replace("«", "").replace("»", "")
    assert found({"unless": [condition]}, plain) == [part.split("»")[0] for part in marked]


@pytest.mark.parametrize(("condition", "line"), EXCUSED.values(), ids=EXCUSED)
def test_what_excuses_a_match_can_be_asked_for(found, condition, line):
    plain = line.replace("«", "").replace("»", "")
    assert bool(found({"only": [condition]}, plain)) == ("«" not in line)


def test_a_condition_is_not_met_by_a_name_before_the_match(found):
    assert found({"only": ["command"]}, "{{ name }} act now.", markdown) == []


def test_any_of_several_conditions_excuses_a_match(found):
    assert found({"unless": ["dated", "question"]}, "Should we act now?") == []


def test_all_of_several_conditions_are_needed(found):
    assert found({"only": ["closing", "question"]}, "Act now. Can we act now?") == ["act now"]


def test_an_exception_excuses_the_match_that_it_overlaps(found):
    assert found({"except": ["now or later"]}, "Act now or later.") == []


def test_an_exception_elsewhere_in_the_sentence_excuses_nothing(found):
    assert found({"except": ["or later"]}, "Act now, or later.") == ["Act now"]


def test_an_exception_alone_is_no_match(found):
    assert found({"except": ["or later"]}, "Now or later.") == []


QUOTED = {
    "between straight quotes": 'He says "act now" a lot.',
    "between curly quotes": "He says “please act now” a lot.",
    "in a quotation of several sentences, the first": "He says “Act now. Why not?”",
    "in a quotation of several sentences, the last": "He says “Why not? Act now.”",
}


@pytest.mark.parametrize("text", QUOTED.values(), ids=QUOTED)
def test_a_phrase_is_not_found_where_it_is_quoted(found, text):
    assert found({}, text) == []


UNQUOTED = {
    "before a quotation": "Act now, says the “Times”.",
    "after a quotation": "The “Times” says it: Act now.",
    "after a quotation that ends in a comma": "It says “now,” and then: Act now.",
    "between two quotations": "The “Times” and I say: Act now, as the “Post” does.",
}


@pytest.mark.parametrize("text", UNQUOTED.values(), ids=UNQUOTED)
def test_a_phrase_is_found_where_it_stands(found, text):
    assert found({}, text) == ["Act now"]


SCOPES = "# Act now\n\n> act now\n\n- act now!\n\nWe act now, here. [Act now, now](x)\n"


def test_a_rule_without_scopes_reads_all_but_quotes(found):
    assert len(found({}, SCOPES, markdown)) == 4


def test_a_rule_with_scopes_reads_only_those(found):
    assert found({"where": ["quote", "list"]}, SCOPES, markdown) == ["act now", "act now"]


def test_a_headline_may_be_a_heading(found):
    assert found({"unless": ["headline"]}, "# Act now\n\nAct now.\n", markdown) == ["Act now"]


def test_a_subject_is_no_headline(found):
    changes = {"unless": ["headline"], "where": ["subject"]}
    assert found(changes, "Subject: Act now") == []
    assert found(changes, "Subject: Act now\n", plain) == ["Act now"]


SHOUT = {"shout": {"least": 3}}
SHOUTED = {
    "all of a sentence": ("«YOU MUST ACT NOW»!", "act now"),
    "a stretch within a sentence": ("Well, «YOU MUST ACT NOW» or never.", "act now"),
    "figures beside capitals": ("Well, «50% OFF: ACT NOW» or never.", "act now"),
    "words with an apostrophe": ("Well, «DON’T WAIT TO ACT» or cry.", "act"),
    "one stretch of a sentence with two": ("«PLEASE ACT NOW», she said, WE SING AGAIN.", "act now"),
    "too few words": ("Well, ACT NOW or never.", "act now"),
    "words of a single letter": ("Well, ACT NOW, I B C.", "act now"),
    "a stretch without the phrase": ("WELL HELLO THERE, act now.", "act now"),
    "a phrase that only begins in capitals": ("YOU MUST ACT now.", "act now"),
    "a word with capitals in it": ("YOU MUST REACT NOW.", "act now"),
    "capitals across the end of a sentence": ("YES. ACT NOW. YES.", "act now"),
}


@pytest.mark.parametrize(("line", "phrase"), SHOUTED.values(), ids=SHOUTED)
def test_a_shout_is_found_in(found, line, phrase):
    marked = [part.split("»")[0] for part in line.split("«")[1:]]
    plain = line.replace("«", "").replace("»", "")
    assert found(SHOUT | phrases(phrase), plain) == marked


def test_a_shout_with_two_phrases_is_found_once(found):
    assert found(SHOUT | phrases("act", "now"), "YOU MUST ACT NOW.") == ["YOU MUST ACT NOW"]


def test_a_phrase_in_capitals_is_found_beside_acronyms(found):
    assert found({"only": ["capitals"]}, "NATO: ACT NOW, act now.") == ["ACT NOW"]


SERIES = {"series": {"least": 3, "within": 4}}


def test_a_series_is_found_from_its_least_on(found):
    text = "Act now, one. Act now, two. Act Now, three. Act NOW, four."
    assert found(SERIES, text) == ["Act Now", "Act NOW"]


def test_a_series_may_stand_in_one_sentence(found):
    assert found(SERIES, "Act now, act now, ACT NOW.") == ["ACT NOW"]


def test_a_series_is_not_found_in_too_few(found):
    assert found(SERIES, "Act now. Act now.") == []


def test_a_series_is_not_found_beyond_its_reach(found):
    assert found(SERIES, "Act now. Yes. Act now. No. Act now.") == []


def test_a_series_is_found_within_its_reach(found):
    assert found(SERIES, "Act now. Yes. Act now. Act NOW.") == ["Act NOW"]


def test_a_series_goes_on_across_list_items(found):
    assert found(SERIES, "Act now.\n\n- Act now.\n- Act NOW.\n", markdown) == ["Act NOW"]


def test_a_series_does_not_count_headings(found):
    assert found(SERIES, "# Act now\n\nAct now. Act now.\n", markdown) == []


def test_a_series_counts_overlapping_phrases_once(found):
    assert found(SERIES | phrases("act now", "now or never"), "Act now or never. Act now.") == []


def test_a_series_names_what_led_up_to_it(rules):
    made = rules({NAME: SERIES})
    (match,) = made.matches(body("Act now. Act now. Act now."), frozenset((NAME,)))
    assert [(place.start, place.end) for place in match.related] == [(0, 7), (9, 16)]


def test_a_long_series_names_the_last_that_led_up_to_it(rules):
    made = rules({NAME: SERIES})
    matches = made.matches(body("act now, " * 50), frozenset((NAME,)))
    assert len(matches) == 48
    assert [place.start for place in matches[-1].related] == list(range(9 * 29, 9 * 49, 9))


def test_a_series_may_need_more_than_are_named(rules):
    made = rules({NAME: {"series": {"least": 30, "within": 4}}})
    assert len(made.matches(body("act now, " * 30), frozenset((NAME,)))) == 1


def run(**changes):
    return {
        "run": {"of": ["benefit", "proof"], "broken-by": ["question", "opening"]}
        | {"least": 3, "apart": 1}
        | changes,
        "phrases": [{"ask": "Which of these matters to you?"}],
    }


SAVES = "It saves you time."
TRUST = "It is trusted by many."


def test_a_run_is_all_its_sentences(found):
    assert found(run(), f"Hi! {SAVES} {TRUST} {SAVES} Bye.") == [f"{SAVES} {TRUST} {SAVES}"]


def test_a_run_is_not_found_in_too_few(found):
    assert found(run(), f"{SAVES} {TRUST}") == []


def test_a_run_may_have_others_between(found):
    assert found(run(), f"{SAVES} Yes. {TRUST} No. {SAVES}") == [
        f"{SAVES} Yes. {TRUST} No. {SAVES}"
    ]


def test_a_run_ends_where_too_many_others_stand_between(found):
    assert found(run(), f"{SAVES} Yes. No. {TRUST} {SAVES}") == []


def test_a_run_may_allow_none_between(found):
    assert found(run(apart=0), f"{SAVES} Yes. {TRUST} {SAVES}") == []


def test_a_run_is_broken_by_a_question(found):
    assert found(run(), f"{SAVES} {TRUST} Is it? {SAVES} {TRUST}") == []


def test_a_run_is_not_broken_by_a_question_where_it_does_not_say_so(found):
    text = f"{SAVES} Is it? {TRUST} {SAVES}"
    assert found(run(**{"broken-by": []}), text) == [text]


def test_a_run_is_broken_by_an_opening_act(found):
    assert found(run(), f"{SAVES} {TRUST} Feel free to say no. {SAVES} {TRUST}") == []


def test_a_question_is_no_claim_of_a_run(found):
    assert found(run(**{"broken-by": []}), f"{SAVES} {TRUST} It saves you what?") == []


def test_a_sentence_that_also_opens_is_no_claim_of_a_run(found):
    assert found(run(), f"{SAVES} {TRUST} It saves you time, so feel free.") == []


def test_what_an_act_excepts_is_no_claim_of_a_run(found):
    assert found(run(), f"{SAVES} {TRUST} It saves you nothing.") == []


def test_what_an_act_excepts_leaves_another_claim_of_its_sentence(found):
    text = f"{SAVES} {TRUST} It saves you nothing, but it saves you work."
    assert found(run(), text) == [text]


def test_a_run_goes_on_across_list_items(found):
    text = "Look:\n\n- It saves you time.\n- It saves you money.\n- It saves you work.\n"
    assert found(run(), text, markdown) == [
        "It saves you time.\nIt saves you money.\nIt saves you work."
    ]


def test_a_run_holds_what_stands_between_its_claims(found):
    text = "It saves you time.\n\n## Yes\n\nNo.\n\nIt saves you money. It saves you work.\n"
    assert found(run(), text, markdown) == [
        "It saves you time.\nYes\nNo.\nIt saves you money. It saves you work."
    ]


def test_a_run_leaves_headings_out(found):
    text = "# It saves you time\n\nIt saves you money.\n\n## It saves you work\n"
    assert found(run(), text, markdown) == []


def test_two_runs_are_two_matches(found):
    text = f"{SAVES} {SAVES} {SAVES} Is it? {TRUST} {TRUST} {TRUST}"
    assert len(found(run(), text)) == 2


def test_a_run_needs_no_rewrites(found):
    text = f"{SAVES} {SAVES} {SAVES}"
    assert found(run() | {"phrases": None}, text) == [text]


def test_a_run_spans_the_bytes_from_its_first_sentence_to_its_last(rules):
    text = "- It saves you time.\n- It saves you money.\n- It saves you work.\n"
    made = rules({NAME: run()})
    (match,) = made.matches(markdown(text), frozenset((NAME,)))
    assert match.span == (2, len(text) - 1)


def test_a_run_is_found_beside_a_phrase_of_its_family_within_it(rules):
    made = rules({"stacking/run": run(), "stacking/time": phrases("saves you time")})
    found = made.matches(body(f"{SAVES} {TRUST} {TRUST}"), frozenset(made.rules))
    assert [match.rule.name for match in found] == ["stacking/run", "stacking/time"]


def test_a_match_within_one_of_its_family_is_left_out(rules):
    made = rules({"urgency/a": phrases("now"), "urgency/b": phrases("act now or never")})
    found = made.matches(body("Act now or never."), frozenset(made.rules))
    assert [match.rule.name for match in found] == ["urgency/b"]


def test_a_match_within_one_of_its_own_rule_is_left_out(found):
    assert found(phrases("act now", "now or never", "act now or never"), "Act now or never.") == [
        "Act now or never"
    ]


def test_matches_of_a_family_that_overlap_are_both_kept(found):
    assert found(phrases("act now", "now or never"), "Act now or never.") == [
        "Act now",
        "now or never",
    ]


def test_the_same_place_is_found_by_two_families(rules):
    made = rules({"urgency/a": {}, "tone/b": {}})
    found = made.matches(body("Act now."), frozenset(made.rules))
    assert [match.rule.name for match in found] == ["tone/b", "urgency/a"]


def test_of_equal_matches_the_one_with_more_slots_is_kept(rules):
    made = rules(
        {"urgency/a": phrases("only ten left"), "urgency/b": phrases("only {number} left")}
    )
    found = made.matches(body("Only ten left."), frozenset(made.rules))
    assert [match.rule.name for match in found] == ["urgency/b"]


def test_a_rule_that_was_not_chosen_finds_nothing(rules):
    made = rules({"urgency/a": {}, "tone/b": {}})
    found = made.matches(body("Act now."), frozenset(("tone/b",)))
    assert [match.rule.name for match in found] == ["tone/b"]


def test_matches_come_in_the_order_of_the_text(rules):
    made = rules({"urgency/a": phrases("act now"), "tone/b": phrases("now hurry", "we act")})
    found = made.matches(body("Now hurry. We act now. Now hurry."), frozenset(made.rules))
    assert texts(found) == ["Now hurry", "We act", "act now", "Now hurry"]


def test_a_slot_is_what_its_words_are(rules):
    made = rules({NAME: phrases("only {number} seats [in {word}]")})
    (match,) = made.matches(body("Only ten seats in Leeds."), frozenset((NAME,)))
    assert {name: str(place) for name, place in match.slots.items()} == {
        "number": "ten",
        "word": "Leeds",
    }


def test_a_slot_that_did_not_match_is_left_out(rules):
    made = rules({NAME: phrases("only {number} seats [in {word}]")})
    (match,) = made.matches(body("Only ten seats."), frozenset((NAME,)))
    assert list(match.slots) == ["number"]


def test_nothing_is_found_in_nothing(rules):
    made = rules({NAME: {}})
    assert made.matches([], frozenset((NAME,))) == []


def test_nothing_is_found_by_no_rules(rules):
    made = rules({})
    assert made.matches(body("Act now."), frozenset()) == []


def test_a_family_names_all_its_rules(rules):
    made = rules({"urgency/a": {}, "urgency/b": {}, "tone/c": {}})
    assert made.named(["urgency"]) == {"urgency/a", "urgency/b"}


def test_all_rules_and_families_are_named(rules):
    made = rules({"urgency/a": {}, "tone/c": {}})
    assert made.names() == ["tone", "tone/c", "urgency", "urgency/a"]


def test_a_name_of_nothing_is_told_with_the_nearest(rules):
    with pytest.raises(UserError, match="no rule or family is called urgncy; did you mean urgency"):
        rules({NAME: {}}).named(["urgncy"])


PIECES = {
    "urgency/ahead": phrases(
        "act now > to {rest}", "last chance > (for|to) {gap} you", "so act > fast"
    ),
    "urgency/bracket": phrases("[only] {number} [more] seat[s] (left|remaining)", "(a|an) offer"),
    "urgency/gap": phrases("don't {gap} miss [out]", "before {gap} gone"),
    "urgency/pause": phrases("so{pause} act fast", "i know you're busy{pause} but"),
    "urgency/rest": phrases("forget about {rest}", "no more {rest}"),
    "urgency/pairs": phrases(
        "[we] [really] (act|have) [{number}] (now|to)", "(act|{gap} fast) now"
    ),
    "urgency/marks": phrases("{digits}:{digits} (left|)", "#{digits}", "{digits}[%] seat[s]"),
    "urgency/apostrophe": phrases("it's (now|never)", "(now|today) [and] [only]"),
}
SAID = [
    "act now to save",
    "last chance for all of you",
    "so act fast",
    "only ten more seats left",
    "3 seat remaining",
    "an offer",
    "don’t ever miss out",
    "before it's gone",
    "i know you are busy but",
    "it’s now",
    "it's 𝐧𝐞𝐯𝐞𝐫",
    "today and only",
    "mr x",
    "forget about it all",
    "we really have ten to act now",
    "10:30 left",
    "#3 30% seats",
]
BETWEEN = [*(" " * 20), *", - ‑ \xa0 .  ?  \n — ² _ x : … ( ) \ufffc İ".split(" "), ", ", ". ", ""]


@st.composite
def written(draw, said=st.lists(st.sampled_from(SAID), max_size=4)):
    """What people say, with odd things between the words."""
    words = " ".join(draw(said)).split(" ")
    return "".join(word + draw(st.sampled_from(BETWEEN)) for word in words)


def shown_without_prefilter(made, segments, owner):
    """The phrases of a rule that match some sentence, each tried on each."""
    reading = Reading(segments, made.abbreviations, made.fillers)
    return {
        entry.phrase
        for entry in made.entries
        if entry.owner == owner
        for number in range(len(segments))
        for sentence in reading.sentences(number)
        if entry.pattern.regex.search(reading.folded, sentence.start, sentence.end)
    }


def lost(made, owner, *texts):
    """The phrases of a rule that only a search without the prefilter shows in the texts."""
    segments = [segment for text in texts for segment in body(text)]
    return shown_without_prefilter(made, segments, owner) - made.shown(owner, segments)


@pytest.fixture(scope="module")
def pieces(rules):
    """From the name of a rule, and texts, to the phrases that the prefilter loses."""
    made = rules(PIECES)
    return lambda name, *texts: lost(made, name, *texts)


@pytest.mark.parametrize("name", PIECES)
@given(texts=st.lists(written(), max_size=3))
def test_the_prefilter_loses_no_match(pieces, name, texts):
    assert pieces(name, *texts) == set()
