"""From a sentence in which something pushes to whole sentences that invite."""

import json

import pytest

from pushlint.invite import invitations
from pushlint.lint import check
from pushlint.source import Source

NOW, LEFT = "urgency/act-now", "urgency/left"
INVITE = """
commands = ["(claim|get|act|start|take)"]
duties = ["you are to"]
lone = ["start"]
leaning = ["the"]
easing = ["sometime", "would you like", "if you like"]
before = ["please", "so", "you must"]
hurry = [" now", " today", " before {rest}"]
greetings = ["(hi|dear) {word}"]
alone = ["(is|are|has)", "(we|it's) {word}"]
hanging = ["(if|because|whose)"]
titles = ["{digits}%"]
small = ["a", "if", "the", "to"]
empty = ["it"]
[article]
usual = "a"
before-vowels = "an"
vowels = "aeiou"
but = ["hour", "uni"]
[yours]
my = "your"
[[anew.dated]]
match = ["after that,"]
new = ""
[[anew.dated]]
match = ["ends now"]
new = "runs until [date]"
[[anew.dated]]
match = ["keep your {word} now"]
new = "your {word} is kept until [date]"
[[sayings]]
rules = ["urgency"]
where = ["button"]
first = true
permission = "{command}, if you like."
[[sayings]]
rules = ["urgency/act-now"]
fact = "{dated}."
ask = "Would you like to {command}?"
release = ["Take your time.", "Take your time."]
"""
RULES = {
    NOW: {"phrases": [{"match": ["now"], "option": "sometime |"}]},
    LEFT: {
        "phrases": [
            {"match": ["only {word} left"], "fact": ["We have {word}.", "we have {word}"]},
        ],
    },
    "social/crowd": {"phrases": [{"match": ["a crowd [of {digits}%]"], "fact": "somebody"}]},
    "tone/hurrah": {"phrases": [{"match": ["hurrah"], "fact": ""}]},
    "tone/wow": {"phrases": [{"match": ["wow"]}], "severity": "suggestion"},
    "stacking/pile": {
        "run": {"of": ["benefit"], "least": 2, "apart": 0},
        "phrases": [{"ask": ["Which matters?", "Which matters now?"]}],
    },
}  # fmt: skip


@pytest.fixture(scope="module")
def invited(rules):
    """From a text to the invitations for its sentences."""
    made = rules(RULES, INVITE)

    def invited(text, path="x.txt"):
        data = text if isinstance(text, bytes) else text.encode()
        return invitations(check(Source(path, data), made, frozenset(made.rules)).findings)

    return invited


@pytest.fixture(scope="module")
def said(invited):
    """From a text with one sentence that pushes to what may be said instead."""

    def said(text, path="x.txt"):
        (invitation,) = invited(text, path)
        return [alternative.line for alternative in invitation.alternatives]

    return said


COMMANDS = {
    "a command": ("Claim a seat now.", "Would you like to claim a seat?"),
    "one after a filler": ("So claim a seat now.", "Would you like to claim a seat?"),
    "one told as a duty": ("You must claim a seat now.", "Would you like to claim a seat?"),
    "one with a list": (
        "Get salt, oil, and bread now.",
        "Would you like to get salt, oil, and bread?",
    ),
    "one that shouts": ("CLAIM A SEAT NOW!", "Would you like to claim a seat?"),
    "one before a sentence": (
        "Claim a seat now, it's blue.",
        "It's blue. Would you like to claim a seat?",
    ),
    "one after a sentence": (
        "The hall is small – claim a seat now.",
        "The hall is small. Would you like to claim a seat?",
    ),
    "one after a sentence and a filler": (
        "Now come in, so the hall is small.",
        "The hall is small. Take your time.",
    ),
    "one before a question": (
        "Claim a seat now, is it blue?",
        "Is it blue? Would you like to claim a seat?",
    ),
    "one after a headline": (
        "20% off: claim a seat now.",
        "20% off. Would you like to claim a seat?",
    ),
    "one after a head": ("The hall is: claim a seat now.", "Would you like to claim a seat?"),
    "one after a greeting": (
        "Hi Ann, claim a seat now.",
        "Hi Ann, would you like to claim a seat?",
    ),
    "one after a tag": (
        "{{ name }}, claim a seat now.",
        "{{ name }}, would you like to claim a seat?",
    ),
    "one with a tag": (
        "Claim {{ a seat }} now today.",
        "Would you like to claim {{ a seat }}?",
    ),
    "one before a link": (
        "Claim a seat now: https://a.example/b",
        "Would you like to claim a seat? https://a.example/b",
    ),
    "one before a slot": ("Claim a seat now: [link]", "Would you like to claim a seat? [link]"),
    "one after a condition that is left": (
        "If it rains, the hall is dry, so get in now.",
        "Would you like to get in?",
    ),
    "no command, where it is about nothing": ("Get it now.", "Take your time."),
    "no command, where nothing commands": ("The hall, now.", "Take your time."),
    "a change of words": ("The sale ends now.", "The sale runs until [date]."),
    "two changes": ("After that, the sale ends now!", "The sale runs until [date]."),
    "a change that quotes": ("Keep your seat now.", "Your seat is kept until [date]."),
}  # fmt: skip


