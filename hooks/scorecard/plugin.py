"""MkDocs events and nothing else: the only file that knows MkDocs.

A council's site names the plugin (`plugins: [scorecard]`); this repository takes the same events as a hook
(`hooks/publish.py`), so that a clone builds with its own code. Both give the same bytes.

It validates before MkDocs touches the old site, hands the pages over as ready HTML, and lets Pagefind
index what was written. MkDocs takes every function here that begins with on_ for an event.
"""

from __future__ import annotations

import json
import logging
import os
import sys
import time
from calendar import timegm
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Literal

import material
from jinja2 import Environment
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as FramedPage
from mkdocs.structure.toc import get_toc
from watchdog.observers.polling import PollingObserver

from . import __version__
from .compiled_templates import CompiledTemplates
from .config.address import NotFree, ask_for
from .config.environment import SITE_URL
from .config.pinned import pin_differs
from .disk.places import PROJECT, NotOurs, folder_of_ours
from .disk.placing import Placing
from .executor import Failed
from .executor.freed import give_back
from .handbook import handbook
from .last_build import LastBuild
from .model import Download, Held, Kept, Page
from .officers_check.laying import CHECK_PAGE, CHECK_SOURCE, about_site, check_files, lays_check
from .problems import DataRefused
from .search.page_reader import IndexFailed, reading_order
from .settings import Settings, settings
from .site.finishing import Finishing, left_out, told_at_the_end
from .site.live import Live
from .site.making import Making, empty, plans_left_out, refusal
from .site.page_frame import THEME, Frames, frames_of, hand_written, is_ours, said_of
from .site.standing import known_of
from .site.whole import Site, keep_seconds, kept_or_built
from .store import Store

log = logging.getLogger("mkdocs.plugins.scorecard")
NOT_FOUND, SITEMAP = "404.md", "sitemap.xml"
OPEN, UNLISTED = InclusionLevel.UNDEFINED, InclusionLevel.NOT_IN_NAV
LOOK_EVERY = 0.2  # seconds, while a live site waits for a change
MATERIAL = Path(material.__file__).parent / "templates"


class State:
    """What one process keeps between events and, under serve, between builds."""

    command = "build"
    shown = False  # whether the address of a live site is ours by now
    site: Site | None = None
    banner = ""
    now: Settings | None = None
    store = Store(None)
    placing = Placing()
    frames = Frames(Store(None))
    nav: Navigation
    pages: Sequence[File] = ()
    order: Sequence[str] = ()  # their addresses, in the order in which they are read for the search
    making = Making()
    started = 0.0
    live: Live | None = None
    shown_by: tuple[MkDocsConfig, Environment, Files, Navigation] | None = None  # the build that is served


class ReadyPage(FramedPage):
    """A page whose content is ready HTML: MkDocs need not read or render any Markdown."""

    def __init__(self, made: Page, file: File, config: MkDocsConfig) -> None:
        self.made = made
        super().__init__(made.title, file, config)

    def read_source(self, config: MkDocsConfig) -> None:
        self.markdown = ""
        self.meta = {"title": self.made.title, "description": self.made.description}

    def render(self, config: MkDocsConfig, files: Files) -> None:
        self.toc = get_toc([])

    @property  # read from the store when the page is written, so that memory does not hold them all
    def content(self) -> str | None:
        return self.made.body

    @content.setter
    def content(self, value: str | None) -> None:
        """MkDocs begins with none."""


class FramedFile(File):
    """The file of a `ReadyPage`. One that is kept in its frame is set in place as it is, not rendered."""

    page: ReadyPage
    kept = False

    def is_documentation_page(self) -> bool:
        return not self.kept

    def copy_file(self, dirty: bool = False) -> None:
        if State.live and State.live.stands(self.dest_uri, State.frames.finished_key(self.page.made)):
            return
        found = State.frames.of(self.page.made)
        self.kept = found is not None  # else it was damaged, and is rendered after all
        if found is not None:
            State.placing.write(found, self.abs_dest_path)


