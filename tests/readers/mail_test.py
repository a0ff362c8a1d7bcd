"""Mail as it is sent: what is read of it, and where that stands."""

import base64
import email
import quopri
import re
from email.header import Header

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pushlint import readers
from pushlint.prose import Gap, Segment, paragraphs
from pushlint.readers import mime, template, transfer
from pushlint.source import Source
from pushlint.text import VALUE, Text

OFFER = "VGFrZSB5b3VyIHRpbWUuIA=="  # "Take your time. "
HURRY = "QWN0IG5vdy4="  # "Act now."


def segments(data, path="a.eml"):
    return [read for read in readers.read(Source(path, data)) if isinstance(read, Segment)]


def read(data, path="a.eml"):
    return [(segment.scope, str(segment.text)) for segment in segments(data, path)]


def gaps(data, path="a.eml"):
    """The bytes of each gap, and why."""
    found = [read for read in readers.read(Source(path, data)) if isinstance(read, Gap)]
    return [(data[slice(*gap.span)], gap.why) for gap in found]


def parts(data, path="a.eml"):
    return [(*segment.part, str(segment.text)) for segment in segments(data, path)]


def sent(text, **header):
    """A mail with these fields, in which _ stands for a hyphen."""
    fields = (f"{name.replace('_', '-')}: {value}\n" for name, value in header.items())
    return "".join(fields).encode() + b"\n" + (text if isinstance(text, bytes) else text.encode())


def several(kind, *each, boundary="b"):
    """A multipart of parts, each with a header and a body."""
    body = "".join(f"--{boundary}\n{part}\n" for part in each)
    return f'Content-Type: multipart/{kind}; boundary="{boundary}"\n\n{body}--{boundary}--\n'


PLAIN = "Content-Type: text/plain\n\nAct now."
HTML = "Content-Type: text/html\n\n<p>Act <b>now</b>.</p>"
BODY = [("body", "Act now.")]