@pytest.mark.parametrize(("text", "line"), COMMANDS.values(), ids=COMMANDS)
def test_an_invitation_answers(said, text, line):
    assert line in said(text)


def test_a_slot_for_the_writer_is_not_lowered(said):
    assert said("THE SALE ENDS NOW!")[1] == "The sale runs until [date]."


def test_a_word_that_only_went_is_no_change(said):
    assert said("After that, now.") == ["After that, sometime.", "Take your time."]


def test_a_button_speaks_to_its_reader_in_its_own_capitals(said):
    assert said("[ Claim My Seat Now ]\n")[0] == "Claim Your Seat, if You Like"


def test_a_heading_without_capitals_keeps_its_own(said):
    assert said("# The sale ends now\n", "x.md")[1] == "The sale runs until [date]"


def test_a_move_comes_once_before_another_comes_twice(invited):
    (invitation,) = invited("Claim a seat now.")
    moves = [alternative.move for alternative in invitation.alternatives]
    assert moves == ["option", "ask", "release"]


def test_several_findings_of_a_sentence_make_one_invitation(invited):
    (invitation,) = invited("Only ten left, claim a seat now.")
    assert invitation.rules == (LEFT, NOW)
    assert [each.line for each in invitation.alternatives][:3] == [
        "We have ten, claim a seat sometime.",
        "We have ten. Would you like to claim a seat?",
        "We have ten. Take your time.",
    ]


def test_a_sentence_that_quotes_goes_before_one_that_does_not(said):
    assert said("Only ten left now!")[0] == "We have ten."


def test_of_findings_that_overlap_the_longer_is_answered(said):
    assert said("Only wow left.") == []  # "We have wow." is flagged


def test_words_that_go_leave_no_empty_line(said):
    assert said("Hurrah!") == []


def test_a_finding_with_no_words_of_its_own_keeps_the_others_apart(said):
    assert said("Wow, claim a seat now.")[0] == "Would you like to claim a seat?"


def test_a_suggestion_with_nothing_to_say_has_no_invitation(invited):
    assert invited("Wow.") == ()


def test_push_with_nothing_to_say_has_an_empty_one(invited):
    (invitation,) = invited("Here 30% is now gone, https://a.example/ is not.")
    assert invitation.alternatives == ()


def test_a_sum_is_not_lost(said):
    lines = ["Get 20% off sometime.", "Would you like to get 20% off?"]
    assert said("Get 20% off now.") == lines


def test_a_sum_that_is_part_of_the_push_may_go(said):
    assert said("A crowd of 20% is here.") == ["Somebody is here."]


def test_what_would_be_said_twice_is_not_said(said):
    assert said("Come now, – or now.") == ["Take your time."]


def test_a_heading_keeps_its_capitals_around_slots_for_the_writer(said):
    assert said("# The Sale Ends Now\n", "x.md")[1] == "The Sale Runs Until [date]"


FACTS = {
    "a figure": "The hall, in 1920, now open.",
    "a name": "The hall, of Ada, now open.",
    "a tag": "The hall, of {{ name }}, now open.",
    "a tag of a block": "{% if a %}The hall now open.{% endif %}",
}


@pytest.mark.parametrize("text", FACTS.values(), ids=FACTS)
def test_nothing_is_said_that_loses(invited, text):
    (invitation,) = invited(text)
    assert invitation.alternatives == ()


