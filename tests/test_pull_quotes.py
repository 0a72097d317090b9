"""What a pull quote tells of a cut: a sentence that it prints whole joins the two blocks that the cut made of it."""

from __future__ import annotations

import pytest
from pages import recover_lines

from broadsheet.decisions import EvidenceKind

QUOTE = "养老服务要办到家门口，让老人吃得热乎、住得安心、病有人管。"
WHOLE, CUT = QUOTE[:13], QUOTE[13:]  # 养老服务要办到家门口，让老 | 人吃得热乎…


def reasons(left: str, right: str) -> list[EvidenceKind]:
    """The evidence for the block that ends with `left` going on with the one that begins with `right`."""
    lines = (
        "把好事办到群众心坎上",
        QUOTE,
        "■李小明",
        "江城的社区食堂开了三年，来吃饭的人越来越多。街道干部说，" + left,
        right + "江城的做法，周边几个县也在学。",
        "社区里还办起了老年课堂，写字画画，唱歌跳舞，天天都有人来。",
        "食堂的账目每个月贴在门口，买菜花了多少，补贴用在哪里，一笔一笔写得清楚。",
        "街道还同附近的医院商定，每周两次派医生来坐诊，量血压、开药方都不用出社区。",
    )
    found = recover_lines(*lines)
    return next([r.kind for r in j.evidence] for j in found.joins if (j.left, j.right) == (4, 5))


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (WHOLE, CUT),
        (WHOLE, WHOLE[-1] + CUT),  # the cut doubled a character
        (WHOLE, CUT[2:]),  # it lost two
    ],
)
def test_a_quoted_sentence_joins_the_cut(left: str, right: str) -> None:
    assert "quote-across" in reasons(left, right)


def test_another_sentence_does_not() -> None:
    assert "quote-across" not in reasons(WHOLE, "年人也一样喜欢这里。")
