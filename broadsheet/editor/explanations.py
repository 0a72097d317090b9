"""Accounts that a person can read: why each line was read as it was, and a proposal of what an editor might look at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from broadsheet.decisions import Decision, EvidenceKind, Join, Role
from broadsheet.findings import EACH_LINE
from broadsheet.model import Finding, Recovered

SHOWN = 24  # characters of a line that stand for it
WEAKEST = 12  # decisions in a proposal: what an editor looks through in minutes
EVIDENCE: dict[EvidenceKind, str] = {
    "position": "位置", "sentence": "句的断续", "word-across": "词跨断处",
    "characters-across": "字的相接", "sides-across": "断处前后文相合", "quote-across": "引文跨断处", "wording-across": "跨断处的字样又见于本版", "brackets": "引号括号", "ordinals": "序数",
    "likeness": "用词相近", "after-byline": "署名之后", "before-affiliation": "身份说明之前",
}  # fmt: skip


def reasons(join: Join | None) -> str:
    """What speaks for a succession and against it, in words, with the weights; "" for none."""
    said = [f"{EVIDENCE[r.kind]}{f'（{r.word}）' if r.word else ''} {r.weight:+.1f}" for r in join.evidence] if join else []
    return "；".join(said)


def why(recovered: Recovered, decisions: tuple[Decision, ...]) -> str:
    """For every line its role, article, the evidence, and the next best reading; one block of text a line."""
    return "\n".join(_account(recovered, decisions)) + "\n"


def _account(recovered: Recovered, decisions: tuple[Decision, ...]) -> Iterator[str]:
    texts = {b.line: b.text for b in recovered.page.blocks}
    place = {p.line: (p.role, "不属任何文章") for p in recovered.unassigned}
    place |= {p.line: (p.role, a.id) for a in recovered.articles for p in a.places}
    joins = {j.right: j for j in recovered.joins}
    decided = {d.line: d for d in decisions}
    ruled = {r.line: r for r in recovered.rulings}
    for line, text in texts.items():
        role, owner = place[line]
        sure = f" [{recovered.chances[line]:.0%}]" if line in recovered.chances else ""
        yield f"{line:>4}  {role:<12} {owner:<12} {_short(text)}{sure}"
        for mark in sorted((m for m in recovered.marks if m.line == line), key=lambda m: -m.weight):
            yield f"        {mark.rule} → {mark.role} ({mark.weight:.2f})：{mark.evidence}"
        if line in joins:
            yield f"        接第 {joins[line].left} 行 ({joins[line].score:+.1f}，把握 {joins[line].chance:.0%})：{reasons(joins[line])}"
        if line in decided:
            yield f"        读作“{decided[line].reading}”；其次“{decided[line].rival}”，差 {decided[line].margin:.1f}"
        if line in ruled:
            yield f"        编者：{ruled[line].reason or '所定'}"


def proposal(recovered: Recovered, decisions: tuple[Decision, ...]) -> str:
    """A record to work from: the weakest decisions first, each with its reason and the line to paste.

    Nothing in it acts as it stands: every line is a comment.
    """
    texts = {b.line: b.text for b in recovered.page.blocks}
    rivals, roles = {d.line: d for d in decisions}, _doubted(recovered)
    weakest = sorted(
        rivals.keys() | roles, key=lambda line: (_chance(line, recovered), rivals[line].margin if line in rivals else 0.0, line)
    )
    head = [
        f"# 版面 {recovered.page.id} 的审读单（{recovered.page.source}）",
        "# 最没有把握的读法排在最前。要改成“其次”的读法，把那一行抄进 seeds 里这一版的 .yml，放在 lines: 之下。",
        "",
    ]
    body = [
        row
        for number, line in enumerate(weakest[:WEAKEST], 1)
        for row in (f"# {number}. 第 {line} 行“{_short(texts[line])}”", *_propose(line, roles.get(line), rivals.get(line), recovered), "")
    ]
    found = dict.fromkeys(f for f in (*recovered.findings, *(f for a in recovered.articles for f in a.findings)) if f.lines)
    return "\n".join([*head, *body, *(line for f in found for line in _told(f, texts))]) + "\n"


def _told(found: Finding, texts: Mapping[int, str]) -> Iterator[str]:
    """A finding, and the text of each line that it is about by itself."""
    yield f"# 发现：{found.message}（第 {'、'.join(map(str, found.lines))} 行）"
    if found.code in EACH_LINE:
        yield from (f"#    第 {line} 行“{_short(texts[line])}”" for line in found.lines if line in texts)


def _joined(line: int, recovered: Recovered) -> Join | None:
    return next((j for j in recovered.joins if j.right == line), None)


def _chance(line: int, recovered: Recovered) -> float:
    """How likely both the role of a line and its join are right."""
    joined = _joined(line, recovered)
    return recovered.chances.get(line, 1.0) * (joined.chance if joined else 1.0)


def _doubted(recovered: Recovered) -> dict[int, Role]:
    """The lines of which the role is likelier wrong than the join, each with the next likeliest role."""
    joins = {j.right: j.chance for j in recovered.joins}
    return {line: role for line, role in recovered.instead.items() if recovered.chances[line] < joins.get(line, 1.0)}


def _propose(line: int, role: Role | None, d: Decision | None, recovered: Recovered) -> Iterator[str]:
    """How the line is read, and how else it might be: by its role first, where that is what is doubted (`role` is the next likeliest)."""
    evidence = reasons(_joined(line, recovered))
    read = [*([_role(line, recovered)] if role else ()), *([d.reading] if d else ())]
    yield f"#    现读：{'，'.join(read)}，把握 {_chance(line, recovered):.0%}" + (f"（{evidence}）" if evidence else "")
    offers: dict[str, str] = {f"{line}: {{role: {role}}}": role} if role else {}
    offers |= {d.paste: f"{d.rival}（差 {d.margin:.1f}）"} if d else {}
    for paste, said in offers.items():
        yield f"#    其次：{said}。要改，抄这一行："
        yield f"#      {paste}"


def _role(line: int, recovered: Recovered) -> Role:
    places = (*recovered.unassigned, *(p for a in recovered.articles for p in a.places))
    return next(p.role for p in places if p.line == line)


def _short(text: str) -> str:
    return text if len(text) <= SHOWN else f"{text[: SHOWN // 2]}…{text[-SHOWN // 2 :]}"
