"""BibTeX: one `@article` an article, readable to classic BibTeX, biblatex and reference managers."""

from __future__ import annotations

import re

from broadsheet.model import Article
from broadsheet.writers.citation import citation
from broadsheet.writers.context import Context

# Braces are written out: an escaped brace still counts when BibTeX looks for the end of a field.
_WRITTEN = {
    "\\": r"{\textbackslash}", "{": r"{\textbraceleft}", "}": r"{\textbraceright}", "~": r"{\textasciitilde}",
    "^": r"{\textasciicircum}", "%": r"\%", "&": r"\&", "#": r"\#", "_": r"\_", "$": r"\$",
    "`": r"{\textasciigrave}", "-": "-{}", "'": "'{}",
}  # fmt: skip
# Two dashes or two apostrophes would become one mark.
_SPECIAL = re.compile(r"[\\{}~^%&#_$`]|-(?=-)|'(?=')")


def write_bibtex(article: Article, context: Context) -> str:
    """One entry with a final newline. A date that is only bounded gives no year but a note; a likely one gives both."""
    cited = citation(article, context)
    likely = [f"日期存疑：{cited.edtf}"] if cited.date and cited.date.doubt else []
    date = dict(zip(("year", "month", "day"), map(str, cited.date.parts), strict=False)) if cited.date else {}
    values = {
        "title": f"{{{_tex(cited.title)}}}",  # the second pair keeps Latin capitals
        "author": " and ".join(f"{{{_tex(person.name)}}}" for person in cited.authors),
        "journal": _tex(cited.newspaper or ""),
        **date,
        "pages": _tex(cited.page_number or ""),
        "entrysubtype": "newspaper",
        "url": cited.address or "",
        "note": _tex("；".join([*filter(None, ["，".join(cited.locator)]), *cited.notes, *likely])),
        "langid": "chinese",
    }
    fields = [f"  {name} = {{{value}}}" for name, value in values.items() if value]
    return f"@article{{{cited.key},\n" + ",\n".join(fields) + "\n}\n"


def _tex(text: str) -> str:
    return _SPECIAL.sub(lambda match: _WRITTEN[match[0]], text.replace("\t", " "))
