"""“此行有误”: the address at which a reader reports a fault, filled in beforehand; it works without JavaScript."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from broadsheet.writers.escape import visible

QUOTED = 40  # characters of the line: a page of 300 lines stays light, and the address and number say the rest


@dataclass(frozen=True, slots=True)
class Reports:
    """Where remarks go: a repository's address (its issues, written as GitHub writes them) or, without one, a mail address;
    with neither nothing is offered. `site`: the site's absolute address with a final slash, or empty."""

    repository: str = ""
    mail: str = ""
    site: str = ""

    def line(self, page: str, line: int, text: str) -> str | None:
        """For a line of a page; `text` is the line's, of which the beginning is quoted."""
        return self._address(f"版面{page} 第{line}行有误", f"版面{page} 提取文本第{line}行：{_quoted(text)}", f"pages/{page}/#l{line}")

    def article(self, id: str, title: str, lines: str) -> str | None:
        """For an article; `lines`: its lines in words, or empty."""
        where = f"{id} {_quoted(title)}" + (f"（{lines}）" if lines else "")
        return self._address(f"文章 {id} 有误", where, f"articles/{id}/")

    def _address(self, subject: str, where: str, place: str) -> str | None:
        body = [where, f"{self.site}{place}", "", "应作："]
        if self.repository:
            return f"{self.repository.rstrip('/')}/issues/new?title={_encoded(subject)}&body={_encoded(chr(10).join(body))}"
        if self.mail:
            return f"mailto:{quote(self.mail, safe='@')}?subject={_encoded(subject)}&body={_encoded((chr(13) + chr(10)).join(body))}"
        return None


def _quoted(text: str) -> str:
    shown = visible(text).strip()
    return shown if len(shown) <= QUOTED else shown[:QUOTED] + "……"


def _encoded(text: str) -> str:
    return quote(text, safe="")