READ = {
    "nothing is nothing": (b"", []),
    "no header is a body": (b"\nAct now.", BODY),
    "what is no header is a body": (b"Act now.", BODY),
    "a header alone is a subject": (b"Subject: Act", [("subject", "Act")]),
    "a subject is read, and no other field": (
        b"From: Act <now@a.b>\nSubject: Act\nList-Unsubscribe: <https://act.now>\nTo: now\n\nHi.",
        [("subject", "Act"), ("body", "Hi.")],
    ),
    "names of fields are in any case": (b"SUBJECT: Act\n\n", [("subject", "Act")]),
    "white space may stand before the colon": (b"Subject : Act\n\n", [("subject", "Act")]),
    "the first of two subjects is read": (b"Subject: Act\nSubject: b\n\n", [("subject", "Act")]),
    "lines may end in CRLF": (
        b"Subject: Act\r\n now\r\n\r\nHi.\r\n\r\nBye.",
        [("subject", "Act now"), ("body", "Hi."), ("body", "Bye.")],
    ),
    "lines may end in CR": (b"Subject: Act\r\rHi.", [("subject", "Act"), ("body", "Hi.")]),
    "an envelope stands before the header": (
        b"From a@b Mon Jul 29 2002\nSubject: Act\n\nHi.",
        [("subject", "Act"), ("body", "Hi.")],
    ),
    "an empty line may stand before the header": (b"\r\nSubject: Act", [("subject", "Act")]),
    "a byte order mark stands before the header": (
        b"\xef\xbb\xbfSubject: Act",
        [("subject", "Act")],
    ),
    "a header ends where a line is no field": (
        b"Subject: Act\nHi there",
        [("subject", "Act"), ("body", "Hi there")],
    ),
    "a subject goes on in the next lines": (
        b"Subject: Act\n now,\n\tor later\nTo: b\n\n",
        [("subject", "Act now, or later")],
    ),
    "a reply's subject keeps its prefix": (b"Subject: Re: Act", [("subject", "Re: Act")]),
    "a merge tag is a word": (
        b"Subject: Hi {{ name }}, act\n\nHi *|NAME|*!",
        [("subject", f"Hi {VALUE}, act"), ("body", f"Hi {VALUE}!")],
    ),
    "an empty subject is nothing": (b"Subject: \n\nHi", [("body", "Hi")]),
    "quoted-printable words are read": (
        b"Subject: =?utf-8?Q?Act_n=C3=B6w?= or not",
        [("subject", "Act nöw or not")],
    ),
    "base64 words are read": (
        b"Subject: Oh, =?UTF-8?b?QWN0IG5vdy4=?=",
        [("subject", "Oh, Act now.")],
    ),
    "words that follow one another are joined": (
        b"Subject: =?utf-8?q?Act_?=\r\n =?utf-8?b?bm93?= =?iso-8859-1?q?=21?=",
        [("subject", "Act now!")],
    ),
    "a character may be split between words": (
        b"Subject: Don=?utf-8?q?=E2=80?= =?utf-8?b?mXQ=?=",
        [("subject", "Don’t")],
    ),
    "words may be in several charsets": (
        b"Subject: =?iso-8859-1?q?=E9?= =?koi8-r?b?xMHbxc4=?= =?iso-2022-jp?b?GyRCJCIbKEI=?=",
        [("subject", "éдашенあ")],
    ),
    "a word may name a language": (b"Subject: =?utf-8*en?q?Act?=", [("subject", "Act")]),
    "a word may have spaces and question marks": (
        b"Subject: =?utf-8?q?Act now? Or not??=",
        [("subject", "Act now? Or not?")],
    ),
    "broken words stay as they are": (
        b"Subject: =?utf-8?b?a?= =?utf-8?x?a?= =?utf-8?q?a =?",
        [("subject", "=?utf-8?b?a?= =?utf-8?x?a?= =?utf-8?q?a =?")],
    ),
    "a subject may be in UTF-8": ("Subject: Don’t".encode(), [("subject", "Don’t")]),
    "a subject may be in Windows-1252": (b"Subject: Don\x92t", [("subject", "Don’t")]),
    "quoted-printable is read": (
        sent(
            "don=E2=80=99t miss=\r\n out=20\r\n=\r\n= =XX",
            Content_Transfer_Encoding="Quoted-Printable",
        ).replace(b"\n\n", b"\nContent-Type: text/plain; charset=utf-8\n\n"),
        [("body", "don’t miss out\n= =XX")],
    ),
    "white space at the end of a quoted-printable line is none": (
        sent("Act=  \n now=20  \n   \nHi. ", Content_Transfer_Encoding="quoted-printable"),
        [("body", "Act now"), ("body", "Hi.")],
    ),
    "base64 is read": (
        sent(f"{OFFER[:10]}\r\n{OFFER[10:]}\r\n", Content_Transfer_Encoding="BASE64"),
        [("body", "Take your time.")],
    ),
    "base64 with stray characters is read": (
        sent("QW!N0\n\nIG5\xe9vdy\x004", Content_Transfer_Encoding="base64"),
        BODY,
    ),
    "base64 that was joined is read": (
        sent(f"{OFFER}{HURRY}", Content_Transfer_Encoding="base64"),
        [("body", "Take your time. Act now.")],
    ),
    "an encoding may have a remark": (
        sent("Act=20now.", Content_Transfer_Encoding=" quoted-printable (of course)"),
        BODY,
    ),
    "eight bits are read": (
        sent(
            "Nöw".encode(),
            Content_Transfer_Encoding="8bit",
            Content_Type='text/plain; charset="utf-8"',
        ),
        [("body", "Nöw")],
    ),
    "Latin-1 is read as Windows has it": (
        sent(b"Don\x92t", Content_Type="text/plain; charset=ISO-8859-1"),
        [("body", "Don’t")],
    ),
    "without a charset it is UTF-8": (sent("Don’t"), [("body", "Don’t")]),
    "without a charset it may be Windows-1252": (sent(b"Don\x92t"), [("body", "Don’t")]),
    "US-ASCII may be UTF-8": (
        sent("Don’t", Content_Type="text/plain; charset=us-ascii"),
        [("body", "Don’t")],
    ),
    "a stray byte does not spoil the UTF-8 of its line": (
        sent("Don’t ".encode() + b"don\x92t"),
        [("body", "Don’t don’t")],
    ),
    "what is declared to be UTF-8 may be no such": (
        sent("Don’t\n\n".encode() + b"Don\x92t\n\n\x81", Content_Type="text/plain; charset=utf-8"),
        [("body", "Don’t"), ("body", "Don’t"), ("body", "\x81")],
    ),
    "a charset in pieces is read (RFC 2231)": (
        sent(b"Don\x92t", Content_Type="text/plain; charset*0=win; charset*1*=%64ows-1252"),
        [("body", "Don’t")],
    ),
    "a charset with a language is read (RFC 2231)": (
        sent(b"Don\x92t", Content_Type="text/plain; charset*=us-ascii'en'windows%2D1252"),
        [("body", "Don’t")],
    ),
    "UTF-16 is read": (
        sent("Don’t".encode("utf-16"), Content_Type="text/plain; charset=utf-16"),
        [("body", "Don’t")],
    ),
    "UTF-16 without a mark is read, little end first": (
        sent("Don’t".encode("utf-16-le"), Content_Type="text/plain; charset=utf-16"),
        [("body", "Don’t")],
    ),
    "UTF-16 without a mark is read, big end first": (
        sent("Don’t".encode("utf-16-be"), Content_Type="text/plain; charset=utf-16"),
        [("body", "Don’t")],
    ),
    "UTF-32 without a mark is read": (
        sent("Don’t".encode("utf-32-be"), Content_Type="text/plain; charset=utf-32"),
        [("body", "Don’t")],
    ),
    "an unknown charset of ASCII is ASCII": (
        sent("Act now.", Content_Type="text/plain; charset=x-unknown"),
        BODY,
    ),
    "a mail without a type is plain text": (sent("Act <b>now</b>."), [("body", "Act <b>now</b>.")]),
    "what is no type is plain text": (sent("Act now.", Content_Type="text"), BODY),
    "HTML is read": (sent("<p>Act n<b>ow</b>.</p>", Content_Type="text/html"), BODY),
    "HTML is read though it is said to be plain text": (
        sent("\n<HTML><p>Act n<b>ow</b>.", Content_Type="text/plain"),
        BODY,
    ),
    "HTML may name its charset": (
        sent(b'<meta charset="windows-1250"><p>\xe8</p>', Content_Type="text/html"),
        [("body", "č")],
    ),
    "Markdown is read": (sent("Act *now*.", Content_Type="text/markdown"), BODY),
    "enriched text is read": (
        sent(
            "<color><param>red</param>Act</color> <bold>now</bold>.\n\n<<b>",
            Content_Type="text/enriched",
        ),
        [("body", "Act now."), ("body", "<b>")],
    ),
    "text of an unknown kind is plain": (sent("Act now.", Content_Type="text/other"), BODY),
    "text that is no prose is left": (sent("Act now.", Content_Type="text/calendar"), []),
    "code is left": (sent("Act now.", Content_Type="text/x-patch"), []),
    "pictures are left": (sent("Act now.", Content_Type="image/png"), []),
    "attachments are left": (sent("Act now.", Content_Disposition='ATTACHMENT; filename="a"'), []),
    "text in its place is read": (sent("Act now.", Content_Disposition="inline"), BODY),
    "parts are read in their order": (
        several("mixed", PLAIN, "Content-Type: image/png\n\nact", "\nOr not.").encode(),
        [*BODY, ("body", "Or not.")],
    ),
    "what stands before and after the parts is left": (
        several("mixed", PLAIN).replace("\n\n--", "\n\nact\n--", 1).encode() + b"act\n--b\nact",
        BODY,
    ),
    "parts within parts are read": (
        several(
            "mixed", several("related", several("signed", PLAIN, boundary="d"), boundary="c")
        ).encode(),
        BODY,
    ),
    "a part without a header is plain text": (several("mixed", "\nAct now.").encode(), BODY),
    "an empty part is nothing": (several("mixed", "", "\n", PLAIN).encode(), BODY),
    "parts may stand in one another with the same boundary": (
        several("mixed", several("mixed", PLAIN), PLAIN).encode(),
        [*BODY, *BODY],
    ),
    "parts end where those around them end": (
        several("mixed", several("mixed", PLAIN, boundary="c")[:-6], "\nHi", boundary="b").encode(),
        [*BODY, ("body", "Hi")],
    ),
    "white space may follow a boundary": (
        several("mixed", PLAIN).replace("--b\n", "--b \t\n").replace("--b--", "--b-- ").encode(),
        BODY,
    ),
    "a line that only begins like a boundary parts nothing": (
        several("mixed", "\nAct\n--bb\n--\nnow").encode(),
        [("body", "Act\n--bb"), ("signature", "now")],
    ),
    "a boundary that stands in a line parts nothing": (
        several("mixed", "\nAct --b").encode(),
        [("body", "Act --b")],
    ),
    "a boundary may have hyphens at its end": (
        several("mixed", PLAIN, "\nHi", boundary="b--").encode(),
        [*BODY, ("body", "Hi")],
    ),
    "a boundary may have a colon": (several("mixed", PLAIN, boundary="a:b").encode(), BODY),
    "a boundary may need no quotes": (
        several("mixed", PLAIN).replace('"b"', "b ; a=b").encode(),
        BODY,
    ),
    "a boundary may have quotes": (
        several("mixed", PLAIN, boundary=r"\"b\\").replace('--\\"b\\\\', '--"b\\').encode(),
        BODY,
    ),
    "a mail that breaks off is read so far": (
        several("mixed", PLAIN)[:-9].encode(),
        [("body", "Act no")],
    ),
    "a mail may break off after a boundary": (several("mixed", PLAIN, "")[:-6].encode(), BODY),
    "a mail may break off in a header": (
        several("mixed", PLAIN, "Content-Type: te")[:-6].encode(),
        BODY,
    ),
    "what is reported is read, the rest of a report is left": (
        several(
            "report",
            PLAIN,
            "Content-Type: message/delivery-status\n\nAct: now",
            "Content-Type: text/rfc822-headers\n\nSubject: Act",
        ).encode(),
        BODY,
    ),
    "flowing lines are joined": (
        sent("Act \nnow, \n>  or\nnot. ", Content_Type="text/plain; format=Flowed"),
        [("body", "Act now,"), ("quote", "or"), ("body", "not.")],
    ),
    "flowing lines of a quote are joined where they are quoted as deep": (
        sent("> Act \n> now \n>> or \n>> not.", Content_Type="text/plain; format=flowed"),
        [("quote", "Act now or not.")],
    ),
    "flowing lines may drop their spaces": (
        sent("Ac \nt \n  now.", Content_Type="text/plain; format=flowed; delsp=yes"),
        BODY,
    ),
    "the line before a signature does not flow": (
        sent(" Act \n-- \nAnn", Content_Type="text/plain; format=flowed"),
        [("body", "Act"), ("signature", "Ann")],
    ),
    "replies, signatures and footers stand apart": (
        sent("Act now.\n\nOn 4 May, Ann wrote:\n> Hi\n\n-- \nBob\n_______\nmailing list"),
        [*BODY, ("quote", "On 4 May, Ann wrote:"), ("quote", "Hi"), ("signature", "Bob")]
        + [("footer", "mailing list")],
    ),
}


