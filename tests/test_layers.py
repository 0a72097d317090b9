"""The layers of the design: a lower module never imports a higher one, none imports itself in a ring, few write files."""

from __future__ import annotations

import ast
import re
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

# Low to high, a floor a line; a name stands for the module or the whole package below it. Every module has a floor.
LAYERS = [
    {"model", "decisions", "edition", "sheet", "errors", "findings", "dates"},
    {"io"},
    {"language"},
    {"read"},
    {"rules"},
    {"layout"},
    {"describe"},
    {"editor"},
    {"recover"},
    {"writers"},
    {"archive"},
    {"site", "convert", "passes", "given", "add"},
]

# Only these write files.
MAY_WRITE = {"io", "archive", "convert", "site"}
WRITES = {"write_text", "write_bytes", "mkdir", "unlink", "rmdir", "rmtree", "symlink_to", "touch"}


def modules(folder: Path) -> dict[str, Path]:
    """Dotted names below the package, by file; the package itself is left out."""
    found = {p.relative_to(folder).with_suffix("").as_posix().replace("/", "."): p for p in sorted(folder.rglob("*.py"))}
    return {name.removesuffix(".__init__"): path for name, path in found.items() if name != "__init__"}


def imports(path: Path, known: set[str]) -> set[str]:
    """The package's modules that a file imports, wherever in the file."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name}: a relative import hides its layer"
            if (node.module or "").partition(".")[0] == "broadsheet":
                inner = (node.module or "").partition(".")[2]
                each = {f"{inner}.{alias.name}".strip(".") for alias in node.names}
                found |= {name if name in known else inner for name in each}
        elif isinstance(node, ast.Import):
            found |= {a.name.partition(".")[2] for a in node.names if a.name.startswith("broadsheet.")}
    return found & known


def layer(name: str) -> int:
    return next(n for n, names in enumerate(LAYERS) if name.partition(".")[0] in names)


def broken(folder: Path) -> list[str]:
    """Every import that goes up."""
    found = modules(folder)
    pairs = [(name, other) for name, path in found.items() for other in sorted(imports(path, set(found)))]
    return [f"{name} imports {other}" for name, other in pairs if layer(other) > layer(name)]


def test_no_module_imports_a_higher_one() -> None:
    assert broken(ROOT / "broadsheet") == []


def test_the_two_halves_do_not_know_each_other() -> None:
    found = modules(ROOT / "broadsheet")
    seen = {name: imports(path, set(found)) for name, path in found.items()}
    converter = {"convert", "recover", "layout", "io.seeds"}
    assert not {other for other in seen["convert"] if other.partition(".")[0] == "site"}
    knows = {other for name, others in seen.items() if name.partition(".")[0] in ("site", "archive", "writers") for other in others}
    assert not {other for other in knows if other in converter or other.partition(".")[0] in converter}


def test_module_names_are_unique() -> None:
    names = [name.rpartition(".")[2] for name in modules(ROOT / "broadsheet") if (ROOT / "broadsheet" / f"{name.replace('.', '/')}.py").exists()]
    assert sorted(names) == sorted(set(names)), "two modules of one name: a newcomer would open the wrong one"


def test_no_modules_import_each_other_in_a_ring() -> None:
    found = modules(ROOT / "broadsheet")
    TopologicalSorter({name: imports(path, set(found)) - {name} for name, path in found.items()}).prepare()


def test_few_modules_write_files() -> None:
    for name, path in modules(ROOT / "broadsheet").items():
        calls = {n.attr for n in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(n, ast.Attribute)}
        assert name.partition(".")[0] in MAY_WRITE or not calls & WRITES, f"{name} writes files"


def test_no_module_asks_which_rule_read_a_line() -> None:
    """What a rule saw is in its marks' fields; its code is for showing."""
    for name, path in modules(ROOT / "broadsheet").items():
        compared = [c for n in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(n, ast.Compare) for c in ast.walk(n)]
        found = [c.value for c in compared if isinstance(c, ast.Constant) and isinstance(c.value, str) and re.fullmatch(r"[A-Z]{3,4}\d", c.value)]
        assert found == [], name


@pytest.mark.parametrize(
    "line",
    ["from broadsheet.site.lists.home import x", "import broadsheet.convert", "from broadsheet import convert", "from broadsheet.writers import x"],
)
def test_an_import_that_goes_up_is_seen(tmp_path: Path, line: str) -> None:
    for name in ["__init__", "model", "convert", "recover", "site/__init__", "site/lists/__init__", "site/lists/home", "writers/__init__"]:
        (tmp_path / f"{name}.py").parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / f"{name}.py").write_text("")
    (tmp_path / "recover.py").write_text(f"from broadsheet.model import x\n\ndef f():\n    {line}\n")
    assert len(broken(tmp_path)) == 1
