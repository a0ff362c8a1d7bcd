"""Plain text, as its reader sees it."""

import pytest

from pushlint import readers
from pushlint.prose import Segment
from pushlint.source import Source
from pushlint.text import BLOCK, VALUE

LONG = "Thanks for the time that you gave us all last Tuesday"


def segments(data, path="mail.txt"):
    return [found for found in readers.read(Source(path, data)) if isinstance(found, Segment)]


def read(data, path="mail.txt"):
    return [(segment.scope, str(segment.text)) for segment in segments(data, path)]


READ = {
    "nothing is nothing": (b"", []),
    "white space is nothing": (b" \r\n\t\n", []),
    "a line is body": (b"Act now.", [("body", "Act now.")]),
    "an empty line parts paragraphs": (
        b"Hi Ann,\n\nAct now.",
        [("body", "Hi Ann,"), ("body", "Act now.")],
    ),
    "a line of white space parts paragraphs": (b"Hi\n \t\nBye", [("body", "Hi"), ("body", "Bye")]),
    "empty lines of CRLF part paragraphs": (b"Hi\r\n\r\nBye", [("body", "Hi"), ("body", "Bye")]),
    "empty lines of lone CRs part paragraphs": (b"Hi\r\rBye", [("body", "Hi"), ("body", "Bye")]),
    "lines that a margin wrapped are one": (
        f"{LONG}\r\nto talk to us.".encode(),
        [("body", f"{LONG} to talk to us.")],
    ),
    "lines broken on purpose stay apart": (b"Hi Ann,\nThanks.", [("body", "Hi Ann,\nThanks.")]),
    "indentation is left out": (b"  Hi Ann,\n\tThanks.  ", [("body", "Hi Ann,\nThanks.")]),
    "a byte order mark is left out": (b"\xef\xbb\xbfAct now", [("body", "Act now")]),
    "UTF-16 is read": ("\ufeffDon’t".encode("utf-16-le"), [("body", "Don’t")]),
    "Windows-1252 is read": (b"Don\x92t act now", [("body", "Don’t act now")]),
    "a vertical tab is a space": (b"Act\x0bnow", [("body", "Act now")]),
    "list items stand apart": (
        b"Why?\n- fast\n* cheap\n\xe2\x80\xa2 good\n",
        [("body", "Why?"), ("list", "fast"), ("list", "cheap"), ("list", "good")],
    ),
    "numbered items stand apart": (
        b"1. act\n2) now\n(3) or\nd) later",
        [("list", "act"), ("list", "now"), ("list", "or"), ("list", "later")],
    ),
    "an item goes on in the next line": (
        b"- act\n  now\n- go",
        [("list", "act now"), ("list", "go")],
    ),
    "an item ends at an empty line": (b"- act\n\nnow", [("list", "act"), ("body", "now")]),
    "a hyphen without a space is no item": (b"-5 degrees", [("body", "-5 degrees")]),
    "a year is no item": (b"2024. What a year", [("body", "2024. What a year")]),
    "quoted lines are quotes": (
        b"> act\n> now\nI did.",
        [("quote", "act now"), ("body", "I did.")],
    ),
    "quotes within quotes are quotes": (b">> act\n> > now", [("quote", "act now")]),
    "a quote ends a paragraph": (b"She said\n> act", [("body", "She said"), ("quote", "act")]),
    "an empty quoted line parts quotes": (b"> act\n>\n> now", [("quote", "act"), ("quote", "now")]),
    "an item in a quote is a quote": (b"> - act", [("quote", "- act")]),
    "a heading is underlined": (b"Act now\n=======\nHi", [("heading", "Act now"), ("body", "Hi")]),
    "a heading may be underlined with hyphens": (
        b"Act now\n---\nHi",
        [("heading", "Act now"), ("body", "Hi")],
    ),
    "two lines above a ruler are no heading": (
        b"Act now.\nOr later.\n---\nHi",
        [("body", "Act now.\nOr later."), ("body", "Hi")],
    ),
    "an item above a ruler is no heading": (b"- act\n---\n", [("list", "act")]),
    "a line above other rulers is no heading": (b"Act now\n***\n", [("body", "Act now")]),
    "rulers are nothing": (b"=====\n- - -\n*****\n~~~~\n____\n#####", []),
    "two hyphens are no ruler": (b"Act now\n--x", [("body", "Act now\n--x")]),
    "a signature goes on to the end": (
        b"Bye\n-- \nAnn\nAcme\n\n- act now",
        [("body", "Bye"), ("signature", "Ann\nAcme"), ("signature", "act now")],
    ),
    "a signature may lack its space": (b"Bye\n--\nAnn", [("body", "Bye"), ("signature", "Ann")]),
    "a quote in a signature is a quote": (
        b"--\nAnn\n> act\nnow",
        [("signature", "Ann"), ("quote", "act"), ("signature", "now")],
    ),
    "a line in brackets is a button": (
        b"Hi\n\n[Buy now]\n",
        [("body", "Hi"), ("button", "Buy now")],
    ),
    "a button may have spaces within": (b"[  Buy now ]", [("button", "Buy now")]),
    "a button may be indented": (b"  [Buy now]", [("button", "Buy now")]),
    "brackets within a paragraph are no button": (
        b"Hi\n[Buy now]\nBye",
        [("body", "Hi\n[Buy now]\nBye")],
    ),
    "empty brackets are no button": (b"[ ]", [("body", "[ ]")]),
    "subject and preheader stand apart": (
        b"Subject: Act now\nPreheader: Or not\n\nHi",
        [("subject", "Act now"), ("preheader", "Or not"), ("body", "Hi")],
    ),
    "a merge tag is a word": (b"Hi {{ name }}, act", [("body", f"Hi {VALUE}, act")]),
    "both branches are read": (
        b"{% if vip %}\nAct\n{% else %}\nWait\n{% endif %}",
        [("body", f"{BLOCK}\nAct\n{BLOCK}\nWait\n{BLOCK}")],
    ),
    "a URL is a word": (b"See https://a.b/c.", [("body", f"See {VALUE}.")]),
}