@pytest.mark.parametrize(("data", "prose"), READ.values(), ids=READ)
def test_a_mail_is_read(data, prose):
    assert read(data) == prose
    assert gaps(data) == []


QUOTED = {"Content_Transfer_Encoding": "quoted-printable"}
BASE64 = {"Content_Transfer_Encoding": "base64"}
MARKS = {
    "across a soft line break": (
        sent("don=E2=80=99t miss=\r\n out", **QUOTED),
        "don’t miss out",
        b"don=E2=80=99t miss=\r\n out",
    ),
    "a quoted-printable character": (sent("don=E2=80=99t", **QUOTED), "’", b"=E2=80=99"),
    "in base64, to the group of four": (sent(f"{OFFER}\n", **BASE64), "ke", b"VGFrZSB5"),
    "in base64, across lines": (
        sent(f"{OFFER[:10]}\r\n {OFFER[10:]}\n", **BASE64),
        "your",
        b"ZSB5b3\r\n Vy",
    ),
    "in UTF-16 that has no mark": (
        sent("Don’t now".encode("utf-16-be"), Content_Type="text/plain; charset=utf-16"),
        "now",
        "now".encode("utf-16-be"),
    ),
    "in a subject": (b"To: a\nSubject:  Act now\n\n", "Act now", b"Act now"),
    "across a folded subject": (b"Subject: Act\r\n now\r\n\r\n", "Act now", b"Act\r\n now"),
    "in a quoted-printable word": (b"Subject: =?utf-8?q?Act_n=6Fw?=", "Act now", b"Act_n=6Fw"),
    "in a base64 word": (b"Subject: =?utf-8?b?QWN0IG5vdy4=?=", "now", b"IG5vdy4"),
    "across words": (
        b"Subject: =?utf-8?q?act?=\r\n =?utf-8?q?_now?=",
        "act now",
        b"act?=\r\n =?utf-8?q?_now",
    ),
    "a character split between words": (
        b"Subject: =?utf-8?q?=E2=80?= =?utf-8?q?=99?=",
        "’",
        b"=E2=80?= =?utf-8?q?=99",
    ),
    "in a multibyte charset": (
        sent("急いで now".encode("shift_jis"), Content_Type="text/plain; charset=shift_jis"),
        "で",
        "で".encode("shift_jis"),
    ),
    "across a flowing line": (
        sent("> act \r\n> now", Content_Type="text/plain; format=flowed"),
        "act now",
        b"act \r\n> now",
    ),
    "in a part": (several("mixed", PLAIN).encode(), "now", b"now"),
    "in a base64 part across CRLF": (
        sent("QWN0\r\nIG5vdw==", **BASE64),
        "Act now",
        b"QWN0\r\nIG5vdw",
    ),
}


