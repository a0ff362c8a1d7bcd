"""Word files: their paragraphs as the lines of a text that stands for the file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple
from zipfile import BadZipFile, ZipFile
from zlib import error as BadCompression

from pushlint.errors import UserError
from pushlint.prose import Segment, paragraphs
from pushlint.readers import Opened, template
from pushlint.source import Source
from pushlint.text import Text

if TYPE_CHECKING:
    from docx.document import Document

MOST = 200 << 20  # bytes that are unpacked, pictures among them
MOST_XML = 40 << 20  # bytes of text with its markup; parsing takes ten times as many
ENCRYPTED_OR_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # how both begin
INVALID = (  # what python-docx raises where a file is not what it says it is
    *(BadZipFile, BadCompression, OSError, EOFError, NotImplementedError, RuntimeError),
    *(LookupError, ValueError, SyntaxError, AttributeError, TypeError),
)
SCOPES = (  # what the name of a style begins with
    ("heading", "heading"),
    ("title", "heading"),
    ("subtitle", "heading"),
    ("list", "list"),
    ("quote", "quote"),
    ("intense quote", "quote"),
)
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TWICE = (  # elements whose words stand elsewhere as well
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
    f"{WORD}moveFrom",
)
SPELT = {  # elements that are read, and what they spell, if not what is in them
    f"{WORD}t": "",
    f"{WORD}tab": "\t",
    f"{WORD}br": "\u2028",
    f"{WORD}cr": "\u2028",
    f"{WORD}noBreakHyphen": "-",
}
LINE_END = re.compile("[\r\n\x7f\ufeff]")
LINE_BREAK = re.compile("\u2028")


class Paragraph(NamedTuple):
    """What a paragraph says and what it is; its line breaks are U+2028."""

    scope: str
    words: str


def opened(source: Source) -> Opened:
    """A text with a line for each paragraph, empty ones too, and the prose in it.

    Line numbers are those of paragraphs: those of the body with its tables and text boxes, then
    those of headers, footers and notes. Offsets count bytes of that text in UTF-8: the
    file has none that spell its words. Raises UserError where it cannot be read.
    """
    found = list(_paragraphs(source))
    data = "\n".join(paragraph.words for paragraph in found).encode()
    derived = Source(source.path, data, derived=True)
    return Opened(derived, _segments(derived.text, found))


def _segments(text: Text, found: Iterable[Paragraph]) -> Iterator[Segment]:
    start = 0
    for scope, words in found:
        line = text[start : start + len(words)].sub(LINE_BREAK, "\n")
        yield from paragraphs(scope, template.blank(line))
        start += len(words) + 1


def _paragraphs(source: Source) -> list[Paragraph]:
    try:
        from docx import Document
        from docx.oxml.exceptions import XmlchemyError
    except ImportError:
        what = f"{source.path}: to read Word files, pip install 'pushlint[docx]'"
        raise UserError(what) from None
    if source.data.startswith(ENCRYPTED_OR_OLD):
        raise UserError(f"{source.path}: encrypted, or older than .docx; save it as .docx anew")
    try:
        _weigh(source)
        return list(_read(Document(BytesIO(source.data))))
    except (*INVALID, XmlchemyError):
        what = f"{source.path}: not a Word file, or a damaged one; open it in Word and save it anew"
        raise UserError(what) from None


def _weigh(source: Source) -> None:
    """Refuse what would take too much room."""
    with ZipFile(BytesIO(source.data)) as file:
        parts = file.infolist()
    xml = sum(part.file_size for part in parts if part.filename.endswith((".xml", ".rels")))
    if xml > MOST_XML or sum(part.file_size for part in parts) > MOST:
        most = f"at most {MOST >> 20} MB are unpacked, {MOST_XML >> 20} MB of text"
        raise UserError(f"{source.path}: too large; {most}")


def _read(document: Document) -> Iterator[Paragraph]:
    """The paragraphs of the body, then those around it."""
    from docx.opc.constants import RELATIONSHIP_TYPE as KIND
    from docx.oxml.parser import parse_xml

    styles = {style.style_id: style.name or "" for style in document.styles}
    yield from _below(document.part.element, styles, "body")
    around = (KIND.HEADER, KIND.FOOTER, KIND.FOOTNOTES, KIND.ENDNOTES)
    for relation in document.part.rels.values():
        if relation.reltype in around:
            yield from _below(parse_xml(relation.target_part.blob), styles, "footer")


def _below(root: Any, styles: Mapping[str, str], usual: str) -> Iterator[Paragraph]:
    """The paragraphs of a part, those of a text box after the one that it stands in."""
    for paragraph in root.iter(f"{WORD}p"):
        if not _twice(paragraph):
            pieces = [piece for piece in paragraph.iter(*SPELT) if _of(piece, paragraph)]
            words = "".join(SPELT[piece.tag] or piece.text or "" for piece in pieces)
            scope = _scope(paragraph, styles) if usual == "body" else usual
            if scope == "body" and words.strip() and all(map(_linked, pieces)):
                scope = "link"
            yield Paragraph(scope, LINE_END.sub(" ", words))


def _of(piece: Any, paragraph: Any) -> bool:
    """Whether a piece is of the paragraph itself, not of a text box within, and stays there."""
    return next(piece.iterancestors(f"{WORD}p")) is paragraph and not _twice(piece)


def _twice(element: Any) -> bool:
    return next(element.iterancestors(*TWICE), None) is not None


def _linked(piece: Any) -> bool:
    return next(piece.iterancestors(f"{WORD}hyperlink"), None) is not None


def _scope(paragraph: Any, styles: Mapping[str, str]) -> str:
    named = paragraph.find(f"{WORD}pPr/{WORD}pStyle")
    style = "" if named is None else styles.get(named.get(f"{WORD}val"), "").lower()
    scope = next((scope for start, scope in SCOPES if style.startswith(start)), "body")
    numbered = paragraph.find(f"{WORD}pPr/{WORD}numPr") is not None
    return "list" if numbered and scope == "body" else scope
