"""Line by line: the answers, and what each does to the file."""

import pytest

from pushlint import choices
from pushlint.asking import HELP, UNCHANGED, Talk, asked
from pushlint.errors import UserError
from pushlint.lint import check
from pushlint.source import Source

RULES = {
    "urgency/act-now": {"phrases": [{"match": ["act now"], "release": ["Wait.", "take time"]}]},
    "urgency/hurry": {"phrases": [{"match": ["hurry"], "release": 'say "when"'}]},
    "urgency/mute": {"phrases": [{"match": ["last chance"]}]},
    "urgency/one": {"phrases": [{"match": ["just one"], "release": "one"}]},
    "urgency/ten": {
        "phrases": [{"match": ["just ten"], "release": [f"of {c}{c}" for c in "abcdefgh"]}]
    },
}
TWO = "Act now. Oh. So act now, here."


class Person:
    """One who gives these answers, and keeps what is said and written."""

    def __init__(self, answers, lines=()):
        self.answers = iter(answers)
        self.lines = iter(lines)
        self.shown = []
        self.told = []
        self.keys = []
        self.offered = []
        self.files = {}

    def talk(self):
        return Talk(
            show=lambda each, why: self.shown.append((each.before, why)),
            tell=self.told.append,
            ask=self.answer,
            edit=lambda line: self.offered.append(line) or next(self.lines),
            save=self.save,
        )

    def answer(self, keys):
        self.keys.append(keys)
        for answer in self.answers:
            return answer
        raise KeyboardInterrupt

    def save(self, path, data, was):
        if path == "read-only.txt":
            raise UserError("read-only")
        assert self.files.get(path, was) == was
        self.files[path] = data


@pytest.fixture(scope="module")
def asks(rules):
    """From a person and files, by name, to what is left in them."""
    made = rules(RULES)

    def checked(source):
        return check(source, made, frozenset(RULES))

    def asks(person, **files):
        sources = (Source(name.replace("_", "."), text.encode()) for name, text in files.items())
        return list(asked(map(checked, sources), checked, person.talk()))

    return asks


ANSWERS = {
    "y: the first alternative": (["y", "y"], "Wait. Oh. So take time, here."),
    "n: nothing": (["n", "y"], "Act now. Oh. So take time, here."),
    "1: the first alternative": (["1", "n"], "Wait. Oh. So act now, here."),
    "2: the second alternative": (["2", "n"], "Take time. Oh. So act now, here."),
    "q: nothing more": (["y", "q"], "Wait. Oh. So act now, here."),
    "what is no answer: another question": (
        ["x", "", "3", "0", "y", "n"], "Wait. Oh. So act now, here."
    ),
}  # fmt: skip


@pytest.mark.parametrize(("answers", "text"), ANSWERS.values(), ids=ANSWERS)
def test_an_answer_does(asks, answers, text):
    person = Person(answers)
    asks(person, a_txt=TWO)
    assert person.files["a.txt"].decode() == text


def test_what_was_chosen_is_kept_where_an_interrupt_comes(asks):
    person = Person(["y"])
    with pytest.raises(KeyboardInterrupt):
        asks(person, a_txt=TWO)
    assert person.files["a.txt"] == b"Wait. Oh. So act now, here."


def test_after_the_last_answer_other_files_are_not_asked_about(asks):
    person = Person(["q"])
    asks(person, a_txt="Act now.", b_txt="Act now.")
    assert (person.shown, person.files) == ([("Act now.", "")], {})


def test_other_files_are_asked_about(asks):
    person = Person(["n", "y"])
    asks(person, a_txt="Act now.", b_txt="Act now.")
    assert person.files == {"b.txt": b"Wait."}


def test_what_is_left_is_told(asks):
    reports = asks(Person(["y", "n"]), a_txt=TWO)
    assert [len(report.findings) for report in reports] == [1]


def test_what_is_no_answer_is_told_the_answers(asks):
    person = Person(["x", "n"])
    asks(person, a_txt="Act now.")
    assert person.told == [HELP]


KEYS = {
    "one alternative": ("Oh, just one, here.", "[y, n, e, q, ?]"),
    "two": ("Act now.", "[y, n, 2, e, q, ?]"),
    "as many as there are": ("Oh, just ten, here.", "[y, n, 2-5, e, q, ?]"),
    "none": ("Oh, last chance, here.", "[n, e, q, ?]"),
}


@pytest.mark.parametrize(("text", "keys"), KEYS.values(), ids=KEYS)
def test_the_keys_are_those_of(asks, text, keys):
    person = Person(["n"])
    asks(person, a_txt=text)
    assert person.keys == [keys]


def test_there_is_no_y_where_there_is_no_alternative(asks):
    person = Person(["y", "n"])
    asks(person, a_txt="Oh, last chance, here.")
    assert person.told == [HELP]


EDITED = {
    "as it was edited": ("Hello.\n", b"Hello. Oh."),
    "on one line": ("Hello,\n  you.\n\n", b"Hello, you. Oh."),
    "with a tag": ("Hello, {{ a }}.", b"Hello, {{ a }}. Oh."),
}


@pytest.mark.parametrize(("line", "data"), EDITED.values(), ids=EDITED)
def test_a_line_is_written(asks, line, data):
    person = Person(["e"], [line])
    asks(person, a_txt="Act now. Oh.")
    assert (person.files["a.txt"], person.offered) == (data, ["Wait."])


@pytest.mark.parametrize("line", [None, "", " \n", "Act now."])
def test_a_line_that_was_not_edited_stays(asks, line):
    person = Person(["e", "n"], [line])
    asks(person, a_txt="Act now. Oh.")
    assert (person.told, person.files) == ([UNCHANGED], {})


def test_a_line_without_a_rewrite_is_edited_as_it_stands(asks):
    person = Person(["e"], ["Your chance."])
    asks(person, a_txt="Last chance.")
    assert (person.offered, person.files) == (["Last chance."], {"a.txt": b"Your chance."})


FAULTS = {
    "a line that would break the file": (["y", "n"], {"a_json": '{"body": "Hurry, here."}'}),
    "a line of one's own that would": (["e", "n"], {"a_json": '{"body": "Hurry, here."}'}),
}


@pytest.mark.parametrize(("answers", "files"), FAULTS.values(), ids=FAULTS)
def test_it_is_told_of(asks, answers, files):
    person = Person(answers, ['"'])
    asks(person, **files)
    assert (person.told, person.files) == ([choices.MISREAD], {})


def test_a_file_that_cannot_be_written_is_told(asks):
    person = Person(["y", "n"])
    asks(person, **{"read-only_txt": "Act now."})
    assert person.told == ["read-only"]


def test_a_line_that_cannot_be_written_is_shown_and_not_asked_about(asks):
    person = Person([])
    asks(person, a_md="Oh, act **now**, here.")
    assert person.shown == [("Oh, act now, here.", choices.BETWEEN)]


def test_a_line_of_ones_own_where_markup_stands_is_told(asks):
    person = Person(["e", "n"], ["Wait."])
    asks(person, a_md="Act now, **here**.")
    assert person.told == [choices.BETWEEN]