@pytest.mark.parametrize(("data", "words", "raw"), MARKS.values(), ids=MARKS)
def test_words_point_at_their_bytes(bytes_of, data, words, raw):
    assert bytes_of("a.eml", data, words) == raw


GAPS = {
    "a boundary that never comes": (
        several("mixed", PLAIN).replace("--b", "--c").encode(),
        "the boundary “b” never comes",
        [("body", "--c\nContent-Type: text/plain"), ("body", "Act now.\n--c--")],
    ),
    "a multipart without a boundary": (
        sent("Act now.", Content_Type="multipart/mixed"),
        "its parts have no boundary",
        BODY,
    ),
    "an unknown encoding": (
        sent("Act now.", Content_Transfer_Encoding="x-odd"),
        "its transfer encoding “x-odd” is not read",
        [],
    ),
    "what is uuencoded": (
        sent("begin 644 a\n#0V%T\n`\nend\n", Content_Transfer_Encoding="x-uuencode"),
        "its transfer encoding “x-uuencode” is not read",
        [],
    ),
    "an encrypted mail": (
        several("encrypted", PLAIN).encode(),
        "the mail is encrypted",
        [],
    ),
    "S/MIME": (
        sent("MIAG", Content_Type="application/pkcs7-mime"),
        "the mail is encrypted or signed in S/MIME",
        [],
    ),
    "a piece of a mail": (
        sent("Act now.", Content_Type="message/partial; id=a; number=2"),
        "a piece of a mail that was cut in several",
        [],
    ),
    "a body that is elsewhere": (
        sent("Content-Type: text/plain\n\n", Content_Type="message/external-body"),
        "its words are not in the mail",
        [],
    ),
    "rich text": (sent("{\\rtf1 Act}", Content_Type="text/rtf"), "rich text is not read", []),
    "an unknown charset": (
        sent(b"Act n\xf6w.", Content_Type="text/plain; charset=x-unknown"),
        "its charset “x-unknown” is unknown",
        [("body", "Act nöw.")],
    ),
    "a charset that no mail has": (
        sent("Act nöw.", Content_Type="text/plain; charset=unicode_escape"),
        "its charset “unicode_escape” is unknown",
        [("body", "Act nöw.")],
    ),
    "a charset that packs": (
        sent("Act nöw.", Content_Type="text/plain; charset=zlib"),
        "its charset “zlib” is unknown",
        [("body", "Act nöw.")],
    ),
    "a charset that is no name": (
        sent("Act nöw.", Content_Type='text/plain; charset="a\0 b"'),
        "its charset “a\0 b” is unknown",
        [("body", "Act nöw.")],
    ),
    "lines that are not in their charset": (
        sent("急".encode("euc_jp") + b"\n\nn\xf6w", Content_Type="text/plain; charset=EUC-JP"),
        "not EUC-JP, though its header says so",
        [("body", "急"), ("body", "nöw")],
    ),
    "half a character of UTF-16": (
        sent(b"a\0b\0c", Content_Type="text/plain; charset=utf-16-le"),
        "not utf-16-le, though its header says so",
        [("body", "a\0b\0c")],
    ),
    "an unknown charset in a subject": (
        b"Subject: =?x-unknown?q?n=F6w?=\n\n",
        "its charset “x-unknown” is unknown",
        [("subject", "nöw")],
    ),
    "base64 that breaks off": (
        sent(f"{HURRY[:8]}d", Content_Transfer_Encoding="base64"),
        "base64 that breaks off",
        [("body", "Act no")],
    ),
    "words after base64": (
        sent(
            f"{OFFER * 4}\n\n___\nTo leave this list, write us.", Content_Transfer_Encoding="base64"
        ),
        "no base64, though its header says so",
        [("body", " ".join(["Take your time."] * 4))],
    ),
    "words in place of base64": (
        sent("Act now, my friend.", Content_Transfer_Encoding="base64"),
        "no base64, though its header says so",
        [("body", "Act now, my friend.")],
    ),
}


