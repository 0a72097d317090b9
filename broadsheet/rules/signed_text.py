"""By-lines behind a text's last sentence, and last lines that say whence a text was filed."""

from __future__ import annotations

import re

from broadsheet.language.characters import BULLETS, ENDS
from broadsheet.rules.datelines import WIRE
from broadsheet.rules.signatures import BRACKETED, Signature, read_signatures
from broadsheet.rules.view import signature_behind, signers_behind

_SIGNED = re.compile(r"[。!?][”’]?\s*[(【\[]([^()【】\[\]]{3,30})[)】\]]$")
# …。  □ 本报记者 某某
_SIGNED_APART = re.compile(rf"[。!?…][”’]?(?:\s+|\s*——?\s*|(?=[{BULLETS}◎]))(?:[{BULLETS}◎]\s*)?([^。!?…]{{4,40}})$")


def filed(folded: str) -> bool:
    """Whether a line is nothing but, in brackets, whence and when a text was filed, and by whom: (本报江城5月11日电 记者某某)."""
    bracketed = BRACKETED.match(folded)
    return bool(bracketed and WIRE.match(bracketed.group(1)))


def signatures_behind(folded: str) -> tuple[Signature, ...]:
    """Who signs a text behind its last sentence: …。特约通讯员 某某, …。(记者 某某), …。(某某), …。  □某某, or in a last line that says whence it
    was filed; () where nobody does.
    """
    if folded.endswith(tuple(ENDS)):
        return ()
    if filed(folded):
        return read_signatures(folded)
    if signed := signature_behind(folded):
        return read_signatures(signed)
    if names := signers_behind(folded):
        return tuple(map(Signature, names))
    signed_last = _SIGNED.search(folded) or _SIGNED_APART.search(folded)
    signed = signed_last.group(1) if signed_last else ""
    signatures = read_signatures(f"({signed})" if "《" in signed or (signed_last and signed_last.re is _SIGNED) else signed)
    return signatures if any(s.title or s.work for s in signatures) else ()
