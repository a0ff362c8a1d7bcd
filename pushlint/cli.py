"""The command line: arguments, streams, exit status."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from functools import partial
from io import TextIOWrapper
from itertools import chain
from textwrap import indent
from typing import TYPE_CHECKING, Any, NoReturn

import click

from pushlint import __version__, cache, files, ignorefile, reports
from pushlint.errors import UserError, nearest
from pushlint.lint import Outcome, Report, check
from pushlint.matching import Rules
from pushlint.output import STDOUT, Output, apart, besides, placed, sinks
from pushlint.plans import Configs
from pushlint.rules import SEVERITIES
from pushlint.settings import Setting
from pushlint.source import Source

if TYPE_CHECKING:
    from collections.abc import Generator
    from datetime import datetime

    from pushlint.asking import Talk
    from pushlint.baseline import Baseline
    from pushlint.changes import Changes
    from pushlint.progress import Progress
    from pushlint.rewriting import Plan

REWRITTEN = ("text", "diff", "jsonl")  # the formats of `invite`
FOUND, FAILED = 1, 2  # exit status: something at or above --fail-on; not all could be done


def _complete(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """The rules and families that go on like the last of the names given so far."""
    before, comma, last = incomplete.rpartition(",")
    try:
        rules = Configs().plan(os.curdir).rules
    except UserError:  # a config at fault is told when a command runs
        rules = cache.rules()
    return [before + comma + name for name in rules.names() if name.startswith(last)]


class Names(click.ParamType[list[str]]):
    """Rules and families, with commas between."""

    name = "names"

    def convert(self, value: str, param: Any, ctx: Any) -> list[str]:
        """The names in the value."""
        return [name.strip() for name in value.split(",") if name.strip()]


STDIN_FILENAME = click.option(
    "--stdin-filename",
    default="stdin.txt",
    show_default=True,
    metavar="PATH",
    help="What to call standard input; its suffix says how to read it.",
)
TODAY = click.option(
    "--today",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    help="The day on which deadlines are looked at.  [default: the day it is]",
)
CONFIG = click.option(
    "--config",
    "given",
    metavar="FILE",
    help="Take the settings from this file, not from the nearest one.",
)
ISOLATED = click.option("--isolated", is_flag=True, help="Take the settings from no file.")
SELECT = click.option(
    "--select",
    type=Names(),
    multiple=True,
    shell_complete=_complete,
    help="Only these rules or families.",
)
IGNORE = click.option(
    "--ignore",
    type=Names(),
    multiple=True,
    shell_complete=_complete,
    help="Not these rules or families.",
)
NO_CACHE = partial(
    click.option, "--no-cache", is_flag=True, help="Use no earlier results, and keep none."
)


class Jobs(click.ParamType[int]):
    """A number of processes, or "auto"."""

    name = "jobs"

    def convert(self, value: str | int, param: Any, ctx: Any) -> int:
        """The number."""
        if value == "auto":
            from pushlint import jobs

            return jobs.automatic()
        number: int = click.IntRange(1)(value, param, ctx)
        return number


JOBS = click.option(
    "--jobs",
    type=Jobs(),
    default="auto",
    show_default=True,
    metavar="N|auto",
    help="Processes that share long runs; auto: one for each processor.",
)


class Form(click.ParamType[Output]):
    """A format, and after a colon the file it is written to."""

    name = "form"
    known = click.Choice(reports.FORMATS)

    def convert(self, value: str, param: Any, ctx: Any) -> Output:
        """The format and its place."""
        name, colon, path = value.partition(":")
        if colon and not path:
            self.fail(f"{value!r} names no file; write '{name}:PATH'.", param, ctx)
        return Output(self.known.convert(name, param, ctx), path or STDOUT)

    def shell_complete(self, ctx: Any, param: Any, incomplete: str) -> list[Any]:
        """The formats that begin so."""
        return self.known.shell_complete(ctx, param, incomplete)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, message="%(prog)s %(version)s")
def main() -> None:
    """Find what pushes in sales copy, and say it as an invitation.

    Exit status: 0 nothing found, 1 something found, 2 not all could be done.
    """
    assert isinstance(sys.stdout, TextIOWrapper)
    sys.stdout.reconfigure(errors="replace")  # not every terminal knows every letter


@main.command("check")
@click.argument("paths", nargs=-1, type=click.Path())
@click.option(
    "--format",
    "forms",
    type=Form(),
    multiple=True,
    default=("text",),
    show_default=True,
    metavar="NAME[:PATH]",
    help=f"How to print what was found, and the file to write it to: {', '.join(reports.FORMATS)}."
    " May be given several times.",
)
@click.option(
    "--output-file",
    type=click.Path(),
    help="Where the last --format goes; - is standard output.",
)
@SELECT
@IGNORE
@click.option(
    "--fail-on",
    type=click.Choice(SEVERITIES),
    help="The mildest severity that makes the exit status 1.  [default: warning]",
)
@click.option("--exit-zero", is_flag=True, help="Exit with 0 though something was found.")
@click.option(
    "--baseline",
    type=click.Path(),
    metavar="FILE",
    help="Only what is not in this file, which `pushlint baseline` writes.",
)
@click.option("--prune", is_flag=True, help="Take out of the baseline what is found no more.")
@click.option(
    "--diff-base", metavar="REV", help="Only what is on lines changed since then, in git."
)
@click.option("--show-suppressed", is_flag=True, help="Print what was suppressed as well, and why.")
@STDIN_FILENAME
@TODAY
@click.option("--show-prose", is_flag=True, help="Print what was read instead, scope by scope.")
@click.option("--watch", is_flag=True, help="Go on: check again what changes, until Ctrl-C.")
@JOBS
@CONFIG
@ISOLATED
@NO_CACHE()
def check_command(
    paths: tuple[str, ...],
    forms: tuple[Output, ...],
    output_file: str | None,
    select: Iterable[list[str]],
    ignore: Iterable[list[str]],
    fail_on: str | None,
    exit_zero: bool,
    baseline: str | None,
    prune: bool,
    diff_base: str | None,
    show_suppressed: bool,
    stdin_filename: str,
    today: datetime | None,
    show_prose: bool,
    watch: bool,
    jobs: int,
    given: str | None,
    isolated: bool,
    no_cache: bool,
) -> None:
    """Look for push in files and folders (by default this folder); - is standard input."""
    fresh = partial(_configs, given, isolated, _options(select, ignore, fail_on, today))
    configs = fresh()
    if prune and (watch or not baseline):
        reason = "and --watch exclude each other" if watch else "needs a --baseline to prune"
        raise click.UsageError(f"--prune {reason}")
    with _told():
        outputs = placed(forms, output_file)
    if show_prose:
        outputs = [Output(reports.PROSE, outputs[-1].path)]
    for around in _rounds(paths or (".",), outputs, watch, configs):
        configs = fresh() if watch else configs
        rules, chosen = _run_wide(configs, _first(paths, stdin_filename), bool(select or ignore))
        run = Run(configs.failing)
        known = _known(baseline) if baseline else None
        changes = _changes(diff_base, around) if diff_base else None
        wanted = changes.touch if changes else None
        named = run.expected(files.named(around, stdin_filename, configs.excluded, wanted))
        sources = files.read(named, stdin_filename)
        sources = besides(sources, outputs, (*paths, stdin_filename))
        made = (
            _read(sources, configs)
            if show_prose
            else _shared(run, sources, configs, jobs, no_cache)
        )
        with closing(made):
            ignores = ignorefile.Ignores(rules, chosen, () if changes else around, run.complain)
            found = ignores.answered(run.outcomes(made))
            if known:
                found = known.fresh(found)
            if changes:
                found = changes.on(found)
            _write(outputs, run.counted(found, show_suppressed), run)
        if known and prune:
            with _told():
                known.write(known.pruned(chosen))
    sys.exit(FAILED if run.failed else FOUND if run.found and not exit_zero else 0)


@main.command("baseline")
@click.argument("paths", nargs=-1, type=click.Path())
@click.option(
    "--output",
    "-o",
    type=click.Path(),
    default=".pushlint-baseline.json",
    show_default=True,
    metavar="FILE",
    help="Where to write it.",
)
@click.option("--prune", is_flag=True, help="Add nothing; take out what is found no more.")
@SELECT
@IGNORE
@STDIN_FILENAME
@TODAY
@JOBS
@CONFIG
@ISOLATED
@NO_CACHE()
def baseline_command(
    paths: tuple[str, ...],
    output: str,
    prune: bool,
    select: Iterable[list[str]],
    ignore: Iterable[list[str]],
    stdin_filename: str,
    today: datetime | None,
    jobs: int,
    given: str | None,
    isolated: bool,
    no_cache: bool,
) -> None:
    """Write down what is found now, for `check --baseline` to leave aside."""
    from pushlint.baseline import Baseline
    from pushlint.reports.text import plural

    configs = _configs(given, isolated, _options(select, ignore, None, today))
    rules, chosen = _run_wide(configs, _first(paths, stdin_filename), True)
    run = Run(configs.failing)
    paths = paths or (".",)
    known = _known(output) if prune else Baseline(output)
    named = run.expected(files.named(paths, stdin_filename, configs.excluded))
    sources = files.read(named, stdin_filename)
    with _told(), closing(_shared(run, sources, configs, jobs, no_cache)) as made:
        found = run.outcomes(made)
        found = ignorefile.Ignores(rules, chosen, paths, run.complain).answered(found)
        kept = known.kept(found, chosen) if prune else known.taken(found)
        known.write(kept)
    click.echo(f"{output}: {plural(kept.total(), 'finding')}")
    sys.exit(FAILED if run.failed else 0)


@main.command("score")
@click.argument("paths", nargs=-1, type=click.Path())
@click.option(
    "--format",
    "form",
    type=click.Choice(("text", "json", "csv")),
    default="text",
    show_default=True,
    help="How to print the scores.",
)
@STDIN_FILENAME
@TODAY
@CONFIG
@ISOLATED
@NO_CACHE(expose_value=False)
def score_command(
    paths: tuple[str, ...],
    form: str,
    stdin_filename: str,
    today: datetime | None,
    given: str | None,
    isolated: bool,
) -> None:
    """Say how much of the decision each message leaves with its reader, from 0 to 100."""
    from pushlint import score
    from pushlint.reports import scores

    configs = _configs(given, isolated, _options((), (), None, today))
    rules = _rules(configs, _first(paths, stdin_filename))
    run = Run(lambda path: ())
    sources = files.sources(paths or (".",), stdin_filename, configs.excluded)
    read = run.outcomes(_each(sources, partial(_checked, configs)))
    each = (s for one in read if isinstance(one, Report) for s in score.scores(one, rules))
    families = sorted({rule.family for rule in rules.rules.values()})
    _print(scores.FORMATS[form](each, families))
    sys.exit(FAILED if run.failed else 0)


@main.command("invite")
@click.argument("paths", nargs=-1, type=click.Path())
@click.option(
    "--format",
    "form",
    type=click.Choice(REWRITTEN),
    default="text",
    show_default=True,
    help="How to print the lines; diff is a patch.",
)
@click.option("--write", is_flag=True, help="Write the first alternatives into the files.")
@click.option("--interactive", is_flag=True, help="Ask, line by line, which one to write.")
@SELECT
@IGNORE
@STDIN_FILENAME
@TODAY
@CONFIG
@ISOLATED
@NO_CACHE(expose_value=False)
def invite_command(
    paths: tuple[str, ...],
    form: str,
    write: bool,
    interactive: bool,
    select: Iterable[list[str]],
    ignore: Iterable[list[str]],
    stdin_filename: str,
    today: datetime | None,
    given: str | None,
    isolated: bool,
) -> None:
    """Show each line that pushes, and the same line as an invitation; - is standard input."""
    from pushlint import inviting
    from pushlint.rewriting import plan

    with _told():
        inviting.refuse(paths, form, write, interactive)
    configs = _configs(given, isolated, _options(select, ignore, None, today))
    others = _configs(given, isolated, _options((), ignore, None, today))
    rules, chosen = _run_wide(configs, _first(paths, stdin_filename), bool(select or ignore))
    run = Run(configs.failing)
    answered = ignorefile.Ignores(rules, chosen, (), run.complain).answers
    check = partial(_answered, answered, configs)
    judge = partial(_answered, answered, others) if select else check
    sources = files.sources(paths or (".",), stdin_filename, configs.excluded)
    outcomes = run.outcomes(_each(sources, check))
    read = (one for one in outcomes if isinstance(one, Report))
    if interactive:
        _ask(run, read, check)
    elif write or form == "diff":
        plans = (plan(report, check, judge) for report in (read if write else run.met(read)))
        _invite(run, plans, form, write, files.STDIN in paths)
    else:
        _print(inviting.SHOWN[form](run.met(read)))
    sys.exit(run.status)


@main.command()
@click.argument("rule", shell_complete=_complete)
@CONFIG
@ISOLATED
def explain(rule: str, given: str | None, isolated: bool) -> None:
    """Say what a rule flags and leaves, why, and how to write instead."""
    rules = _rules(_configs(given, isolated))
    if rule not in rules.rules:
        _fail(f"no rule is called {rule}{nearest(rule, rules.rules)}")
    from pushlint import pages

    click.echo(pages.page(rules.rules[rule], rules.sources, rules.evidence.get(rule)), nl=False)


@main.command("rules")
@click.option(
    "--format",
    "form",
    type=click.Choice(("text", "json")),
    default="text",
    show_default=True,
    help="How to print them.",
)
@CONFIG
@ISOLATED
def rules_command(form: str, given: str | None, isolated: bool) -> None:
    """List the rules."""
    from pushlint import pages

    listed = pages.LISTS[form](_rules(_configs(given, isolated)).rules.values())
    click.echo(listed, nl=False)


@main.command("config")
@click.argument("path", default=os.curdir, type=click.Path())
@CONFIG
@ISOLATED
def config_command(path: str, given: str | None, isolated: bool) -> None:
    """Show the settings that hold for a file or folder, and where each of them is said."""
    from pushlint.reports.text import printable
    from pushlint.schema import shown

    configs = _configs(given, isolated)
    with _told():
        config = configs.config(path)
        about = "excluded by " if configs.excluded(path) else ""
        about += config.file if config else "no config"
        lines = [f"# {path}: {about}", *shown(configs.held(path))]
    click.echo("".join(printable(line) + "\n" for line in lines), nl=False)


@main.group("cache")
def cache_group() -> None:
    """What is kept from one run to the next."""


@cache_group.command()
def clear() -> None:
    """Remove all that was kept, by any version."""
    from pushlint import results

    folder = cache.home()
    with _told():
        removed = results.clear(folder)
    click.echo(f"removed {removed / 1e6:.1f} MB from {folder}")


class Run:
    """The state of a run: what was found, what failed, and how far it is.

    `failing` tells the severities that count as something in the file at a path.
    """

    def __init__(self, failing: reports.Failing) -> None:
        self.failing = failing
        self.found = self.failed = False
        self._told: set[tuple[object, ...]] = set()
        self._progress: Progress | None = None

    def expected(self, named: Iterable[str | UserError]) -> Iterable[str | UserError]:
        """The files; on a terminal they are counted first, to say how far the run is."""
        if not sys.stderr.isatty():
            return named
        from pushlint.progress import Progress

        every = list(named)
        self._progress = Progress(len(every))
        return every

    def outcomes(self, outcomes: Iterable[Outcome]) -> Iterator[Outcome]:
        """The outcomes; an error and what could not be read of a source are told at once."""
        for outcome in self._progress.through(outcomes) if self._progress else outcomes:
            if isinstance(outcome, Report):
                for gap in outcome.gaps:
                    line = outcome.source.position(gap.span.start).line
                    self.complain(f"{outcome.source.path}:{line}: not checked: {gap.why}")
                yield outcome
            elif outcome.args not in self._told:  # a config at fault is met at each of its files
                self._told.add(outcome.args)
                self.complain(str(outcome))
                yield outcome

    def counted(self, outcomes: Iterable[Outcome], suppressed: bool) -> Iterator[Outcome]:
        """The outcomes as they are to be printed, with what is suppressed or without."""
        for outcome in outcomes:
            if isinstance(outcome, Report):
                self._count(outcome)
                outcome = outcome if suppressed else outcome._replace(suppressed=())
            yield outcome

    def met(self, reports: Iterable[Report]) -> Iterator[Report]:
        """The reports; whether something was found is asked of each."""
        for report in reports:
            self._count(report)
            yield report

    def _count(self, report: Report) -> None:
        failing = self.failing(report.source.path)
        self.found |= any(finding.severity in failing for finding in report.findings)

    def kept(self, plans: Iterable[Plan], keep: Callable[[Plan], None]) -> Iterator[Plan]:
        """The plans, each once it is kept; what counts is what they leave."""
        for plan in plans:
            try:
                keep(plan)
            except UserError as error:
                self.complain(str(error))
            else:
                self._count(plan.report)
                yield plan

    @property
    def status(self) -> int:
        """The exit status."""
        return FAILED if self.failed else FOUND if self.found else 0

    def complain(self, line: str) -> None:
        """A line on standard error about what could not be done."""
        self.failed = True
        self.warn(line)

    def warn(self, line: str) -> None:
        """What goes wrong, though all that was asked can be done."""
        self._make_room()
        _say(line)

    def print(self, piece: str) -> None:
        """A piece of a report, as soon as it is there."""
        self._make_room()
        _echo(piece)

    def _make_room(self) -> None:
        if self._progress:
            self._progress.make_room()


def _rounds(
    paths: Sequence[str], outputs: Sequence[Output], watch: bool, configs: Configs
) -> Iterator[Sequence[str]]:
    """What is to be checked: the paths, and then, if they are watched, what changes.

    A report in a file is of all of it, each time.
    """
    if not watch:
        yield paths
        return
    from pushlint.watch import changed

    part = all(each.path == STDOUT for each in outputs)
    with _told():
        for each in changed(paths, configs.excluded):
            if left := apart(each, outputs, paths):
                yield left if part else paths


def _shared(
    run: Run, sources: Iterable[Source | UserError], configs: Configs, count: int, no_cache: bool
) -> Generator[Outcome, None, None]:
    """What comes of the sources: from an earlier run, from here, from other processes."""
    from datetime import date

    from pushlint import jobs
    from pushlint.packing import Work
    from pushlint.results import Results

    work = Work(configs.plan, date.today())
    results = None if no_cache else Results(cache.home(), work, run.warn)
    return jobs.outcomes(sources, work, count, results)


def _each(
    sources: Iterable[Source | UserError], check: Callable[[Source], Report]
) -> Generator[Outcome, None, None]:
    """What comes of each source, an error where it cannot be read or is no text."""
    for source in sources:
        try:
            yield source if isinstance(source, UserError) else check(source)
        except UserError as error:
            yield error


def _checked(configs: Configs, source: Source) -> Report:
    """What is found in a source, by the settings that hold for it."""
    settings, rules, chosen = configs.plan(source.path)
    return check(source, rules, chosen, settings.today, settings.keys)


def _read(
    sources: Iterable[Source | UserError], configs: Configs
) -> Generator[Outcome, None, None]:
    """What is read of the sources; nothing is sought in them."""

    def read(source: Source) -> Report:
        settings, rules, _ = configs.plan(source.path)
        return check(source, rules, frozenset(), keys=settings.keys)

    return _each(sources, read)


def _configs(given: str | None, isolated: bool, options: Sequence[Setting] = ()) -> Configs:
    if given is not None and isolated:
        raise click.UsageError("--config and --isolated exclude each other")
    return Configs(given, isolated, options)


def _first(paths: Sequence[str], stdin_filename: str) -> str:
    """The path whose rules are those of the whole run."""
    first = paths[0] if paths else os.curdir
    return stdin_filename if first == files.STDIN else first


def _options(
    select: Iterable[list[str]],
    ignore: Iterable[list[str]],
    fail_on: str | None,
    today: datetime | None,
) -> list[Setting]:
    """What the command line says that a config could say as well."""
    said = {
        ("select",): tuple(chain(*select)),
        ("ignore",): tuple(chain(*ignore)),
        ("fail-on",): fail_on,
        ("today",): today and today.date(),
    }
    return [Setting(key, value) for key, value in said.items() if value]


def _run_wide(configs: Configs, path: str, strict: bool) -> tuple[Rules, frozenset[str]]:
    """The rules of the whole run, and those that are sought: as at its first path.

    A config at fault ends a `strict` run; in another it is told at each of its files.
    """
    try:
        _, rules, chosen = configs.plan(path)
    except UserError as error:
        if strict:
            _fail(str(error))
        rules = cache.rules()
        chosen = frozenset(rules.rules)
    return rules, chosen


def _known(path: str) -> Baseline:
    from pushlint import baseline

    with _told():
        return baseline.load(path)


def _changes(revision: str, paths: Iterable[str]) -> Changes:
    from pushlint import changes

    with _told():
        return changes.since(revision, paths)


def _write(outputs: Iterable[Output], outcomes: Iterable[Outcome], run: Run) -> None:
    """What came of the sources, each format in its place."""
    outputs = list(outputs)
    if any(each.path == STDOUT and each.form in reports.FOR_MACHINES for each in outputs):
        assert isinstance(sys.stdout, TextIOWrapper)
        sys.stdout.reconfigure(encoding="utf-8", errors="replace")  # as their standards ask
    writers = [partial(reports.write, each.form, failing=run.failing) for each in outputs]
    with _told(), sinks(outputs, run.print) as taking:
        for number, piece in reports.together(outcomes, writers):
            taking[number](piece)


def _answered(answered: Callable[[Report], Report], configs: Configs, source: Source) -> Report:
    """What is found in a source, but for what a file beside it says is not to be."""
    return answered(_checked(configs, source))


def _invite(run: Run, plans: Iterable[Plan], form: str, write: bool, stdin: bool) -> None:
    """Print what changes, or what is left once it is written."""
    from pushlint import inviting

    if write:
        plans = run.kept(plans, _printed if stdin else inviting.keep)
    if form == "diff":
        _print(inviting.patches(plans, run.complain))
    else:
        _print(inviting.LEFT[form](plans), err=stdin)


def _printed(plan: Plan) -> None:
    click.echo(plan.data, nl=False)


def _ask(run: Run, reports: Iterable[Report], check: Callable[[Source], Report]) -> None:
    """Ask line by line what to write, until there is no more or the person has enough."""
    from pushlint.asking import asked

    for _ in run.met(asked(reports, check, _talk())):
        pass


def _talk() -> Talk:
    from pushlint.asking import Talk
    from pushlint.reports.lines import block
    from pushlint.saving import save

    return Talk(
        show=lambda each, why: _print([block(each, why)]),
        tell=lambda line: click.echo(indent(line, "  ")),
        ask=lambda keys: click.prompt(keys, default="", show_default=False, prompt_suffix=" "),
        edit=lambda line: click.edit(line + "\n"),
        save=save,
    )


def _print(pieces: Iterable[str | bytes], err: bool = False) -> None:
    for piece in pieces:
        _echo(piece, err)


def _echo(piece: str | bytes, err: bool = False) -> None:
    click.echo(piece, nl=False, err=err, color=False if _colourless() else None)


def _colourless() -> bool:
    """Whether somebody, the terminal or Emacs's `compile` wants no colours."""
    says = os.environ.get
    within = says("INSIDE_EMACS", "").endswith(",compile")  # on a terminal that shows them raw
    return bool(says("NO_COLOR")) or says("TERM") == "dumb" or within


def _rules(configs: Configs, path: str = os.curdir) -> Rules:
    """The rules that there are where a path is."""
    with _told():
        return configs.plan(path).rules


@contextmanager
def _told() -> Iterator[None]:
    """A UserError within is told on standard error, and ends the program."""
    try:
        yield
    except UserError as error:
        _fail(str(error))


def _fail(reason: str) -> NoReturn:
    _say(reason)
    sys.exit(FAILED)


def _say(reason: str) -> None:
    """What went wrong, on standard error."""
    from pushlint.reports.text import printable  # a path may steer a terminal

    for line in reason.splitlines():
        click.echo(f"pushlint: {printable(line)}", err=True)