@pytest.mark.parametrize(("data", "why", "prose"), GAPS.values(), ids=GAPS)
def test_what_is_not_read_is_named_and_the_rest_is_read(data, why, prose):
    assert [reason for _, reason in gaps(data)] == [why]
    assert read(data) == prose


def test_a_gap_is_where_the_part_is():
    data = several("mixed", PLAIN, "Content-Type: message/partial\n\nAct").encode()
    assert gaps(data) == [
        (b"Content-Type: message/partial\n\nAct", "a piece of a mail that was cut in several")
    ]


ATTACHED = "Content-Type: message/rfc822\n\nMessage-ID: <1@b>\nSubject: Act\n\nNow."
WHOLE = [("", "", "Act now.")]
PARTS = {
    "a mail is the whole file": (b"Subject: Act\n\nNow.", [("", "", "Act"), ("", "", "Now.")]),
    "alternatives are versions, and the subject is in the first": (
        b"Subject: Hi\n" + several("alternative", PLAIN, HTML).encode(),
        [("", "plain", "Hi"), ("", "plain", "Act now."), ("", "html", "Act now.")],
    ),
    "what stands beside alternatives is in the first": (
        several("mixed", several("alternative", HTML, PLAIN, boundary="c"), "\nBye.").encode(),
        [("", "html", "Act now."), ("", "plain", "Act now."), ("", "html", "Bye.")],
    ),
    "an alternative may be several parts": (
        several(
            "alternative",
            PLAIN,
            several("related", HTML, "Content-Type: image/png\n\na", boundary="c"),
        ).encode(),
        [("", "plain", "Act now."), ("", "html", "Act now.")],
    ),
    "one alternative is no version": (several("alternative", PLAIN).encode(), WHOLE),
    "an alternative that is no text is no version": (
        several("alternative", PLAIN, "Content-Type: text/calendar\n\nAct").encode(),
        WHOLE,
    ),
    "parts that are no alternatives are no versions": (
        several("mixed", PLAIN, HTML).encode(),
        [*WHOLE, *WHOLE],
    ),
    "an attached mail is one of its own": (
        several("mixed", PLAIN, ATTACHED, "\nBye.").encode(),
        [
            *WHOLE,
            ("attached message 1 <1@b>", "", "Act"),
            ("attached message 1 <1@b>", "", "Now."),
            ("", "", "Bye."),
        ],
    ),
    "an attached mail is read though it is to be saved": (
        several("mixed", f"Content-Disposition: attachment\n{ATTACHED}").encode(),
        [("attached message 1 <1@b>", "", "Act"), ("attached message 1 <1@b>", "", "Now.")],
    ),
    "an attached mail has versions of its own": (
        sent("Subject: Hi\n" + several("alternative", PLAIN, HTML), Content_Type="message/rfc822"),
        [
            ("attached message 1", "plain", "Hi"),
            ("attached message 1", "plain", "Act now."),
            ("attached message 1", "html", "Act now."),
        ],
    ),
    "a digest is of mails": (
        several("digest", "\nSubject: Act\n\nNow.", "Content-Type: text/plain\n\nBye.").encode(),
        [("attached message 1", "", "Act"), ("attached message 1", "", "Now."), ("", "", "Bye.")],
    ),
    "an attached mail may be encoded, and hold others": (
        sent(
            base64.b64encode(
                sent(base64.b64encode(ATTACHED.encode()), **BASE64, Content_Type="message/rfc822")
            ),
            **BASE64,
            Content_Type="message/rfc822",
        ),
        [
            ("attached message 3 <1@b>", "", "Act"),
            ("attached message 3 <1@b>", "", "Now."),
        ],
    ),
}


