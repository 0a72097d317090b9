"""The formats of an article, one function each. `WRITERS` is the one list of them."""

from __future__ import annotations

from collections.abc import Callable

from broadsheet.model import Article
from broadsheet.writers.bibtex import write_bibtex
from broadsheet.writers.context import Context
from broadsheet.writers.csl import write_csl
from broadsheet.writers.gbt import write_gbt, write_gbt_2015, write_gbt_2015_online, write_gbt_online
from broadsheet.writers.json_ld import write_json_ld
from broadsheet.writers.markdown import write_markdown
from broadsheet.writers.plain_text import write_portable, write_text
from broadsheet.writers.ris import write_ris
from broadsheet.writers.tei import write_tei

Writer = Callable[[Article, Context], str]

WRITERS: dict[str, Writer] = {
    "markdown": write_markdown,
    "gbt": write_gbt,
    "gbt-online": write_gbt_online,
    "gbt-2015": write_gbt_2015,
    "gbt-2015-online": write_gbt_2015_online,
    "bibtex": write_bibtex,
    "ris": write_ris,
    "csl": write_csl,
    "json-ld": write_json_ld,
    "text": write_text,
    "portable": write_portable,
    "tei": write_tei,
}
