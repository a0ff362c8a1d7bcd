"""Word files, made for the tests by what reads them."""

import io
import sys
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pushlint import readers
from pushlint.errors import UserError
from pushlint.lint import lint
from pushlint.readers import docx as reader
from pushlint.source import Source
from pushlint.text import VALUE

docx = pytest.importorskip("docx")

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
BOX = "<w:txbxContent><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:txbxContent>"


def made(fill):
    """The bytes of a file that somebody filled."""
    document = docx.Document()
    fill(document)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def inserted(document, inner, words=""):
    """A paragraph with some words and then this markup."""
    markup = f"<w:p {W} {MC}>{inner}</w:p>"
    paragraph = document.add_paragraph(words)._p
    for child in list(docx.oxml.parse_xml(markup)):
        paragraph.append(child)


def read(data):
    """Paragraph, scope and words of each segment."""
    source, pieces = readers.opened(Source("copy.docx", data))
    found = []
    for segment in pieces:
        line = source.position(segment.text.span(0, 1).start).line
        found.append((line, segment.scope, str(segment.text)))
    return found


def paragraphs(*all_words):
    return lambda document: [document.add_paragraph(words) for words in all_words]


def emphasis(document):
    paragraph = document.add_paragraph("act n")
    paragraph.add_run("ow").bold = True


def line_break(document):
    document.add_paragraph("Hi Ann,").add_run().add_break()
    document.paragraphs[-1].add_run("Thanks.\tBye")


def table(document):
    cells = document.add_table(1, 2).rows[0].cells
    cells[0].text, cells[1].text = "Act", "now"
    document.add_paragraph("later")


def around(document):
    section = document.sections[0]
    section.header.paragraphs[0].text = "Acme"
    section.footer.paragraphs[0].text = "Unsubscribe"
    document.add_paragraph("Act")


def link(words, before=""):
    run = f"<w:hyperlink><w:r><w:t>{words}</w:t></w:r></w:hyperlink>"
    return lambda document: inserted(document, run, before)


def box(document):
    twice = f"<mc:Choice>{BOX}</mc:Choice><mc:Fallback>{BOX}</mc:Fallback>".format("now", "now")
    inserted(document, f"<w:r><mc:AlternateContent>{twice}</mc:AlternateContent></w:r>", "act")


def tracked(document):
    kinds = {"ins": "t", "del": "delText", "moveFrom": "t", "moveTo": "t"}
    runs = (
        f"<w:{kind}><w:r><w:{text}>{kind} </w:{text}></w:r></w:{kind}>"
        for kind, text in kinds.items()
    )
    inserted(document, "".join(runs))


def controls(document):
    within = "<w:sdt><w:sdtContent><w:r><w:t>act</w:t></w:r></w:sdtContent></w:sdt>"
    field = '<w:fldSimple w:instr="MERGEFIELD x"><w:r><w:t>{{ x }}</w:t></w:r></w:fldSimple>'
    marks = "<w:r><w:cr/><w:t>e</w:t><w:noBreakHyphen/><w:t>mail</w:t></w:r>"
    inserted(document, within + field + marks)


def numbered(document):
    document.add_paragraph("Act")._p.get_or_add_pPr().get_or_add_numPr()


def unknown_style(document):
    document.add_paragraph("Act")._p.style = "Nobody"


def styled(style):
    return lambda document: document.add_paragraph("Act", style=style)


READ = {
    "nothing is nothing": (paragraphs(), []),
    "a paragraph is body": (paragraphs("Act now."), [(1, "body", "Act now.")]),
    "lines are those of paragraphs": (
        paragraphs("Hi", "", "Act\n", "now"),
        [(1, "body", "Hi"), (3, "body", "Act"), (4, "body", "now")],
    ),
    "emphasis parts no word": (emphasis, [(1, "body", "act now")]),
    "a line break is one": (line_break, [(1, "body", "Hi Ann,\nThanks. Bye")]),
    "a title is a heading": (styled("Title"), [(1, "heading", "Act")]),
    "a heading is one": (styled("Heading 2"), [(1, "heading", "Act")]),
    "an item is of a list": (styled("List Bullet"), [(1, "list", "Act")]),
    "a numbered paragraph is of a list": (numbered, [(1, "list", "Act")]),
    "a quote is one": (styled("Intense Quote"), [(1, "quote", "Act")]),
    "a style that is not there is none": (unknown_style, [(1, "body", "Act")]),
    "cells are paragraphs": (
        table,
        [(1, "body", "Act"), (2, "body", "now"), (3, "body", "later")],
    ),
    "a link that is all of a paragraph is one": (link("Buy now"), [(1, "link", "Buy now")]),
    "a link in a sentence is part of it": (link("now", "Act "), [(1, "body", "Act now")]),
    "a text box is read once": (box, [(1, "body", "act"), (2, "body", "now")]),
    "tracked changes are read as made": (tracked, [(1, "body", "ins moveTo")]),
    "controls and fields are read": (controls, [(1, "body", f"act{VALUE} e-mail")]),
    "headers and footers come last": (
        around,
        [(1, "body", "Act"), (2, "footer", "Acme"), (3, "footer", "Unsubscribe")],
    ),
    "merge tags are words": (paragraphs("Hi {{ name }}"), [(1, "body", f"Hi {VALUE}")]),
    "a subject line is a subject": (paragraphs("Subject: Act"), [(1, "subject", "Act")]),
    "a byte order mark is a space": (paragraphs("\ufeffAct"), [(1, "body", "Act")]),
}


