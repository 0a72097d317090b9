"""The policy against inline scripts: on every built page, and not on the live server's, which needs one."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader
from mkdocs.config import load_config

from broadsheet import site
from broadsheet.site.build import hooks

ROOT = Path(__file__).resolve().parents[1]
TEMPLATES = Path(site.__file__).parent / "templates"


@pytest.mark.parametrize(("command", "guarded"), [("build", True), ("serve", False)])
def test_only_the_live_server_goes_without_the_policy(command: str, guarded: bool) -> None:
    hooks.on_startup(command=command, dirty=False)
    config = load_config(str(ROOT / "mkdocs.yml"))
    env = hooks.on_env(Environment(loader=FileSystemLoader(TEMPLATES)), config=config)
    assert ("Content-Security-Policy" in env.get_template("partials/policy.html").render()) == guarded
