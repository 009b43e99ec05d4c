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
import re
import sys
import time
from calendar import timegm
from collections.abc import Iterable, Iterator, Mapping, Sequence
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
from mkdocs.utils import write_file
from watchdog.observers.polling import PollingObserver

from . import __version__
from .address import NotFree, ask_for
from .built import Site, keep_seconds, kept_or_built, made_line, size_line
from .environment import SITE_URL
from .executor import Failed
from .handbook import handbook
from .index import index, read_rest
from .last_build import LastBuild
from .live import Live
from .making import Making, empty
from .model import Download, Kept, Page
from .officers_check.laying import CHECK_PAGE, CHECK_SOURCE, NO_RUNTIME, about_site, check_files, lays_check
from .page_frame import COMMIT, Frames, frame_of, is_ours, said_of
from .page_reader import IndexFailed, reading_order
from .pinned import pin_differs
from .places import PROJECT, NotOurs, folder_of_ours
from .placing import Placing
from .problems import DataRefused
from .proof import sums_of, write_proof
from .release import editions
from .security_text import write_security_text
from .settings import Settings, settings
from .standing import known_of
from .store import Store

log = logging.getLogger("mkdocs.plugins.scorecard")
PICTURE = re.compile(r"<img (?![^>]*\bloading=)")
ALIGNED = re.compile(r'<(t[hd]) style="text-align: (left|right|center);">')
NOT_FOUND = "404.md"
SITEMAP = "sitemap.xml"
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
    searched: Mapping[str, str] | None = None
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
            assert self.abs_dest_path is not None
            write_file(found.encode(), self.abs_dest_path)


class KeptFile(File):
    """A file that lies in the store: it is set in place and not read."""

    placing: Placing
    held: Kept

    def copy_file(self, dirty: bool = False) -> None:
        if State.live and State.live.stands(self.dest_uri, self.held.sha256):
            return
        assert self.abs_src_path is not None
        self.placing.place(self.abs_src_path, self.abs_dest_path)


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
    language, ours = str(config.theme.get("language") or "en"), is_ours(config.theme.custom_dir)
    State.making = replace(
        State.making, language=language, description=config.site_description or "", early=ours
    )
    if State.command == "serve":
        _go_on_serving(config)
    _keep_off(config, State.now)
    _ask_for_address(config)
    # Dates in the pages, the sitemap and its archive are those of the as-of date, not of the clock.
    os.environ.setdefault("SOURCE_DATE_EPOCH", str(timegm(State.now.as_of.timetuple())))
    return config


def _go_on_serving(config: MkDocsConfig) -> None:
    """A site that is served stands while it is built anew, where nobody else has a hand in it."""
    State.making.last = State.making.last or LastBuild(ready=_show_early)
    if known_of(Path(config.config_file_path)) is None:
        State.live = None
        return
    State.live = State.live or Live(Path(config.site_dir))
    config.site_dir = str(State.live.begin())


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
            page = ReadyPage(made, file, config)
            page.read_source(config)
            page.render(config, files)
            whole = _framed(page, config, env, files, nav)
            State.live.put(file.dest_uri, whole.encode(), State.frames.finished_key(made))
    for download in downloads:
        digest = download.held.sha256 if isinstance(download.held, Kept) else ""
        State.live.put(download.address, download.held, digest)
    if pages:
        State.live.show()


def _framed(page: ReadyPage, config: MkDocsConfig, env: Environment, files: Files, nav: Navigation) -> str:
    """A page as MkDocs renders it."""
    page.active = True
    context = get_context(nav, files, config, page)
    context = config.plugins.on_page_context(context, page=page, config=config, nav=nav)
    output = env.get_template("main.html").render(context)
    page.active = False
    return str(config.plugins.on_post_page(output, page=page, config=config))


def _keep_off(config: MkDocsConfig, now: Settings) -> None:
    """MkDocs empties the folder of the site before it builds, so that it must be ours."""
    if State.command == "serve":  # that one is of its own making
        return
    kept = {PROJECT: Path(config.config_file_path).parent, "the packages": now.packages,
            "the hand-written pages": now.content, "the kept releases": now.releases}  # fmt: skip
    try:
        folder_of_ours(Path(config.site_dir), kept)
    except NotOurs as error:
        raise PluginError(str(error)) from None


def _ask_for_address(config: MkDocsConfig) -> None:
    """Once, before the first build of a live site: MkDocs finds out when it has built all of it."""
    if State.command == "serve" and not State.shown:
        try:
            ask_for(":".join(map(str, config.dev_addr)), "mkdocs serve --dev-addr")
        except NotFree as error:
            raise PluginError(str(error)) from None
        State.shown = True


def on_pre_build(config: MkDocsConfig) -> None:
    assert State.now is not None
    State.banner = ""
    try:
        State.store = Store(State.now.cache / "store")
        State.site = kept_or_built(State.now, State.making.anew, State.store)
    except Failed as error:
        log.error("%s", error)
        sys.exit(2)
    except DataRefused as error:
        from . import tell

        text = tell.as_text(error.problems, root=State.now.packages)
        if State.command != "serve":
            raise PluginError(f"Nothing was published.\n\n{text}") from None
        log.error("%s", text)
        State.banner = text
        State.site = State.site or empty(State.now)
    site = State.site
    State.making.read(site.pages)
    for p in site.problems:
        log.debug("%s, line %s: %s", p.file, p.line, p.message)
    config.extra["scorecard"] |= said_of(site, State.banner, State.command == "serve")


