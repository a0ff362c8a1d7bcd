"""Commands to the runner of GitHub Actions."""

import pytest

RUN = "It saves you time.\n\nIt saves you money.\n"


def test_a_finding_is_a_command_with_its_first_rewrite(reported):
    assert reported("github", {"a.txt": "Oh, act now."}) == (
        "::warning file=a.txt,line=1,endLine=1,col=5,endColumn=12,title=urgency/act-now"
        "::“act now” pushes%0Arelease: Oh, take your time.\n"
    )


COMMANDS = {"Only red left.": "error", "Act now.": "warning", "So nice.": "notice"}


@pytest.mark.parametrize(("text", "command"), COMMANDS.items())
def test_a_severity_is_a_command(reported, text, command):
    assert reported("github", {"a.txt": text}).startswith(f"::{command} file=")


def test_words_on_several_lines_have_no_columns(reported):
    place = reported("github", {"a.txt": RUN}).partition("::“")[0]
    assert place == "::warning file=a.txt,line=1,endLine=3,title=stacking/run"


def test_nothing_in_a_message_ends_or_starts_a_command(reported):
    printed = reported("github", {"a.txt": "It saves you 50%0A::error::x. It saves you y."})
    said = "“It saves you 50%250A::error::x. It saves you y.” pushes"
    assert (printed.count("\n"), said in printed) == (1, True)


def test_nothing_in_a_path_ends_a_property(reported):
    printed = reported("github", {"a,line=9::b%\n.txt": "So nice."})
    assert printed.startswith("::notice file=a%2Cline=9%3A%3Ab%25%0A.txt,line=1,")


def test_no_escape_of_a_file_reaches_the_log(reported):
    assert "\x1b" not in reported("github", {"a.txt": "Only a\x1b[35mb left."})


def test_the_message_within_a_file_is_named(reported):
    assert "“Act now” pushes (row 2, column body)%0A" in reported(
        "github", {"a.csv": "body\nAct now.\n"}
    )


def test_what_could_not_be_read_is_an_error(reported, undone):
    gap, no_text = reported("github", {name: undone[name] for name in ("c.md", "e.txt")}).split(
        "\n"
    )[1:3]
    assert gap.startswith("::error file=c.md,line=2,title=not-checked::not checked: front matter")
    assert no_text == "::error title=not-checked::e.txt: a binary file; pushlint reads text"


def test_nothing_is_no_command(reported):
    assert reported("github", {"a.txt": "Hello."}) == ""
