"""Who answers for the archive: `extra.imprint` of mkdocs.yml, and where a reader's remark goes."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields

from mkdocs.config.defaults import MkDocsConfig

from broadsheet.errors import BroadsheetError
from broadsheet.writers.reports import Reports

_MAIL = re.compile(r"[^\s@/<>\"]+@[^\s@/<>\"]+")
_WEB = re.compile(r"https?://[^\s<>\"]+")


@dataclass(frozen=True, slots=True)
class Imprint:
    """Each may be empty: the editor's name, a mail or web address, how the texts came here, how to report a fault."""

    editor: str = ""
    contact: str = ""
    origin: str = ""
    report: str = ""

    @property
    def mail(self) -> str:
        """The contact, where it is a mail address."""
        return self.contact if _MAIL.fullmatch(self.contact) else ""


def read_imprint(config: MkDocsConfig) -> Imprint:
    """The imprint of the configuration. Raises BroadsheetError for an unknown key, a value that is no text, a contact that is no address."""
    given = config.extra.get("imprint") or {}
    known = [field.name for field in fields(Imprint)]
    if not isinstance(given, dict) or set(given) - set(known):
        raise _error("extra.imprint has a key that is not known.", f"It has {', '.join(known)}.", config)
    values = {key: "" if value is None else value for key, value in given.items()}
    if not all(isinstance(value, str) for value in values.values()):
        raise _error("extra.imprint holds something else than text.", "Write each value as text, in quotes.", config)
    imprint = Imprint(**{key: value.strip() for key, value in values.items()})
    if imprint.contact and not imprint.mail and not _WEB.fullmatch(imprint.contact):
        raise _error(
            f"extra.imprint.contact: “{imprint.contact}” is no address.", "Write a mail address, or a web address: https://….", config
        )
    return imprint


def reports_of(config: MkDocsConfig) -> Reports:
    """Where remarks go: to the repository, else to the contact's mail address, else nowhere."""
    return Reports(config.repo_url or "", read_imprint(config).mail, config.site_url or "")


def _error(what: str, remedy: str, config: MkDocsConfig) -> BroadsheetError:
    return BroadsheetError(what, remedy, config.config_file_path)