@pytest.mark.parametrize(("data", "prose"), READ.values(), ids=READ)
def test_plain_text_is_read(data, prose):
    assert read(data) == prose


REPLY = [("body", "Yes."), ("quote", "On 4 May, Ann wrote:"), ("quote", "Now?")]
END = [("body", "Bye."), ("footer", "To unsubscribe, write to us.")]
FORWARDED = (
    "---------- Forwarded message ---------",
    "-----Original Message-----",
    "-------- Weitergeleitete Nachricht --------",
    "-----Message d'origine-----",
    "Begin forwarded message:",
    "From: Ann\nSent: 4 May\nTo: Bob",
    "*Von:* Ann\n*Gesendet:* 4. Mai\n*An:* Bob",
)
VOICES = {
    "who wrote a quote is part of it": ("Yes.\n\nOn 4 May, Ann wrote:\n> Now?", REPLY),
    "who wrote it may stand apart from it": ("Yes.\n\nOn 4 May, Ann wrote:\n\n> Now?", REPLY),
    "who wrote it may end a paragraph": ("Yes.\nOn 4 May, Ann wrote:\n> Now?", REPLY),
    "who wrote it may be said on two lines": (
        "Yes.\n\nOn 4 May\nAnn Lee <a@b> wrote:\n> Now?",
        [("body", "Yes."), ("quote", "On 4 May\nAnn Lee <a@b> wrote:"), ("quote", "Now?")],
    ),
    "who wrote it may be said in German": (
        "Am 4. Mai schrieb Ann:\n> Now?",
        [("quote", "Am 4. Mai schrieb Ann:"), ("quote", "Now?")],
    ),
    "what one says before a quote is one's own": (
        "Ann wrote this.\n> Now?",
        [("body", "Ann wrote this."), ("quote", "Now?")],
    ),
    "who wrote what is not quoted is a sentence": (
        "On 4 May, Ann wrote:\n\nNow?",
        [("body", "On 4 May, Ann wrote:"), ("body", "Now?")],
    ),
    "who wrote a quote between quotes is a quote": (
        "> Hi\nAnn wrote:\n> Now?",
        [("quote", "Hi"), ("quote", "Ann wrote:"), ("quote", "Now?")],
    ),
    **{
        f"a mail is forwarded after {line!r}": (
            f"Hi\n\n{line}\n\nNow?\n- or\n> not\n-- \nBob",
            [("body", "Hi"), ("quote", line), ("quote", "Now?")]
            + [("quote", "or"), ("quote", "not"), ("quote", "Bob")],
        )
        for line in FORWARDED
    },
    "a forwarded mail may end": (
        "--- Forwarded message ---\nNow?\n\n--- End of forwarded message ---\nHi",
        [("quote", "--- Forwarded message ---\nNow?")]
        + [("quote", "--- End of forwarded message ---"), ("body", "Hi")],
    ),
    "a message in rulers is none that was forwarded": (
        "--- A message for you ---\n\nNow?",
        [("body", "--- A message for you ---"), ("body", "Now?")],
    ),
    "a line that says from is none that was forwarded": (
        "From: Ann\nTo: Bob\n\nNow?",
        [("body", "From: Ann\nTo: Bob"), ("body", "Now?")],
    ),
    "a list says at the end, below a ruler, what it is": (
        "Bye.\n__________\nrpm-list mailing list\nhttp://a.b\n",
        [("body", "Bye."), ("footer", f"rpm-list mailing list {VALUE}")],
    ),
    "a list may say so below a signature": (
        "Bye.\n-- \nAnn\n-----\nTo be removed, write to us.",
        [("body", "Bye."), ("signature", "Ann"), ("footer", "To be removed, write to us.")],
    ),
    "a footer lasts to the next ruler": (
        "Bye.\n=====\nThis list is sponsored by us.\n=====\nAnn",
        [("heading", "Bye."), ("footer", "This list is sponsored by us."), ("body", "Ann")],
    ),
    "a signature goes on after a footer": (
        "--\nBob\n=====\nThis list is sponsored by us.\n\nIt is.\n=====\nAnn",
        [("signature", "Bob"), ("footer", "This list is sponsored by us."), ("footer", "It is.")]
        + [("signature", "Ann")],
    ),
    "a sponsor's ruler begins a footer": (
        "Bye.\n\n------ Groups Sponsor ------\nBuy it",
        [("body", "Bye."), ("footer", "------ Groups Sponsor ------\nBuy it")],
    ),
    "a ruler above other words begins no footer": (
        "Bye.\n*****\nAct now",
        [("body", "Bye."), ("body", "Act now")],
    ),
    "what stands far above the end is no footer": (
        "*****\nOur mailing list\n" + "\nIt is.\n" * 20,
        [("body", "Our mailing list")] + [("body", "It is.")] * 20,
    ),
    "how to leave a list is a footer": ("Bye.\n\nTo unsubscribe, write to us.", END),
    "why one gets a mail is a footer": (
        "You’re receiving this because you asked.\n\nBye.",
        [("footer", "You’re receiving this because you asked."), ("body", "Bye.")],
    ),
    "who may read a mail is a footer": (
        "This e-mail, with all that is\nattached to it, is confidential.",
        [("footer", "This e-mail, with all that is attached to it, is confidential.")],
    ),
    "a signature stands above what is quoted and forwarded": (
        "Hi\n-- \nBob\n\n" + "> Now?\n" * 30 + "\n-----Original Message-----\n\n" + "Now?\n\n" * 30,
        [("body", "Hi"), ("signature", "Bob"), ("quote", "\n".join(["Now?"] * 30))]
        + [("quote", "-----Original Message-----")]
        + [("quote", "Now?")] * 30,
    ),
    "two hyphens far above the end are a ruler": (
        "Hi\n--\n" + "\nNow?\n" * 30,
        [("body", "Hi")] + [("body", "Now?")] * 30,
    ),
    "a signature in cipher is a signature": (
        "Bye.\n-----BEGIN PGP SIGNATURE-----\niEYE\n-----END PGP SIGNATURE-----\nHi",
        [("body", "Bye.")]
        + [("signature", "-----BEGIN PGP SIGNATURE----- iEYE\n-----END PGP SIGNATURE-----")]
        + [("body", "Hi")],
    ),
}