@pytest.mark.parametrize(("data", "expected"), PARTS.values(), ids=PARTS)
def test_a_mail_has_parts_and_versions(data, expected):
    assert parts(data) == expected


WORDS = st.text("abc ’é漢😀=_?.>-\n", max_size=80)
ANY = st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=60)
ENCODE = {
    "base64": base64.encodebytes,
    "quoted-printable": lambda data: quopri.encodestring(data, quotetabs=True),
    "8bit": bytes,
}
CHARSETS = ("utf-8", "utf-16", "gb18030", "iso-2022-jp", "koi8-r", "utf-7")


@given(WORDS | ANY, st.sampled_from(sorted(ENCODE)), st.sampled_from(CHARSETS))
@settings(deadline=None)
def test_a_text_reads_the_same_however_it_is_sent(text, encoding, charset):
    data = text.encode(charset, errors="replace")
    header = {"Content_Type": f"text/plain; charset={charset}"}
    mail = sent(ENCODE[encoding](data), Content_Transfer_Encoding=encoding, **header)
    assert read(mail) == read(data.decode(charset).encode(), "a.txt")
    assert gaps(mail) == []


@given(WORDS | ANY, st.sampled_from(("utf-8", "iso-8859-1", None)))
@settings(deadline=None)
def test_a_subject_reads_the_same_however_it_is_sent(text, charset):
    text = " ".join(text.split()).encode(charset or "utf-8", "ignore").decode(charset or "utf-8")
    spelt = Header(text, charset, maxlinelen=40).encode() if charset else text
    subject = template.blank(Text.of(text.encode()).decode("utf-8"))
    expected = [(scope, str(text)) for scope, text, _ in paragraphs("subject", subject)]
    assert read(b"Subject: " + spelt.encode()) == expected


