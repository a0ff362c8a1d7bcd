"""A LanguageTool server, a person's own or one started here, and what it finds in a text."""

from __future__ import annotations

import os
import re
import shutil
import socket
from collections import Counter
from collections.abc import Callable
from functools import partial
from subprocess import DEVNULL, Popen, SubprocessError
from time import monotonic, sleep
from typing import TYPE_CHECKING, NamedTuple, TypeVar
from urllib.parse import urlsplit
from zipfile import BadZipFile

from pushlint.findings import elided

if TYPE_CHECKING:
    from language_tool_python import LanguageTool, Match

T = TypeVar("T")

LANGUAGE = "en-US"
SPELLING = "TYPOS"  # the category
LOOPBACK = ("localhost", "127.0.0.1", "::1")
JARS = "LTP_JAR_DIR_PATH"  # where a person keeps them, as language-tool-python has it
SERVER = "org.languagetool.server.HTTPServer"
PATIENCE, STARTING, FETCHING = 60.0, 60.0, 900.0  # seconds; the first text is a slow one
ENDPOINT = re.compile(r"(/v2(/check)?)?/*$")
SECRET = re.compile(r"//[^/\s]*@")

NOT_INSTALLED = "no language-tool-python here, which pip install 'pushlint[grammar]' brings"
NO_JAVA = "there is no command java"
ENDED = "it did not start: java ended with status {}"
LATE = "no answer within {:g} seconds"
NO_CONNECTION = "no connection, or one that breaks off"
NONSENSE = "what it answers is not LanguageTool's"
NOT_READY = "it could not be made ready"

# What language-tool-python lets through, besides errors of its own: those of sockets, files and
# processes, and those of taking apart whatever a server may answer
STARTS = (OSError, SubprocessError, ImportError, SystemError, BadZipFile)
FAULTS = (*STARTS, LookupError, TypeError, ValueError, AttributeError, RecursionError)


class Unavailable(Exception):
    """Why LanguageTool says nothing, in words for people."""


class Fault(NamedTuple):
    """What is wrong in a text: the rule that says so and, of a spelling unknown to it, the word."""

    rule: str
    word: str


class Checker:
    """What LanguageTool finds, asked of a server at `url`, or of one started on this machine.

    It is given `patience` seconds for a text, and `starting` to start. Nothing is started,
    contacted or imported before the first text.
    """

    def __init__(
        self, url: str | None = None, patience: float = PATIENCE, starting: float = STARTING
    ) -> None:
        self.url = url
        self.patience = patience
        self.starting = starting
        self._tool: LanguageTool | None = None
        self._server: Popen[bytes] | None = None
        self._known: dict[str, Counter[Fault]] = {}

    def faults(self, text: str) -> Counter[Fault]:
        """How often each fault is in a text; raises Unavailable. No text is sent twice."""
        if text not in self._known:
            try:
                self._known[text] = self._asked(text)
            except Unavailable as error:
                where = f" at {_legible(self.url)}" if self.url else ""
                raise Unavailable(f"LanguageTool{where}: {error}") from None
        return self._known[text]

    def close(self) -> None:
        """End the server, if it was started here."""
        if self._server:
            self._server.kill()
            self._server.wait()
            self._server = None

    def _asked(self, text: str) -> Counter[Fault]:
        tool = self._tool = self._tool or self._opened()

        def found() -> Counter[Fault]:
            return Counter(_fault(match, text) for match in tool.check(text))

        return _within(self.patience, found, NONSENSE)

    def _opened(self) -> LanguageTool:
        try:
            import language_tool_python
        except ImportError:
            raise Unavailable(NOT_INSTALLED) from None
        url = ENDPOINT.sub("/", self.url or self._started())
        try:
            host = urlsplit(url).hostname or ""
        except ValueError as error:
            raise Unavailable(str(error)) from None
        # what is for this machine goes through no proxy
        proxies = {"no_proxy": host} if host in LOOPBACK else None
        tool = partial(language_tool_python.LanguageTool, LANGUAGE, remote_server=url)
        return _within(self.patience, partial(tool, proxies=proxies), NONSENSE)

    def _started(self) -> str:
        """The address of a server that is started now, and heard by this machine alone."""
        port = _free_port()
        command = _within(FETCHING, partial(_command, port), NOT_READY)
        try:
            self._server = Popen(command, stdin=DEVNULL, stdout=DEVNULL, stderr=DEVNULL)
        except OSError as error:
            raise Unavailable(f"{NOT_READY}: {error.strerror}") from None
        _await(self._server, port, self.starting)
        return f"http://127.0.0.1:{port}"


def _within(seconds: float, call: Callable[[], T], failing: str) -> T:
    """What a call gives; Unavailable where it fails, or takes longer.

    It runs beside: a server that sends a byte now and then never lets a socket time out.
    """
    from concurrent.futures import Future
    from threading import Thread

    from language_tool_python.exceptions import LanguageToolError

    future: Future[T] = Future()

    def run() -> None:
        try:
            future.set_result(call())
        except (LanguageToolError, *FAULTS) as error:
            future.set_exception(error)

    Thread(target=run, daemon=True).start()
    try:
        return future.result(seconds)
    except TimeoutError:
        raise Unavailable(LATE.format(seconds)) from None
    except (LanguageToolError, *FAULTS) as error:
        raise Unavailable(_why(error, failing)) from None


def _why(error: BaseException, failing: str) -> str:
    """What a failure means, without the tale that the libraries tell of a lost connection."""
    from requests.exceptions import ChunkedEncodingError, ConnectionError

    lost = (ConnectionError, ChunkedEncodingError)
    if isinstance(error, lost) or isinstance(error.__cause__, lost):
        return NO_CONNECTION if failing == NONSENSE else f"{failing}: {NO_CONNECTION}"
    return f"{failing}: {_legible(elided(str(error), 100))}" if str(error) else failing


def _command(port: int) -> list[str]:
    """What starts a server: a person's own jars, or those that the library keeps and fetches."""
    folder = os.environ.get(JARS)
    if not folder:
        from language_tool_python.download_lt import LocalLanguageTool

        local = LocalLanguageTool.from_version_name()
        local.download()
        return local.get_server_cmd(port)
    java = shutil.which("java")
    if java is None:
        raise FileNotFoundError(NO_JAVA)
    return [java, "-cp", os.path.join(folder, "*"), SERVER, "--port", str(port)]


def _free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])


def _await(server: Popen[bytes], port: int, seconds: float) -> None:
    """Wait until the server can be spoken to."""
    end = monotonic() + seconds
    while monotonic() < end:
        if server.poll() is not None:
            raise Unavailable(ENDED.format(server.returncode))
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            sleep(0.1)
    raise Unavailable(LATE.format(seconds))


def _fault(match: Match, text: str) -> Fault:
    unknown = match.category == SPELLING
    word = text[match.offset : match.offset + match.error_length] if unknown else ""
    return Fault(str(match.rule_id), word.lower())


def _legible(text: str) -> str:
    """A text without the name and password that may stand in an address in it."""
    return SECRET.sub("//", text)
