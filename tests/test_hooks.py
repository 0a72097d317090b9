"""The policy against inline scripts: on every built page, and not on the live server's, which needs one."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader
from mkdocs.config import load_config
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files

from broadsheet import site
from broadsheet.site.build import hooks
from broadsheet.site.lists.documents import as_document

ROOT = Path(__file__).resolve().parents[1]
TEMPLATES = Path(site.__file__).parent / "templates"


@pytest.mark.parametrize(("command", "guarded"), [("build", True), ("serve", False)])
def test_only_the_live_server_goes_without_the_policy(command: str, guarded: bool) -> None:
    hooks.on_startup(command=command, dirty=False)
    config = load_config(str(ROOT / "mkdocs.yml"))
    env = hooks.on_env(Environment(loader=FileSystemLoader(TEMPLATES)), config=config, files=Files([]))
    assert ("Content-Security-Policy" in env.get_template("partials/policy.html").render()) == guarded


def test_a_page_that_leads_nowhere_stops_the_build(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is rendered beside MkDocs it does not check."""
    config = load_config(str(ROOT / "mkdocs.yml"))
    monkeypatch.setattr(hooks, "later_documents", lambda *_, **__: iter([as_document("authors/zhang.md", "# 张山\n\n[文章](../articles/020-5.md)\n")]))
    monkeypatch.setattr(hooks, "derived", lambda pages, *_: ((page.path, b"") for page in pages))
    with pytest.raises(PluginError, match=r"authors/zhang\.md: It leads to articles/020-5\.md"):
        hooks.on_files(Files([]), config=config)