def test_a_run_has_its_own_invitation(invited):
    (run,) = invited("It saves you time. It saves you work.")
    assert (run.line, run.span, run.before) == (
        1,
        (0, 37),
        "It saves you time. It saves you work.",
    )
    assert [each.line for each in run.alternatives] == ["It saves you time. Which matters?"]
    assert run.alternatives[0].edits == (((19, 37), "Which matters?"),)


def test_a_run_over_items_is_shown_and_not_applied(invited):
    (run,) = invited("- It saves you time.\n- It saves you work.\n", "x.md")
    assert run.alternatives[0].edits == ()


def test_a_quotation_that_is_cut_is_closed(invited):
    (run,) = invited("“It saves you time. It saves you work.”")
    assert run.alternatives[0].line == "“It saves you time.” Which matters?"


@pytest.mark.parametrize(
    ("asked", "line"),
    [
        ((LEFT, NOW), "We have ten, claim a seat sometime."),
        ((LEFT,), "We have ten, claim a seat now."),
    ],
    ids=["which were asked", "and keep what another finds that was not"],
)
def test_the_rewrites_of_a_finding_answer_all_rules_of_its_sentence(rules, asked, line):
    made = rules(RULES, INVITE)
    found = check(Source("x.txt", b"Only ten left, claim a seat now."), made, frozenset(asked))
    assert found.findings[0].rewrites[0].line == line


def test_a_rewrite_in_several_edits_does_not_apply(rules):
    made = rules(RULES, INVITE)
    data = b"Claim now {{ a seat }} today."
    (finding,) = check(Source("x.txt", data), made, frozenset((NOW,))).findings
    found = {rewrite.line: (rewrite.applies, rewrite.span) for rewrite in finding.rewrites}
    assert found["Would you like to claim {{ a seat }}?"] == (False, (0, 29))


def test_the_rewrites_of_a_run_are_of_all_of_it(rules):
    made = rules(RULES, INVITE)
    data = b"It saves you time. It saves you work."
    (finding,) = check(Source("x.txt", data), made, frozenset(("stacking/pile",))).findings
    assert [rewrite.line for rewrite in finding.rewrites] == ["It saves you time. Which matters?"]


def applied(data, edits):
    for span, new in reversed(edits):
        data = data[: span.start] + new.encode() + data[span.end :]
    return data.decode()


EDITS = {
    "of words": "Yes. Claim a seat now. No.",
    "beside a tag": "{{ name }}, claim a seat now.",
    "around a tag": "Claim now {{ a seat }} today.",
    "of words that are only added": "Now, ends now {{ x }} is.",
}


@pytest.mark.parametrize("text", EDITS.values(), ids=EDITS)
def test_edits_make_the_line(invited, text):
    (invitation,) = invited(text)
    for alternative in invitation.alternatives:
        start, end = invitation.span
        if not alternative.edits:
            continue
        made = applied(text.encode(), alternative.edits)
        assert made == text[:start] + alternative.line + text[end:]


def test_bytes_that_are_more_than_the_words_are_not_edited(invited):
    (invitation,) = invited("**Cla**im a seat now.", "x.md")
    lines = [(each.line, each.edits) for each in invitation.alternatives]
    assert ("Would you like to claim a seat?", ()) in lines
    assert all(edits for line, edits in lines if line.startswith("Claim"))


BARRED = {
    "at the end": ("Come now.", True),
    "before a mark": ("Come now, all.", True),
    "not before a word": ("Come now all.", False),
}


@pytest.mark.parametrize(("text", "fits"), BARRED.values(), ids=BARRED)
def test_words_that_end_a_clause_fit(said, text, fits):
    assert any("sometime" in line for line in said(text)) == fits


DUTIES = {
    "whatever its verb": ("You are to wait for it now.", "Would you like to wait for it?"),
    "of a lone verb that needs no more": ("Start now.", "Would you like to start?"),
    "before a clause that hangs on it": (
        "Get in, if now is good.",
        "Would you like to get in?",
    ),
}


@pytest.mark.parametrize(("text", "line"), DUTIES.values(), ids=DUTIES)
def test_a_duty_is_asked_after(said, text, line):
    assert line in said(text)


def test_a_command_that_is_not_pushed_is_left(said):
    assert (
        said("Get in, we are now here.") == ["Get in, we are sometime here.", "Take your time."][1:]
    )


def test_a_link_within_a_command_is_not_quoted(said):
    lines = said("Get a seat at https://a.example/b here now.")
    assert [line for line in lines if line.startswith("Would")] == []