@pytest.mark.parametrize(("text", "prose"), VOICES.values(), ids=VOICES)
def test_what_others_say_stands_apart(text, prose):
    assert read(text.encode()) == prose
    assert read(text.replace("\n", "\r\n").encode()) == prose


MARKS = {
    "across a margin": (b"act\r\n  now", "act now", b"act\r\n  now"),
    "a break on purpose": (b"Act.\r\n  Now.", "\n", b"\r\n  "),
    "across the mark of a quote": (b"> act\n> now", " ", b"\n> "),
    "several spaces": (b"act \t now", " ", b" \t "),
    "a merge tag": (b"Hi {{ name }}!", VALUE, b"{{ name }}"),
    "a URL": (b"See https://a.b/c.", VALUE, b"https://a.b/c"),
    "a word in a list": (b"- act now", "now", b"now"),
    "a word after a byte order mark": (b"\xef\xbb\xbfAct", "Act", b"Act"),
    "across a soft hyphen": ("ac\xadt".encode(), "act", "ac\xadt".encode()),
    "a legacy apostrophe": (b"Don\x92t act now", "’", b"\x92"),
    "a button": (b"[ Buy now ]", "Buy now", b"Buy now"),
    "a subject": (b"Subject:  Act", "Act", b"Act"),
}