def on_files(files: Files, config: MkDocsConfig) -> Files:
    assert State.site is not None
    for file in list(files):  # Material's own scripts and style sheets: our frame uses none of them
        if file.src_uri.startswith("assets/") and MATERIAL in Path(file.abs_src_path or "").parents:
            files.remove(file)
    _only_of_built_plans(files, config)
    own = {file.src_uri for file in files}
    pages = dict(handbook(own))
    checks = lays_check(config.extra["scorecard"]) and CHECK_PAGE in pages
    config.extra["scorecard"]["checks"] = checks
    if checks:
        pages[CHECK_PAGE] = CHECK_SOURCE
    for path, source in pages.items():
        files.append(
            File.generated(config, path, abs_src_path=str(source), inclusion=InclusionLevel.NOT_IN_NAV)
        )
    taken = {file.dest_uri for file in files.documentation_pages()}
    for made in State.site.pages:
        file = FramedFile.generated(
            config, f"{made.address}index.md", content="", inclusion=InclusionLevel.NOT_IN_NAV
        )
        if file.dest_uri in taken:
            raise PluginError(f'content/ has a page at "/{made.address}", where a generated page must stand.')
        file.edit_uri = f"datapackages/{made.edit}" if made.edit else None
        file.page = ReadyPage(made, file, config)
        files.append(file)
    State.placing = Placing()
    for download in State.site.files:
        held = download.held
        if isinstance(held, Kept):
            kept = KeptFile.generated(config, download.address, abs_src_path=str(held.path))
            kept.placing, kept.held = State.placing, held  # type: ignore[attr-defined]
            files.append(kept)
        else:
            files.append(File.generated(config, download.address, content=held))
    if checks:
        _lay_check(files, config)
    manifest = json.dumps(State.site.manifest, indent=2) + "\n"
    files.append(File.generated(config, "build.json", content=manifest))
    return files


def _lay_check(files: Files, config: MkDocsConfig) -> None:
    """What the check in the browser loads: Python, this program, and what the site is set to."""
    assert State.site is not None
    of_site = about_site(config.extra["scorecard"], State.site.plans)
    for address, held in check_files(of_site, State.store.keep).items():
        if isinstance(held, Path):
            files.append(File.generated(config, address, abs_src_path=str(held)))
        else:
            files.append(File.generated(config, address, content=held))


def _only_of_built_plans(files: Files, config: MkDocsConfig) -> None:
    """Take out what is written by hand about a plan that is not on this site."""
    from .read import without_their_plan

    assert State.site is not None
    packages = Path(config.config_file_path).parent / "datapackages"
    known = {path.parent.name for path in packages.glob("*/datapackage.json")}
    gone = without_their_plan(Path(config.docs_dir), known, {plan["name"] for plan in State.site.plans})
    for file in list(files):
        if file.src_uri.partition("/")[0] in gone and "/" in file.src_uri:
            files.remove(file)


def on_nav(nav: Navigation, **_: Any) -> Navigation:
    State.nav = nav
    return nav


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """All pages have their titles by now, and none is rendered: those that are kept need not be.

    A council's own `404.md` becomes what `404.html` says: no page, but the answer where there is none.
    """
    if own := files.get_file_from_path(NOT_FOUND):
        assert own.page is not None
        config.extra["scorecard"]["not_found"] = own.page.content
        files.remove(own)
    State.pages = files.documentation_pages()
    assert State.site is not None
    ours = State.site.pages if State.making.early else ()
    State.order = reading_order(ours, (file.dest_uri for file in State.pages))
    State.frames = _frames(config)
    State.shown_by = config, env, files, State.nav
    for file in State.pages:
        if isinstance(file, FramedFile):
            file.kept = State.frames.has(file.page.made)
    return env


def _frames(config: MkDocsConfig) -> Frames:
    """The kept pages of a site with these settings, in whose frames the commit is not yet named."""
    ours = config.extra["scorecard"]
    commit, ours["commit"] = ours["commit"], COMMIT if ours["commit"] else ""
    pages = [(page.title, page.url, page.file.src_uri, page.is_homepage) for page in State.nav.pages]
    said = (config.site_name, config.site_url, config.site_description, config.copyright, config.repo_url,
            config.edit_uri, config.extra_css, config.extra_javascript, State.making.language)  # fmt: skip
    around = frame_of(Path(config.config_file_path), pages, said, config.extra) if State.making.early else ""
    return Frames(State.store, around, commit)


def on_page_context(context: dict[str, Any], page: FramedPage, **_: Any) -> dict[str, Any]:
    context["scorecard"] = getattr(page, "made", None)
    if not context["scorecard"] and page.content:  # browsers are told to take no style from a page
        page.content = ALIGNED.sub(r'<\1 class="sc-to-\2">', page.content)
        page.content = PICTURE.sub('<img loading="lazy" ', page.content)  # a long guide is read from its top
    return context