FINISHED = {
    "an article before a vowel": ("We ship a wild-oak table.", "We ship an oak table."),
    "an article before a word that sounds otherwise": (
        "We ship an wild-unit here.",
        "We ship a unit here.",
    ),
    "a capital article": ("A wild-oak table is here.", "An oak table is here."),
    "no article that stood there": ("It is a oak, a wild-ox.", "It is a oak, an ox."),
    "a comma that led to words that went": ("We ship the wild, red box.", "We ship the red box."),
    "the last comma of a series whose end went": (
        "We ship a tall, narrow, wild box.",
        "We ship a tall, narrow box.",
    ),
    "a comma that is the only one": ("In the hall, wild boxes are.", "In the hall, boxes are."),
}


@pytest.mark.parametrize(("text", "line"), FINISHED.values(), ids=FINISHED)
def test_a_line_is_finished(rules, text, line):
    wild = {"tone/wild": {"phrases": [{"match": ["wild"], "fact": ""}]}}
    made = rules(wild, INVITE)
    data = text.replace("wild-", "wild ").encode()
    (each,) = invitations(check(Source("x.txt", data), made, frozenset(wild)).findings)
    assert each.alternatives[0].line == line


SAYINGS = """
leaning = []
[[sayings]]
rules = ["urgency"]
first = true
ask = "{whole}. Is it of use?"
release = "{timed}. Take your time."
"""
WHOLE = {
    "all that one family finds said anew": ("Only ten left, now.", "As of [date] ten, sometime"),
    "a question": ("Is it now?", "Is it sometime"),
    "nothing after a colon": ("It is now:", None),
    "nothing where another family pushes": ("Wow, it is now.", None),
    "nothing that it says already": ("Is it of use now.", None),
}


@pytest.fixture(scope="module")
def told(rules):
    """From a text to what is said instead where sayings quote it, by move."""
    named = {
        "urgency/now": {"phrases": [{"match": ["now"], "option": "sometime"}]},
        "urgency/left": {"phrases": [{"match": ["only ten left"], "fact": "as of [date] ten"}]},
        "tone/wow": {"phrases": [{"match": ["wow"], "fact": ""}]},
    }
    made = rules(named, SAYINGS)

    def told(text):
        (each,) = invitations(check(Source("x.txt", text.encode()), made, {*named}).findings)
        return {other.move: other.line for other in reversed(each.alternatives)}

    return told


@pytest.mark.parametrize(("text", "whole"), WHOLE.values(), ids=WHOLE)
def test_a_saying_goes_on_after(told, text, whole):
    mark = text[-1].replace(".", ". ").replace("?", "? ")
    assert told(text).get("ask") == (whole and f"{whole}{mark}Is it of use?")


def test_a_saying_after_one_that_shouted_has_its_capital(told):
    assert told("IT IS ON NOW.")["ask"] == "It is on sometime. Is it of use?"


def test_a_saying_may_ask_for_a_blank(told):
    assert told("Only ten left, now.")["release"] == "As of [date] ten, sometime. Take your time."
    assert "release" not in told("It is now.")


def test_what_has_more_of_the_sentence_comes_first(invited):
    (each,) = invited("Claim a seat in the large hall beside the old library, we open now.")
    assert each.alternatives[0].line.startswith("Claim a seat in the large hall")


def test_a_question_that_is_no_longer_asked_has_no_mark(rules):
    named = {"guilt/seen": {"phrases": [{"match": ["did you see it"], "fact": "| here it is |"}]}}
    made = rules(named)
    (each,) = invitations(check(Source("x.txt", b"Ann, did you see it?"), made, {*named}).findings)
    assert each.alternatives[0].line == "Ann, here it is."


def test_a_link_is_not_quoted_amid_other_words(rules):
    new = ["If you want {rest}, wait.", "Wait: {rest}."]
    named = {"urgency/now": {"phrases": [{"match": ["now > for {rest}"], "option": new}]}}
    made = rules(named)
    data = b"Now for this: https://a.example/b"
    (each,) = invitations(check(Source("x.txt", data), made, {*named}).findings)
    assert [other.line for other in each.alternatives] == ["Wait: this: https://a.example/b."]


