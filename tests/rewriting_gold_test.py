"""Messages of others, rewritten: the promises hold on every one."""

from functools import partial

import pytest

from pushlint import cache
from pushlint.invite import invitations
from pushlint.lint import check
from pushlint.readers.dialects import TAG
from pushlint.rewriting import kinds, rewritten
from pushlint.source import Source


@pytest.fixture(scope="module")
def rewrites(shared):
    """Each file rewritten, how to check it, and what was found in it before."""
    rules = cache.rules()
    read = partial(check, rules=rules, chosen=frozenset(rules.rules))
    files = sorted((shared / "gold" / "files").iterdir())
    reports = [read(Source(path.name, path.read_bytes())) for path in files]
    return read, [(report, rewritten(report, read, read)) for report in reports]


def test_bytes_outside_of_the_edits_stay(rewrites):
    for _, made in rewrites[1]:
        at = done = 0
        for start, end, new in made.splices:
            at += start - done
            assert made.data[at - (start - done) : at] == made.source.data[done:start]
            assert made.data[at : at + len(new)] == new
            at, done = at + len(new), end
        assert made.data[at:] == made.source.data[done:]


def test_tags_stay_in_their_order(rewrites):
    for _, made in rewrites[1]:
        text = Source(made.source.path, made.data).text.string
        assert tags(text) == tags(made.source.text.string)


def tags(text):
    """The template tags, but for what a rewrite leaves for the writer to fill in: [date]."""
    return [tag for tag in TAG.findall(text) if not tag.startswith("[")]


def test_a_second_time_changes_nothing(rewrites):
    read, each = rewrites
    for _, made in each:
        again = rewritten(read(Source(made.source.path, made.data)), read, read)
        assert again.splices == ()


def test_less_is_found_and_nothing_new(rewrites):
    read, each = rewrites
    for before, made in each:
        if made.splices:
            after = read(Source(made.source.path, made.data))
            assert kinds(after) - kinds(before) == {}
            assert len(after.findings) < len(before.findings)


def test_files_keep_their_line_breaks_and_ends(rewrites):
    for _, made in rewrites[1]:
        old, new = made.source.data, made.data
        assert (new.count(b"\r"), new[-1:], new[:3]) == (old.count(b"\r"), old[-1:], old[:3])


def test_each_line_that_is_left_has_a_reason(rewrites):
    for _, made in rewrites[1]:
        assert [left.invitation for left in made.left] == list(invitations(made.report.findings))