class KeptFile(File):
    """A file that lies in the store: it is set in place and not read."""

    held: Kept

    def copy_file(self, dirty: bool = False) -> None:
        if State.live and State.live.stands(self.dest_uri, self.held.sha256):
            return
        State.placing.place(self.held.place, self.abs_dest_path)


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    State.command, State.shown = command, False


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    State.started = time.perf_counter()
    if told := pin_differs(Path(config.config_file_path).parent, __version__, sys.executable):
        log.warning("%s", told)
    config.extra.setdefault("scorecard", {})
    try:
        now = settings(Path(config.config_file_path).parent, config)
        State.now = replace(now, live=State.command == "serve")
    except (ValueError, TypeError) as error:
        raise PluginError(str(error)) from None
    if os.environ.get(SITE_URL) is not None:  # said on the command line, whatever mkdocs.yml says
        config.site_url = State.now.site_url and State.now.site_url.rstrip("/") + "/"
    if not config.repo_url and "://" not in (config.edit_uri or ""):
        config.edit_uri = None  # a place in a repository that nobody has named
    language, about = str(config.theme.get("language") or "en"), config.site_description or ""
    ours = is_ours(config.theme.custom_dir)
    State.making = replace(State.making, language=language, description=about, early=ours)
    if State.command == "serve":
        _go_on_serving(config)
    _may_be_used(config, State.now)
    # Dates in the pages, the sitemap and its archive are those of the as-of date, not of the clock.
    os.environ.setdefault("SOURCE_DATE_EPOCH", str(timegm(State.now.as_of.timetuple())))
    return config


def _go_on_serving(config: MkDocsConfig) -> None:
    """A site that is served stands while it is built anew, where nobody else has a hand in it."""
    State.making.last = State.making.last or LastBuild(ready=_show_early, go_on=_go_on)
    if known_of(Path(config.config_file_path)) is None:
        State.live = None
        return
    State.live = State.live or Live(Path(config.site_dir))
    config.site_dir = str(State.live.begin())


def _go_on() -> None:
    if State.live:
        State.live.go_on()


def _show_early(pages: Sequence[Page], downloads: Sequence[Download]) -> None:
    """Show what one change alters as soon as it is made, in the frame that is served until the build ends."""
    if State.live is None or State.shown_by is None:
        return
    config, env, files, nav = State.shown_by
    if config.extra["scorecard"]["banner"]:  # what it says is true no more
        return
    for made in pages:
        file = files.get_file_from_path(f"{made.address}index.md")
        if isinstance(file, FramedFile):
            whole = _framed(ReadyPage(made, file, config), config, env, files, nav)
            State.live.put(file.dest_uri, whole.encode(), State.frames.finished_key(made))
    State.live.put_files(downloads)
    if pages:
        State.live.show()


def _framed(page: ReadyPage, config: MkDocsConfig, env: Environment, files: Files, nav: Navigation) -> str:
    """A page as MkDocs renders it."""
    page.read_source(config)
    page.render(config, files)
    page.active = True
    given = get_context(nav, files, config, page)
    context = config.plugins.on_page_context(given, page=page, config=config, nav=nav)
    output = env.get_template("main.html").render(context)
    page.active = False
    return str(config.plugins.on_post_page(output, page=page, config=config))


def _may_be_used(config: MkDocsConfig, now: Settings) -> None:
    """MkDocs empties the folder of the site before it builds, so that it must be ours.

    A live site has a folder of its own making. Its address must be free: MkDocs asks when it has built all.
    """
    kept = {PROJECT: Path(config.config_file_path).parent, "the packages": now.packages,
            "the hand-written pages": now.content, "the kept releases": now.releases}  # fmt: skip
    try:
        if State.command != "serve":
            folder_of_ours(Path(config.site_dir), kept)
        elif not State.shown:
            ask_for(":".join(map(str, config.dev_addr)), "mkdocs serve --dev-addr")
            State.shown = True
    except (NotOurs, NotFree) as error:
        raise PluginError(str(error)) from None