@given(WORDS, st.sampled_from(sorted(ENCODE)), st.data())
@settings(deadline=None)
def test_the_bytes_of_words_spell_them(text, encoding, draw):
    mail = sent(ENCODE[encoding](text.encode()), Content_Transfer_Encoding=encoding)
    for segment in segments(mail):
        start = draw.draw(st.integers(0, len(segment.text) - 1))
        end = draw.draw(st.integers(start + 1, len(segment.text)))
        first, last = segment.text.span(start, end)
        again = DECODE[encoding](mail[first:last]).decode(errors="ignore").replace(">", "")
        words = str(segment.text)[start:end].replace(">", "")
        assert "".join(words.split()) in "".join(again.split())


DECODE = {
    "base64": lambda data: base64.b64decode(data + b"==="),
    "quoted-printable": quopri.decodestring,
    "8bit": bytes,
}


@given(st.binary(max_size=200) | st.text("ab:=-?\n \r;/\"'*<>", max_size=80).map(str.encode))
@settings(deadline=None)
def test_any_bytes_are_a_mail(data):
    for header in (b"", b"Subject: ", *HEADERS):
        for segment in segments(header + data):
            spans = [segment.text.span(at, at + 1) for at in range(len(segment.text))]
            assert spans == sorted(spans)
            assert 0 <= spans[0].start and spans[-1].end <= len(header + data)


HEADERS = (
    b"Content-Type: ",
    b"Content-Type: multipart/mixed; boundary=a\n\n--a",
    b"Content-Transfer-Encoding: base64\n\n",
    b"Content-Transfer-Encoding: quoted-printable\n\n",
    b"Content-Type: text/plain; format=flowed\n\n",
    b"Content-Type: text/plain; charset=utf-8\n\n",
    b"Content-Type: text/enriched\n\n",
)


def nested(depth, kind='multipart/mixed; boundary="b%d"', opened="--b%d\n"):
    """Parts in parts, not one of them closed."""
    head = f"Content-Type: {kind}\n\n{opened}"
    return "".join(head.replace("%d", str(n)) for n in range(depth)).encode() + b"\nAct now."


