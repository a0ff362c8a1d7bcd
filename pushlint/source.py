"""A file as it is on disk: its bytes, their charset, and where its lines begin."""

from __future__ import annotations

import codecs
import re
from bisect import bisect_right
from functools import cached_property
from typing import NamedTuple

from pushlint import lazy
from pushlint.errors import UserError
from pushlint.text import Text

NEWLINE = lazy.compile(r"\r\n|\r|\n")
BOMS = (  # UTF-32 first: its little-endian mark begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\b\x1b")) + b"\x7f"
CONTROLS_AT_MOST = 0.02  # of a text's bytes; compressed data has about 0.1
ASCII = bytes(range(128))
UTF_8 = lazy.compile(  # in bytes, a character each
    r"""(?: [\x00-\x7f]
      | [\xc2-\xdf] [\x80-\xbf]
      | (?: \xe0 [\xa0-\xbf] | [\xe1-\xec\xee\xef] [\x80-\xbf] | \xed [\x80-\x9f] ) [\x80-\xbf]
      | (?: \xf0 [\x90-\xbf] | [\xf1-\xf3] [\x80-\xbf] | \xf4 [\x80-\x8f] ) [\x80-\xbf]{2}
    )++""",
    re.VERBOSE,
)
STRAY = lazy.compile("[\udc80-\udcff]")  # a byte that is no UTF-8, as Python escapes it
WESTERN_AT_MOST = 0.3  # of a text's bytes beyond ASCII; other alphabets have more than half


class Position(NamedTuple):
    """Line and column, both from 1; columns count Unicode code points."""

    line: int
    column: int


class Source:
    """A path, as findings print it, and the file's bytes.

    Of a file whose bytes spell no words, `data` is a text that was derived from it: it
    can be read and pointed at, but is not what is on disk.
    """

    def __init__(self, path: str, data: bytes, derived: bool = False) -> None:
        self.path = path
        self.data = data
        self.derived = derived

    def __reduce__(self) -> tuple[type[Source], tuple[str, bytes, bool]]:
        """Pickled, it leaves behind what was worked out of its bytes."""
        return Source, (self.path, self.data, self.derived)

    @cached_property
    def charset(self) -> str:
        """The name of the codec that reads the bytes; a UserError where none does."""
        return self._encoding[0]

    @cached_property
    def text(self) -> Text:
        """All of the file, decoded, without its byte order mark."""
        charset, mark = self._encoding
        text = Text.of(self.data)[mark:]
        try:
            return text.decode(charset) if mark or charset != "utf-8" else mended(text)
        except UnicodeDecodeError as error:
            raise UserError(
                f"{self.path}: not {charset}, though its byte order mark says so;"
                f" byte {error.start + mark} is out of place"
            ) from None

    def position(self, offset: int) -> Position:
        """Where the byte at `offset` stands."""
        at = self._shown.index(offset)
        line = bisect_right(self._lines, at)
        return Position(line, at - self._lines[line - 1] + 1)

    def line(self, number: int) -> str:
        """The text of a line (from 1), without its line ending."""
        end = self._lines[number] if number < len(self._lines) else None
        return self._shown.string[self._lines[number - 1] : end].rstrip("\r\n")

    def end(self, number: int) -> int:
        """The first byte after a line (from 1) and its line ending."""
        at = self._lines[number] if number < len(self._lines) else len(self.text)
        return self.text.span(at, at + 1).start if at < len(self.text) else len(self.data)

    @cached_property
    def _lines(self) -> list[int]:
        """The position of each line's first character in what is shown."""
        return [0, *(match.end() for match in NEWLINE.finditer(self._shown.string))]

    @cached_property
    def _shown(self) -> Text:
        """The text; a character a byte where the whole is none, as a mail with a picture in it."""
        try:
            return self.text
        except UserError:
            return Text.of(self.data)

    @cached_property
    def _encoding(self) -> tuple[str, int]:
        """The charset and the length of the byte order mark."""
        for mark, charset in BOMS:
            if self.data.startswith(mark):
                return charset, len(mark)
        if _binary(self.data):
            raise UserError(f"{self.path}: a binary file; pushlint reads text")
        try:
            self.data.decode("utf-8")
        except UnicodeDecodeError as error:
            return self._detected(error.start), 0
        return "utf-8", 0

    def _detected(self, at: int) -> str:
        """The charset that the bytes look like; `at` is the first that is not UTF-8."""
        if _mostly_utf_8(self.data):
            return "utf-8"
        if _western(self.data):
            return "cp1252"
        from charset_normalizer import from_bytes  # slow to import, seldom needed

        best = from_bytes(self.data).best()
        if best is None:
            raise UserError(
                f"{self.path}: in no charset that pushlint knows (byte {at} is not UTF-8);"
                " save it as UTF-8"
            )
        return best.encoding


def mended(text: Text) -> Text:
    """The characters that bytes spell in UTF-8; those that are none, as in Windows-1252.

    Text that was put together from several files may have both.
    """
    try:
        return text.decode("utf-8")
    except UnicodeDecodeError:
        pass
    parts: list[Text] = []
    done = 0
    for found in UTF_8.finditer(text.string):
        parts += _as_windows(text[done : found.start()]), text[slice(*found.span())].decode("utf-8")
        done = found.end()
    return Text.join([*parts, _as_windows(text[done:])])


def _as_windows(text: Text) -> Text:
    try:
        return text.decode("cp1252")
    except UnicodeDecodeError:  # five bytes stand for nothing there
        return text


def _mostly_utf_8(data: bytes) -> bool:
    """Whether no more bytes are no UTF-8 than there are characters beyond ASCII that are."""
    string = data.decode("utf-8", "surrogateescape")
    beyond = len(string) - len(string.encode("ascii", "ignore"))
    return beyond >= 2 * len(STRAY.findall(string))


def _binary(data: bytes) -> bool:
    controls = len(data) - len(data.translate(None, CONTROLS))
    return controls > CONTROLS_AT_MOST * len(data)


def _western(data: bytes) -> bool:
    """Whether it is ASCII with some accents, dashes and curly quotes, as Windows writes them.

    What guesses from the frequency of bytes has too few of them to go by.
    """
    if len(data.translate(None, ASCII)) > WESTERN_AT_MOST * len(data):
        return False
    try:
        data.decode("cp1252")
    except UnicodeDecodeError:
        return False
    return True