@pytest.mark.parametrize(("data", "words", "raw"), MARKS.values(), ids=MARKS)
def test_words_point_at_their_bytes(bytes_of, data, words, raw):
    assert bytes_of("mail.txt", data, words) == raw


@pytest.mark.parametrize("path", ["mail.txt", "mail.text", "mail.TXT", "mail", ".md/mail", "a.py"])
def test_what_is_not_called_otherwise_is_plain_text(path):
    assert read(b"# Act *now*", path) == [("body", "# Act *now*")]


ENDLESS = {
    "spaces": " ",
    "tabs": "\t",
    "line feeds": "\n",
    "carriage returns": "\r",
    "CRLFs": "\r\n",
    "form feeds": "\f",
    "line separators": "\u2028",
    "quote marks": ">",
    "spaced quote marks": "> ",
    "hyphens": "-",
    "signs of equality": "=",
}


@pytest.mark.parametrize("string", ENDLESS.values(), ids=ENDLESS)
def test_nothing_but_marks_is_nothing_however_long(string):
    assert read(string.encode() * 100_000) == []


HUGE = {
    "letters": "a",
    "words": "act now ",
    "full stops": ".",
    "open brackets": "[",
    "asterisks": "a**",
    "comments that never end": "<!--",
    "scripts that never end": "<script>",
    "astral characters": "😀",
    "combining marks": "e\u0301",
    "URLs": "www.",
}


@pytest.mark.parametrize("string", HUGE.values(), ids=HUGE)
def test_a_huge_line_is_one_paragraph(string):
    assert len(read(string.encode() * 50_000)) == 1


def test_a_bracket_and_spaces_without_end_are_read():
    assert read(b"[" + b" " * 200_000 + b"a") == [("body", "[ a")]


def test_any_number_of_short_lines_is_read():
    assert read(b"a\n" * 20_000) == [("body", "a " * 19_999 + "a")]


def test_any_number_of_paragraphs_is_read():
    assert read(b"a\n\n" * 20_000) == [("body", "a")] * 20_000


def test_a_line_of_ten_megabytes_is_read():
    data = b"act now " * 1_250_000
    assert read(data) == [("body", data.decode().strip())]
