"""What LanguageTool finds in a text, and what becomes of servers that are none, or break."""

import os
import sys
import zipfile
from collections import Counter
from pathlib import Path

import pytest

from pushlint.languagetool import Checker, Fault, Unavailable

LANGUAGES = b'[{"code": "en", "longCode": "en-US"}]'
MATCH = (
    b'{"rule": {"id": "R", "issueType": "grammar", "category": {"id": "C"}}, "message": "",'
    b' "context": {"offset": 0, "text": ""}, "replacements": [], "offset": 0, "length": 3}'
)


def saying(languages, check=b"", status=200):
    """A server that answers each of the two questions with these bytes."""

    def answer(request, over):
        body = languages if request.path.endswith("languages") else check
        request.send_response(status)
        request.send_header("Content-Length", str(len(body)))
        request.end_headers()
        request.wfile.write(body)

    return answer


def hanging(request, over):
    over.wait()


def dribbling(request, over):
    request.send_response(200)
    request.send_header("Content-Length", "1000000")
    request.end_headers()
    while not over.wait(0.02):
        request.wfile.write(b" ")


def closing(request, over):
    request.connection.close()


def breaking(request, over):
    request.wfile.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\n[")
    request.close_connection = True


def why(checker, text="Hi."):
    with pytest.raises(Unavailable) as caught:
        checker.faults(text)
    return str(caught.value)


@pytest.fixture
def checker(languagetool):
    return Checker(languagetool)


TEXTS = {
    "nothing": ("All is well here.", {}),
    "a fault": ("This are an test.", {Fault("EN_A_VS_AN", ""): 1}),
    "a fault twice": ("It is an test. It is an bag.", {Fault("EN_A_VS_AN", ""): 2}),
    "a misspelt word, whatever its case": (
        "Qwertzu is here. 🙂 It is qwertzu.",
        {Fault("MORFOLOGIK_RULE_EN_US", "qwertzu"): 2},
    ),
    "the spelling of the United States": (
        "We like colour.",
        {Fault("MORFOLOGIK_RULE_EN_US", "colour"): 1},
    ),
}


@pytest.mark.parametrize("text, expected", TEXTS.values(), ids=TEXTS)
def test_it_finds(checker, text, expected):
    found = checker.faults(text)
    assert {fault: found[fault] for fault in expected} == expected
    assert expected or not found


@pytest.mark.parametrize("end", ["", "/", "/v2", "/v2/", "/v2/check"])
def test_an_address_may_end_as_that_of_any_request(languagetool, end):
    assert Checker(languagetool + end).faults("It is an test.")


def test_no_text_is_sent_twice(answering):
    asked = []

    def answer(request, over):
        asked.append(request.path)
        saying(LANGUAGES, b'{"matches": [%b]}' % MATCH)(request, over)

    checker = Checker(answering(answer))
    twice = [checker.faults("Hi."), checker.faults("Hi.")]
    assert (twice, asked) == ([Counter({Fault("R", ""): 1})] * 2, ["/v2/languages", "/v2/check"])


NONSENSE = "what it answers is not LanguageTool's"
LATE = "no answer within 0.5 seconds"
LOST = "no connection, or one that breaks off"
BROKEN = {
    "hangs": (hanging, LATE),
    "sends a byte now and then": (dribbling, LATE),
    "closes the connection": (closing, LOST),
    "breaks off": (breaking, LOST),
    "is at fault": (saying(b"Oh\nno", status=500), f"{NONSENSE}: Oh no"),
    "is at fault, in JSON": (saying(b'{"error": 5}', status=500), NONSENSE),
    "shows a page": (saying(b"<html>"), f"{NONSENSE}: <html>"),
    "says nothing": (saying(b""), NONSENSE),
    "sends no text": (saying(b"\xff\xfe"), NONSENSE),
    "sends numbers": (saying(b"[1]"), NONSENSE),
    "nests without end": (saying(b"[" * 100_000), NONSENSE),
    "knows no English": (saying(b'[{"code": "de", "longCode": "de"}]'), NONSENSE),
    "is at fault with a text": (saying(LANGUAGES, b"Oh no"), f"{NONSENSE}: Oh no"),
    "finds nothing, not even nothing": (saying(LANGUAGES, b"{}"), NONSENSE),
    "finds null": (saying(LANGUAGES, b"null"), NONSENSE),
    "finds a number": (saying(LANGUAGES, b'{"matches": 5}'), NONSENSE),
    "finds nobody knows what": (saying(LANGUAGES, b'{"matches": [{}]}'), NONSENSE),
    "finds it at no place": (
        saying(LANGUAGES, b'{"matches": [%b]}' % MATCH.replace(b'"offset": 0,', b'"offset": "x",')),
        NONSENSE,
    ),
}


@pytest.mark.parametrize("answer, reason", BROKEN.values(), ids=BROKEN)
def test_nothing_is_said_by_a_server_that(answering, answer, reason):
    url = answering(answer)
    patience = 0.5 if reason == LATE else 60
    assert why(Checker(url, patience)).startswith(f"LanguageTool at {url}: {reason}")


def test_nothing_is_said_where_no_server_is():
    assert why(Checker("http://127.0.0.1:1")) == f"LanguageTool at http://127.0.0.1:1: {LOST}"


def test_no_password_is_told():
    told = why(Checker("http://me:secret@127.0.0.1:1"))
    assert told == f"LanguageTool at http://127.0.0.1:1: {LOST}"


def test_no_password_is_told_with_what_is_wrong():
    assert "secret" not in why(Checker("http://me:secret@127.0.0.1:port"))


@pytest.mark.parametrize("url", ["http://[1", "http://127.0.0.1:port"])
def test_nothing_is_said_by_an_address_that_is_none(url):
    assert why(Checker(url)).startswith(f"LanguageTool at {url}: ")


def test_what_is_for_this_machine_goes_through_no_proxy(answering, monkeypatch):
    seen = []
    monkeypatch.setenv("http_proxy", answering(lambda request, over: seen.append(request.path)))
    for name in ("no_proxy", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
    found = Checker(answering(saying(LANGUAGES, b'{"matches": []}'))).faults("Hi.")
    assert (found, seen) == (Counter(), [])


def test_a_server_is_started_from_jars_and_ended(jars, monkeypatch):
    monkeypatch.setenv("LTP_JAR_DIR_PATH", jars)
    checker = Checker()
    try:
        assert checker.faults("It is an test.") == {Fault("EN_A_VS_AN", ""): 1}
    finally:
        checker.close()


def test_a_server_that_is_killed_says_nothing_more(jars, monkeypatch):
    monkeypatch.setenv("LTP_JAR_DIR_PATH", jars)
    checker = Checker()
    try:
        checker.faults("Hi.")
        checker.close()
        checker.close()
        assert why(checker, "Hello.") == f"LanguageTool: {LOST}"
    finally:
        checker.close()


def kept(jars, folder):
    """A LanguageTool as language-tool-python keeps it, which has all its jars elsewhere."""
    from language_tool_python.download_lt import LocalLanguageTool

    version = LocalLanguageTool.from_version_name().version_name
    (folder / f"LanguageTool-{version}").mkdir()
    path = " ".join(jar.as_uri() for jar in sorted(Path(jars).glob("*.jar")))
    line = f"Class-Path: {path}"
    lines = [line[at : at + 69] for at in range(0, len(line), 69)]  # as a manifest is folded
    with zipfile.ZipFile(
        folder / f"LanguageTool-{version}" / "languagetool-server.jar", "w"
    ) as jar:
        manifest = "Manifest-Version: 1.0\n" + "\n ".join(lines) + "\n"
        jar.writestr("META-INF/MANIFEST.MF", manifest)


def test_a_server_is_started_from_what_the_library_keeps(jars, monkeypatch, tmp_path):
    kept(jars, tmp_path)
    monkeypatch.delenv("LTP_JAR_DIR_PATH")
    monkeypatch.setenv("LTP_PATH", str(tmp_path))
    checker = Checker()
    try:
        assert checker.faults("It is an test.") == {Fault("EN_A_VS_AN", ""): 1}
    finally:
        checker.close()


def test_nothing_is_said_where_the_library_can_fetch_nothing(jars, monkeypatch, tmp_path):
    monkeypatch.delenv("LTP_JAR_DIR_PATH")
    monkeypatch.setenv("LTP_PATH", str(tmp_path))
    monkeypatch.setenv("https_proxy", "http://127.0.0.1:1")
    assert why(Checker()) == f"LanguageTool: it could not be made ready: {LOST}"


def test_nothing_is_said_where_there_is_no_java(monkeypatch, tmp_path):
    monkeypatch.setenv("LTP_JAR_DIR_PATH", str(tmp_path))
    monkeypatch.setenv("PATH", str(tmp_path))
    assert why(Checker()) == "LanguageTool: it could not be made ready: there is no command java"


@pytest.fixture
def java(monkeypatch, tmp_path):
    """From a line of shell to a folder of jars with a `java` that is that line."""

    def java(line):
        (tmp_path / "java").write_text(f"#!/bin/sh\n{line}\n")
        (tmp_path / "java").chmod(0o755)
        monkeypatch.setenv("LTP_JAR_DIR_PATH", str(tmp_path))
        monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")

    return java


def test_nothing_is_said_by_a_server_that_does_not_start(java):
    java("exit 3")
    assert why(Checker()) == "LanguageTool: it did not start: java ended with status 3"


def test_nothing_is_said_where_java_cannot_be_run(java, tmp_path):
    java("")
    (tmp_path / "java").write_text("#!/nowhere\n")
    told = "LanguageTool: it could not be made ready: No such file or directory"
    assert why(Checker()) == told


def test_nothing_is_said_where_the_library_cannot_tell_what_java_it_is(java, monkeypatch):
    java("exit 3")
    monkeypatch.delenv("LTP_JAR_DIR_PATH")
    assert why(Checker()).startswith("LanguageTool: it could not be made ready: Command")


def test_nothing_is_said_by_a_server_that_never_listens(java):
    java("exec sleep 600")
    checker = Checker(starting=0.5)
    told = why(checker)
    checker.close()
    assert told == f"LanguageTool: {LATE}"


def test_nothing_is_said_where_the_library_is_not_installed(monkeypatch):
    monkeypatch.setitem(sys.modules, "language_tool_python", None)
    assert "pip install 'pushlint[grammar]'" in why(Checker("http://127.0.0.1:1"))