def test_a_line_that_breaks_off_is_not_said(rules):
    new = ["free to", "and may if you'd like to"]
    named = {"objection/why": {"phrases": [{"match": ["mad not to"], "option": new}]}}
    made = rules(named, 'dangling = ["to"]\nrounded = ["like to"]')
    data = b"You are here, mad not to."
    (each,) = invitations(check(Source("x.txt", data), made, {*named}).findings)
    (line,) = (other.line for other in each.alternatives)
    assert line == "You are here, and may if you'd like to."


def test_nor_is_a_line_of_which_a_sentence_breaks_off(rules):
    named = {"urgency/now": {"phrases": [{"match": ["now"], "option": ["to. See"]}]}}
    for dangling, count in ((["of"], 1), (["to"], 0)):
        made = rules(named, f"dangling = {json.dumps(dangling)}")
        (each,) = invitations(check(Source("x.txt", b"Come now here."), made, {*named}).findings)
        assert len(each.alternatives) == count


STUTTERS = {"a word": "We can only see only now.", "a blank": "Here only, and only now."}


@pytest.mark.parametrize("text", STUTTERS.values(), ids=STUTTERS)
def test_nothing_is_said_twice_at_once(rules, text):
    named = {
        "urgency/only": {"phrases": [{"match": ["only see"], "fact": "see by [date]"}]},
        "urgency/now": {"phrases": [{"match": ["only now"], "fact": ["by [date]", "see"]}]},
        "urgency/here": {"phrases": [{"match": ["here only"], "fact": "until [date]"}]},
    }
    made = rules(named)
    (each,) = invitations(check(Source("x.txt", text.encode()), made, {*named}).findings)
    assert [other.line for other in each.alternatives if "by [date] by" in other.line] == []


def test_a_change_that_leaves_no_blank_where_others_do_is_none(said):
    assert said("After that, now and here.") == ["After that, sometime and here."][1:] + [
        "Take your time."
    ]


def test_next_to_nothing_is_not_said_instead_of_more(rules):
    named = {
        "objection/why": {"phrases": [{"match": ["there is no reason not to"], "option": "do"}]}
    }
    made = rules(named)
    data = b"So there is no reason not to."
    (each,) = invitations(check(Source("x.txt", data), made, {*named}).findings)
    assert each.alternatives == ()


def test_a_whole_message_has_its_own_invitation_beside_that_of_its_sentence(rules):
    whole = {"words": 2, "lacks": ["proof"]}
    named = {
        "urgency/now": {"phrases": [{"match": ["now"], "option": "sometime"}]},
        "message/bare": {"whole": whole, "phrases": [{"release": "A no is fine."}]},
    }
    made = rules(named)
    data = b"Subject: Oh\n\nWe open now."
    found = invitations(check(Source("x.txt", data), made, {*named}).findings)
    assert [(each.rules, each.alternatives[0].line) for each in found] == [
        (("urgency/now",), "We open sometime."),
        (("message/bare",), "We open sometime. A no is fine."),
    ]


def test_a_sentence_in_which_push_would_stay_is_not_mended(rules):
    named = {
        "coercion/owed": {"phrases": [{"match": ["you owe it to us to"], "option": "you could"}]},
        "urgency/now": {"phrases": [{"match": ["act now"]}], "except": ["could act now"]},
    }
    made = rules(named)
    data = b"Dear Ann, you owe it to us to act now."
    (each,) = invitations(check(Source("x.txt", data), made, {*named}).findings)
    assert each.alternatives == ()


def test_the_same_push_is_not_always_answered_alike(rules):
    named = {"guilt/why": {"phrases": [{"match": ["why {word}"], "release": ["One.", "Two."]}]}}
    made = rules(named)
    firsts = set()
    for name in ("Ann", "Ben", "Cem", "Dee", "Eva", "Fay"):
        found = check(Source("x.txt", f"Why {name}?".encode()), made, {*named}).findings
        firsts.add(invitations(found)[0].alternatives[0].line)
    assert firsts == {"One.", "Two."}


def test_a_run_begins_with_no_question_where_it_can(rules):
    named = {
        "social/all": {
            "phrases": [{"match": ["like all"], "ask": "Would it suit you?", "fact": "as it may"}]
        },
        "stacking/pile": {
            "run": {"of": ["benefit"], "least": 2, "apart": 0},
            "phrases": [{"ask": ["Which matters?"]}],
        },
    }
    made = rules(named)
    data = b"It saves you time like all. It saves you work."
    found = invitations(check(Source("x.txt", data), made, {*named}).findings)
    assert found[-1].alternatives[0].line == "It saves you time as it may. Which matters?"