def on_pre_build(config: MkDocsConfig) -> None:
    assert State.now is not None
    State.banner = ""
    try:
        State.store = Store(State.now.cache / "store")
        State.site = kept_or_built(State.now, State.making.anew, State.store)
        State.making.forget_undone()
        give_back()  # the rows are gone by now, and Pagefind holds all pages next
    except Failed as error:
        log.error("%s", error)
        sys.exit(2)
    except DataRefused as error:
        text = refusal(error.problems, State.now)
        if State.command != "serve":
            raise PluginError(f"Nothing was published.\n\n{text}") from None
        log.error("%s", text)
        State.banner = text
        State.site = State.making.left_undone() or State.site or empty(State.now)
    State.making.read(State.site.pages)
    for p in State.site.problems:
        log.debug("%s, line %s: %s", p.file, p.line, p.message)
    config.extra["scorecard"] |= said_of(State.site, State.banner, State.command == "serve")


def on_files(files: Files, config: MkDocsConfig) -> Files:
    assert State.site is not None
    built = {plan["name"] for plan in State.site.plans}
    gone = plans_left_out(Path(config.config_file_path).parent, Path(config.docs_dir), built)
    for file in list(files):
        top, below, _ = file.src_uri.partition("/")
        of_material = top == "assets" and MATERIAL in Path(file.abs_src_path or "").parents
        # Material's own scripts and style sheets, of which our frame uses none; and pages of a plan left out.
        if of_material or (below and top in gone):
            files.remove(file)
    ours = config.extra["scorecard"]
    pages = dict(handbook({file.src_uri for file in files}))
    ours["checks"] = lays_check(ours) and CHECK_PAGE in pages
    if ours["checks"]:
        pages[CHECK_PAGE] = CHECK_SOURCE
    for path, source in pages.items():
        files.append(_file(config, path, source, UNLISTED))
    taken = {file.dest_uri for file in files.documentation_pages()}
    for made in State.site.pages:
        page = FramedFile.generated(config, f"{made.address}index.md", content="", inclusion=UNLISTED)
        if page.dest_uri in taken:
            raise PluginError(f'content/ has a page at "/{made.address}", where a generated page must stand.')
        page.edit_uri = f"datapackages/{made.edit}" if made.edit else None
        page.page = ReadyPage(made, page, config)
        files.append(page)
    State.placing = Placing()
    for download in State.site.files:
        files.append(_file(config, download.address, download.held))
    if ours["checks"]:
        for address, held in check_files(about_site(ours, State.site.plans), State.store.keep).items():
            files.append(_file(config, address, held))
    files.append(_file(config, "build.json", f"{json.dumps(State.site.manifest, indent=2)}\n".encode()))
    return files


def _file(config: MkDocsConfig, address: str, held: Held | Path, level: InclusionLevel = OPEN) -> File:
    """One file: of the store, which is set in place, of the program, or of its content."""
    if isinstance(held, Path):
        return File.generated(config, address, abs_src_path=str(held), inclusion=level)
    if not isinstance(held, Kept):
        return File.generated(config, address, content=held)
    kept = KeptFile.generated(config, address, abs_src_path=held.place)
    kept.held = held  # type: ignore[attr-defined]
    return kept


def on_nav(nav: Navigation, **_: Any) -> None:
    State.nav = nav


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """All pages have their titles by now, and none is rendered: those that are kept need not be.

    A council's own `404.md` becomes what `404.html` says: no page, but the answer where there is none.
    """
    if own := files.get_file_from_path(NOT_FOUND):
        assert own.page is not None
        config.extra["scorecard"]["not_found"] = own.page.content
        files.remove(own)
    if State.making.early:
        env.bytecode_cache = CompiledTemplates(THEME)
    State.pages = files.documentation_pages()
    ours = State.site.pages if State.site and State.making.early else ()
    State.order = reading_order(ours, (file.dest_uri for file in State.pages))
    State.frames = _frames(config)
    State.shown_by = config, env, files, State.nav
    for file in State.pages:
        if isinstance(file, FramedFile):
            file.kept = State.frames.has(file.page.made)
    if _all_pages_known(files, config):
        State.making.read_last(State.order)
    return env


