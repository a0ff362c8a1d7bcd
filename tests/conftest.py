"""What every test may ask for, and the rule that a skipped test fails where CI is set."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from pushlint import cache
from pushlint.wordlist import load

ROOT = Path(__file__).resolve().parents[1]
CI = bool(os.environ.get("CI"))

SOURCES = 'nobody-2000 = "Nobody 2000, On Nothing"\n'
LANGUAGE = """
abbreviations = ["mr"]
fillers = ["so", "hurry"]
[contractions]
"don't" = ["do not", "dont"]
[slots]
number = "({digits}|three|ten)"
date = "{digits}/{digits}/{digits}"
[conditions.negated]
before = ["(no|not|never|don't){gap}"]
[conditions.dated]
after = ["on {digits} may"]
[conditions.quoted]
within = ["so called"]
[acts.benefit]
phrases = ["saves you"]
except = ["saves you nothing"]
[acts.proof]
phrases = ["trusted by"]
[acts.opening]
phrases = ["feel free"]
"""
RULE = {
    "summary": "A word that pushes",
    "message": "“{match}” pushes",
    "severity": "warning",
    "why": "It pushes.",
    "sources": ["nobody-2000"],
    "phrases": [{"match": ["act now"]}],
    "examples": {"flags": ["«Act now»."], "allows": ["We act.", "It is now."]},
}


def pytest_addoption(parser):
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="write down what is printed for tests/golden now, for a look at the difference",
    )


def pytest_configure():
    """A shell has what runs in the background ignore Ctrl-C, and with it all that a test starts."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of test data that lies beside the project and is no part of it."""
    folder = Path(__file__).resolve().parents[2] / "shared"
    if not folder.is_dir():
        pytest.skip(f"no folder {folder}")
    return folder


@pytest.fixture(scope="session")
def rule_file():
    """From changes to a rule file that is otherwise in order; None takes a key out."""

    def rule_file(changes):
        values = {**RULE, **changes}
        kept = {key: value for key, value in values.items() if value is not None}
        return "".join(f"{key} = {toml(value)}\n" for key, value in kept.items())

    return rule_file


@pytest.fixture(scope="session")
def wordlist(tmp_path_factory, rule_file):
    """From the changes of each rule, by name, to the folder of a word list.

    `language` says what it is of, and `invite` how it invites.
    """

    def wordlist(rules, language=LANGUAGE, invite=""):
        top = tmp_path_factory.mktemp("lists")
        (top / "sources.toml").write_text(SOURCES, "utf-8")
        for name, changes in rules.items():
            path = top / "en" / f"{name}.toml"
            path.parent.mkdir(parents=True, exist_ok=True)
            spelt = changes if isinstance(changes, str) else rule_file(changes)
            path.write_text(spelt, "utf-8")
        (top / "en").mkdir(exist_ok=True)
        (top / "en" / "language.toml").write_text(language, "utf-8")
        if invite:
            (top / "en" / "invite.toml").write_text(invite, "utf-8")
        return top / "en"

    return wordlist


@pytest.fixture(scope="session")
def rules(wordlist):
    """From the changes of each rule, by name, to the rules, their examples not proved.

    `invite` says how the language invites.
    """
    return lambda changes, invite="": load(wordlist(changes, invite=invite))


@pytest.fixture(scope="module")
def made(request, rules):
    """The rules that a module of tests calls RULES."""
    return rules(request.module.RULES)


@pytest.fixture
def here(monkeypatch, made, tmp_path):
    """A folder to stand in, and those rules in place of the ones that come along."""
    monkeypatch.setattr(cache, "rules", lambda *more: made)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture(scope="session")
def checkout(tmp_path_factory, wordlist):
    """From rules to a folder with a copy of the package and those rules beside it."""

    def checkout(rules):
        top = tmp_path_factory.mktemp("checkout")
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / "pushlint", top / "pushlint", ignore=ignored)
        shutil.copytree(wordlist(rules).parent, top / "wordlists")
        return top

    return checkout


@pytest.fixture
def files(tmp_path):
    """Writes files of a folder by name, in which _ stands for a dot and __ for a slash."""

    def files(**texts):
        for name, text in texts.items():
            path = tmp_path / name.replace("__", "/").replace("_", ".")
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(text if isinstance(text, bytes) else text.encode())

    return files


@pytest.fixture(scope="session")
def run():
    """From the arguments of pushlint and the folder of its code to a process that ended."""

    def run(arguments, code, **options):
        environment = {**os.environ, "PYTHONPATH": str(code), **options.pop("env", {})}
        command = [sys.executable, "-m", "pushlint", *arguments]
        return subprocess.run(command, env=environment, capture_output=True, **options)

    return run


@pytest.fixture
def handler():
    """What handles Ctrl-C in this process, put back afterwards."""
    before = signal.getsignal(signal.SIGINT)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.fixture(scope="session")
def jars():
    """The folder of LanguageTool's jars, which `make test` fetches and names."""
    folder = os.environ.get("LTP_JAR_DIR_PATH", "")
    if not Path(folder, "languagetool-server-6.6.jar").is_file() or not shutil.which("java"):
        pytest.skip("no LanguageTool in LTP_JAR_DIR_PATH, or no java (make test fetches the jars)")
    return folder


@pytest.fixture(scope="session")
def languagetool(jars):
    """The address of a LanguageTool server on this machine."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = str(listening.getsockname()[1])
    main = ("org.languagetool.server.HTTPServer", "--port", port)
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with subprocess.Popen(["java", "-cp", f"{jars}/*", *main], **quiet) as server:
        while server.poll() is None:
            try:
                direct.open(f"http://127.0.0.1:{port}/v2/healthcheck").close()
                break
            except OSError:
                time.sleep(0.2)
        yield f"http://127.0.0.1:{port}"
        server.kill()


@pytest.fixture
def answering():
    """From what a server does with each request to its address; it is real but for its answers.

    What it does is given the request, and an event that is set when the test is over.
    """
    over = threading.Event()
    servers = []

    def answering(answer):
        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                self.rfile.read(int(self.headers.get("Content-Length", 0)))
                try:
                    answer(self, over)
                except OSError:  # the other side has left
                    self.close_connection = True

            do_POST = do_CONNECT = do_GET

            def log_message(self, *args):
                pass

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.server_port}"

    yield answering
    over.set()
    for server in servers:
        server.shutdown()
        server.server_close()


def toml(value):
    """A value as TOML spells it, which is as JSON does but for tables."""
    if isinstance(value, dict):
        pairs = (
            f"{json.dumps(key, ensure_ascii=False)} = {toml(each)}" for key, each in value.items()
        )
        return f"{{{', '.join(pairs)}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(toml, value))}]"
    return json.dumps(value, ensure_ascii=False)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    return failed_if_skipped((yield))


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(collector):
    return failed_if_skipped((yield))


def failed_if_skipped(report):
    """The report, as a failure if it is a skip and CI is set; an expected failure is no skip."""
    if CI and report.skipped and not hasattr(report, "wasxfail"):
        *_, reason = report.longrepr
        report.outcome = "failed"
        report.longrepr = f"{reason} (CI is set, so a skipped test fails)"
    return report