@pytest.mark.parametrize(("fill", "prose"), READ.values(), ids=READ)
def test_a_word_file_is_read(fill, prose):
    assert read(made(fill)) == prose


def test_findings_point_into_a_text_that_stands_for_the_file():
    first, _ = lint(made(paragraphs("Hé", "Act now.", "Last chance.")), path="copy.docx")
    assert first.source.derived
    assert first.start == (2, 1)
    assert first.source.data[slice(*first.span)] == b"Act now"
    assert first.source.line(2) == "Act now."


def test_other_files_stand_for_themselves():
    assert not readers.opened(Source("copy.txt", b"Act")).source.derived


@given(st.lists(st.text(st.characters(exclude_categories=["C", "Z"]), max_size=9), max_size=5))
@settings(deadline=None, max_examples=20)
def test_each_paragraph_is_a_line(words):
    source, _ = readers.opened(Source("copy.docx", made(paragraphs(*words))))
    assert source.data.decode() == "\n".join(words)


def zipped(**parts):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name.replace("_", "/", 1).replace("_", "."), data)
    return file.getvalue()


def changed(old, new, name="word/document.xml"):
    """A file, in one part of which something else stands."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made(paragraphs("Act")))) as archive:
        with zipfile.ZipFile(file, "w") as copy:
            for part in archive.namelist():
                data = archive.read(part)
                copy.writestr(part, data.replace(old, new) if part == name else data)
    return file.getvalue()


WHOLE = made(paragraphs("Act"))
DAMAGED = "copy.docx: not a Word file, or a damaged one; open it in Word and save it anew"
OLD = "copy.docx: encrypted, or older than .docx; save it as .docx anew"
LARGE = "copy.docx: too large; at most 200 MB are unpacked, 40 MB of text"
REFUSED = {
    "nothing": (b"", DAMAGED),
    "text": (b"Act now", DAMAGED),
    "half a file": (WHOLE[: len(WHOLE) // 2], DAMAGED),
    "an archive of something else": (zipped(a_txt=b"Act now"), DAMAGED),
    "an encrypted file": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), OLD),
    "XML that is none": (changed(b"<w:body>", b"<w:body"), DAMAGED),
    "elements without end": (changed(b"<w:p>", b"<w:p>" * 1_000), DAMAGED),
    "another root": (changed(b"w:styles", b"w:x", "word/styles.xml"), DAMAGED),
    "a style without a name": (changed(b"w:styleId=", b"w:x=", "word/styles.xml"), None),
    "too much text": (zipped(word_document_xml=bytes(50 << 20)), LARGE),
    "too much of anything": (zipped(word_image_png=bytes(210 << 20)), LARGE),
}


@pytest.mark.parametrize(("data", "why"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_read_is_told(data, why):
    if why is None:
        assert read(data) == [(1, "body", "Act")]
        return
    with pytest.raises(UserError) as error:
        read(data)
    assert str(error.value) == why


@given(st.data())
@settings(deadline=None, max_examples=60)
def test_a_damaged_file_is_read_or_refused(data):
    damaged = bytearray(WHOLE)
    places = st.tuples(st.integers(0, len(WHOLE) - 1), st.integers(0, 255))
    for place, byte in data.draw(st.lists(places, max_size=5)):
        damaged[place] = byte
    try:
        read(bytes(damaged))
    except UserError as error:
        assert str(error) in (DAMAGED, OLD, LARGE)


def test_the_package_that_reads_word_is_asked_for(monkeypatch):
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(UserError, match=r"^copy.docx: to read Word files, pip install 'pushlint"):
        reader.opened(Source("copy.docx", WHOLE))
