"""What was read, a line for each segment."""

import click


def plain(text):
    return click.unstyle(text).splitlines()


def test_a_segment_is_told_with_its_place_and_scope(reported):
    assert plain(reported("prose", {"a.md": "# Né\n\n- act now\n"})) == [
        "a.md:1:3: heading Né",
        "a.md:3:3: list act now",
    ]


def test_tags_and_addresses_are_told_as_they_stand(reported):
    text = "Hi {{ name }}, see www.a.bc/x{% if a %} now{% endif %}."
    assert plain(reported("prose", {"a.txt": text})) == [f"a.txt:1:1: body {text}"]


def test_a_line_that_was_broken_on_purpose_is_told_as_such(reported):
    assert plain(reported("prose", {"a.txt": "Hi Ann,\nThanks."})) == [
        "a.txt:1:1: body Hi Ann, ⏎ Thanks."
    ]


def test_no_escape_of_a_file_reaches_the_terminal(reported):
    assert plain(reported("prose", {"a.txt": "Act \x1bnow"})) == ["a.txt:1:1: body Act  now"]