def _all_pages_known(files: Files, config: MkDocsConfig) -> bool:
    """Whether no page is searched but those that are rendered: none that is copied as somebody wrote it, and
    none that a template or a plugin of somebody else may write."""
    copied = (file for file in files.static_pages() if not isinstance(file, (KeptFile, FramedFile)))
    by_hand = any(file.dest_uri.endswith(".html") for file in copied)
    return bool(State.frames.around) and not config.extra_templates and not by_hand


def _frames(config: MkDocsConfig) -> Frames:
    """The kept pages of a site with these settings."""
    pages = [(page.title, page.url, page.file.src_uri, page.is_homepage) for page in State.nav.pages]
    said = (config.site_name, config.site_url, config.site_description, config.copyright, config.repo_url,
            config.edit_uri, config.extra_css, config.extra_javascript, State.making.language)  # fmt: skip
    file = Path(config.config_file_path) if State.making.early else None
    return frames_of(State.store, file, config.extra, pages, said)


def on_page_context(context: dict[str, Any], page: FramedPage, **_: Any) -> dict[str, Any]:
    context["scorecard"] = getattr(page, "made", None)
    if not context["scorecard"] and page.content:
        page.content = hand_written(page.content)
    return context


def on_template_context(context: dict[str, Any], template_name: str, **_: Any) -> None:
    """The list of all pages holds those that are not rendered too."""
    if template_name == SITEMAP:
        context["pages"] = State.pages


def on_post_template(output_content: str, **_: Any) -> str:
    return State.frames.finished(output_content)


@event_priority(-100)  # as the page will be written, whoever else alters it
def on_post_page(output: str, page: FramedPage, **_: Any) -> str:
    address, finished = page.file.dest_uri, State.frames.finished(output)
    if isinstance(page, ReadyPage):
        State.frames.keep(page.made, output)
        if State.live:
            State.live.go_on()
            State.live.made[address] = State.frames.finished_key(page.made)
    State.making.read_whole(address, finished)  # the index is made while the next are written
    return finished


def on_build_error(**_: Any) -> None:
    State.making.close()
    if State.live:
        State.live.as_before()


def on_serve(server: LiveReloadServer, config: MkDocsConfig, **_: Any) -> None:
    """Look for changes more often than MkDocs does; nobody waits for half a second in vain."""
    watched = [path for path in (config.docs_dir, config.config_file_path) if path]
    for path in watched:
        server.unwatch(path)
    server.observer = PollingObserver(timeout=LOOK_EVERY)
    for path in watched:
        server.watch(path)
    if State.live:
        State.live.serve(server)


def on_shutdown() -> None:
    State.making.end()


def on_post_build(config: MkDocsConfig) -> None:
    assert State.site is not None and State.now is not None
    seconds, began = dict(State.site.seconds), time.perf_counter()
    contact = (config.extra.get("identity") or {}).get("security") or ""
    made_by = State.store, State.making, State.placing, State.order
    finishing = Finishing(State.now, *made_by, config.site_url or "", contact, State.live)
    try:
        config.site_dir = str(finishing.finish(State.site, Path(config.site_dir)))
    except IndexFailed as error:
        raise PluginError(f"The search index could not be made: {error}") from None
    seconds["search index"] = time.perf_counter() - began
    seconds["MkDocs"] = time.perf_counter() - State.started - sum(seconds.values())
    log.info("%s", keep_seconds(seconds, State.now.cache))
    missing = left_out(config.site_url, config.extra.get("report_error"), config.extra["scorecard"])
    for line in (*told_at_the_end(State.site, Path(config.site_dir)), *missing):
        log.info("%s", line)


class ScorecardPlugin(BasePlugin):  # type: ignore[type-arg,no-untyped-call]
    """The events above as the plugin that MkDocs finds by the name `scorecard`."""


for _name, _event in list(globals().items()):
    if _name.startswith("on_"):
        setattr(ScorecardPlugin, _name, staticmethod(_event))