HUGE = {
    "parts in parts": nested(10_000),
    "mails in mails": nested(10_000, "message/rfc822", ""),
    "parts in parts with the same boundary": nested(10_000).replace(b"b0", b"b"),
    "header fields": b"X-A: b\n" * 100_000 + b"\nAct now.",
    "a header field": b"X-A: " + b"b" * 3_000_000 + b"\n\nAct now.",
    "lines of a header field": b"X-A: b" + b"\n b" * 300_000 + b"\n\nAct now.",
    "parameters": b"Content-Type: text/plain" + b'; a="b' * 100_000 + b"\n\nAct now.",
    "an attachment": several(
        "mixed", PLAIN, "Content-Type: a/b\n\n" + "QUJD\n" * 2_000_000
    ).encode(),
    "hyphens": several("mixed", PLAIN, "Content-Type: a/b\n\n" + "-" * 3_000_000).encode(),
    "lines of hyphens": several(
        "mixed", PLAIN, "Content-Type: a/b\n\n" + "--c\n" * 300_000
    ).encode(),
}


@pytest.mark.parametrize("data", HUGE.values(), ids=HUGE)
def test_any_number_of_something_is_passed_by(data):
    assert read(data) == BODY


LONG = {
    "encoded words": (b"Subject: " + b"=?utf-8?q?a?= " * 30_000, "a" * 30_000),
    "encoded words that do not end": (b"Subject: " + b"=?a?q?" * 100_000, "=?a?q?" * 100_000),
    "white space in quoted-printable": (sent(b"a" + b" " * 1_000_000 + b"b", **QUOTED), "a b"),
    "white space in base64": (sent(b"YQ" + b" " * 1_000_000 + b"==", **BASE64), "a"),
    "streams of base64": (sent(b"YQ==" * 30_000, **BASE64), "a" * 30_000),
    "white space before what is no header": (b" " * 1_000_000 + b"a", "a"),
}


@pytest.mark.parametrize(("data", "prose"), LONG.values(), ids=LONG)
def test_a_huge_line_is_read(data, prose):
    assert [text for _, text in read(data)] == [prose]


def test_mails_that_are_encoded_again_and_again_are_read_so_far():
    data = (
        "Content-Type: message/rfc822\n" + "Content-Transfer-Encoding: quoted-printable\n\n"
    ) * 99
    (gap,) = gaps(data.encode())
    assert gap[1] == "mails are attached to one another too deeply"


def test_a_mail_is_known_by_its_name_in_a_maildir():
    assert read(b"X: a\nSubject: Act\n\n", "cur/1.a.b:2,S") == [("subject", "Act")]


def test_all_base64_that_breaks_off_is_named_once():
    assert len(gaps(sent("Y=" * 1000, **BASE64))) == 1


def text_parts(data):
    """The bytes of each part that is text, as read."""
    text = Text.of(data)
    for entity in mime.entities(text):
        if entity.kind.main == "text":
            body, _ = transfer.ENCODINGS[entity.encoding](text[entity.body : entity.end])
            yield entity.kind.name, entity.kind.parameters.get("charset"), same(body.string)


def text_parts_of_email(data):
    """The same, as the email package has it, but for notes on the delivery."""
    notes = email.message_from_bytes(data).walk()
    for part in notes:
        if part.get_content_type() == "message/delivery-status":
            for _ in part.get_payload():
                next(notes)
        elif part.get_content_maintype() == "text":
            body = part.get_payload(decode=True).decode("latin-1")
            yield part.get_content_type(), part.get_param("charset"), same(body)


def same(body):
    """The body without white space at the end of lines, and with LF."""
    return re.sub(r"[ \t]+(?=\n|\Z)", "", re.sub(r"\r\n?", "\n", body)).strip("\n")


def test_real_mails_have_the_parts_that_the_email_package_finds(shared):
    mails = sorted(shared.glob("mail/*/*.eml"))
    assert mails
    for path in mails:
        data = path.read_bytes()
        assert list(text_parts(data)) == list(text_parts_of_email(data)), path


def test_real_mails_have_neither_headers_nor_replies_in_the_body(shared):
    for path in shared.glob("mail/*/*.eml"):
        for scope, prose in read(path.read_bytes()):
            found = scope == "body" and STRAY.match(prose)
            assert not found, f"{path}: {prose}"


STRAY = re.compile(
    r"(?:Received|Message-ID|MIME-Version|Content-[-\w]+): |On [^\n]{10,80} wrote:|[\w+/]{60}",
    re.IGNORECASE,
)


def test_real_mails_are_read_whole(shared):
    for path in shared.glob("mail/*/*.eml"):
        assert gaps(path.read_bytes()) == [], path