def on_template_context(
    context: dict[str, Any], template_name: str, config: MkDocsConfig, **_: Any
) -> dict[str, Any]:
    """The list of all pages holds those that are not rendered too."""
    if template_name == SITEMAP:
        context["pages"] = State.pages
    return context


def on_post_template(output_content: str, **_: Any) -> str:
    return State.frames.finished(output_content)


@event_priority(-100)  # as the page will be written, whoever else alters it
def on_post_page(output: str, page: FramedPage, **_: Any) -> str:
    if isinstance(page, ReadyPage):
        State.frames.keep(page.made, output)
        if State.live:
            State.live.made[page.file.dest_uri] = State.frames.finished_key(page.made)
    finished = State.frames.finished(output)
    State.making.read_whole(page.file.dest_uri, finished)  # the index is made while the next are written
    return finished


def on_build_error(**_: Any) -> None:
    State.making.close()
    if State.live:
        State.live.as_before()


def on_serve(server: LiveReloadServer, config: MkDocsConfig, **_: Any) -> LiveReloadServer:
    """Look for changes more often than MkDocs does; nobody waits for half a second in vain."""
    watched = [path for path in (config.docs_dir, config.config_file_path) if path]
    for path in watched:
        server.unwatch(path)
    server.observer = PollingObserver(timeout=LOOK_EVERY)
    for path in watched:
        server.watch(path)
    if State.live:
        State.live.serve(server)
    return server


def on_shutdown() -> None:
    State.making.end()


def on_post_build(config: MkDocsConfig) -> None:
    assert State.site is not None and State.now is not None
    seconds = dict(State.site.seconds)
    began = time.perf_counter()
    now, site = State.now, Path(config.site_dir)
    contact = (config.extra.get("identity") or {}).get("security") or ""
    write_security_text(site, contact, now.as_of, config.site_url or "")
    if State.making.reader:  # it ends while the files are summed up
        read_rest(State.making.reader, site, State.order, {file.address for file in State.site.files})
    sums = sums_of(site, _sums_of_kept(State.site.files, site))
    if State.live:
        sums, site = dict(State.live.settle(sums)), State.live.root
        config.site_dir = str(site)
    try:
        index(site, State.store, _to_search(sums), State.order, State.making.reader)
    except IndexFailed as error:
        raise PluginError(f"The search index could not be made: {error}") from None
    finally:
        State.making.close()
    write_proof(site, now.as_of, editions(now.releases, now.as_of), sums)
    seconds["search index"] = time.perf_counter() - began
    whole = time.perf_counter() - State.started
    seconds["MkDocs"] = whole - sum(seconds.values())
    log.info("%s", keep_seconds(seconds, State.now.cache))
    for line in (State.site.told, made_line(State.site.made), size_line(Path(config.site_dir))):
        if line:
            log.info("%s", line)
    if config.extra["scorecard"].get("officers_check") and not config.extra["scorecard"]["checks"]:
        log.info("%s", NO_RUNTIME)
    for missing in _left_blank(config):
        log.info("%s", missing)


def _to_search(sums: Mapping[str, str]) -> Mapping[str, str]:
    """The site whose index is served: under `serve` the first, since indexing a large site takes seconds."""
    if State.command != "serve":
        return sums
    State.searched = State.searched or sums
    return State.searched


def _sums_of_kept(files: Iterable[Download], site: Path) -> dict[str, str]:
    """SHA-256 by address of the files that came from the store and were left as they are."""
    return {
        file.address: file.held.sha256
        for file in files
        if isinstance(file.held, Kept) and State.placing.untouched(str(site / file.address))
    }


def _left_blank(config: MkDocsConfig) -> Iterator[str]:
    """What readers would miss, since mkdocs.yml leaves it blank: said to whoever builds, never on a page."""
    if not config.site_url:
        yield "site_url is blank: pages have no permanent address, and their citations and feeds lack it."
    if not config.extra.get("report_error"):
        yield "extra.report_error is blank: no page says where to report an error."


class ScorecardPlugin(BasePlugin):  # type: ignore[type-arg,no-untyped-call]
    """The events above as the plugin that MkDocs finds by the name `scorecard`."""

    on_startup = staticmethod(on_startup)
    on_config = staticmethod(on_config)
    on_pre_build = staticmethod(on_pre_build)
    on_files = staticmethod(on_files)
    on_nav = staticmethod(on_nav)
    on_env = staticmethod(on_env)
    on_template_context = staticmethod(on_template_context)  # type: ignore[assignment]
    on_post_template = staticmethod(on_post_template)
    on_page_context = staticmethod(on_page_context)  # type: ignore[assignment]
    on_post_page = staticmethod(on_post_page)
    on_build_error = staticmethod(on_build_error)
    on_serve = staticmethod(on_serve)
    on_shutdown = staticmethod(on_shutdown)
    on_post_build = staticmethod(on_post_build)
