"""TEI P5: the article with its header, its sections, the breaks of the page's lines, and what was mended beside what was printed."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from broadsheet.dates import Date
from broadsheet.model import Article, Paragraph
from broadsheet.writers.chinese_words import date_in_words
from broadsheet.writers.citation import ARCHIVE, LANGUAGE, Citation, citation
from broadsheet.writers.context import Context, title_mark
from broadsheet.writers.escape import visible
from broadsheet.writers.inline import Run, paragraph_runs, runs


def write_tei(article: Article, context: Context) -> str:
    """A whole document with a final newline. `lb/@n` are the lines of the source file, from 1."""
    cited = citation(article, context)
    root = Element("TEI", {"xmlns": "http://www.tei-c.org/ns/1.0", "xml:lang": cited.language})
    _header(root, article, cited, context)
    indent(root, " ")
    text = SubElement(root, "text")
    _front(text, article)
    _body(SubElement(text, "body"), article, context)
    _back(text, article, context)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode") + "\n"


def _add(parent: Element, tag: str, text: str = "", **attributes: str) -> Element:
    child = SubElement(parent, tag, attributes)
    child.text = visible(text) or None
    return child


def _header(root: Element, article: Article, cited: Citation, context: Context) -> None:
    header = _add(root, "teiHeader")
    file = _add(header, "fileDesc")
    title = _add(file, "titleStmt")
    _add(title, "title", cited.title)
    for person in cited.authors:
        _add(title, "author", person.name)
    publication = _add(file, "publicationStmt")
    _add(publication, "publisher", ARCHIVE)
    _add(publication, "idno", article.id, type="article")
    if cited.address:
        _add(publication, "idno", cited.address, type="URL")
    _add(_add(publication, "availability"), "p", context.edition.rights or "权利未详")
    _source(_add(file, "sourceDesc"), cited, context)
    editorial = _add(_add(header, "encodingDesc"), "editorialDecl")
    _add(_add(editorial, "correction"), "p", "明显的提取错误以 choice 并列提取文本（sic）与改正（corr）；全半角与空格径改。")
    _add(_add(editorial, "interpretation"), "p", "主题词由程序依词表归类；方括号内的题目为编者所拟。")
    profile = _add(header, "profileDesc")
    _add(_add(profile, "langUsage"), "language", "简体中文" if cited.language == LANGUAGE else "繁體中文", ident=cited.language)
    if article.description.topics:
        keywords = _add(_add(profile, "textClass"), "keywords")
        for topic in article.description.topics:
            _add(keywords, "term", topic.label)


def _source(parent: Element, cited: Citation, context: Context) -> None:
    source = _add(parent, "biblStruct", type="newspaperArticle")
    analytic = _add(source, "analytic")
    _add(analytic, "title", cited.title, level="a")
    for person in cited.authors:
        author = _add(analytic, "author")
        _add(author, "persName", person.name)
        for affiliation in person.affiliations:
            _add(author, "affiliation", affiliation, **({"cert": "unknown"} if person.undivided else {}))
    monograph = _add(source, "monogr")
    _add(monograph, "title", cited.newspaper or "报名未详", level="j")
    imprint = _add(monograph, "imprint")
    _add(imprint, "date", date_in_words(context.edition.date) or "日期未详", **_when(cited.when))
    if cited.page_number:
        _add(imprint, "biblScope", cited.page_number, unit="page")
    if cited.locator:
        _add(imprint, "biblScope", cited.locator[1], unit="line")
    for note in (*cited.notes, f"源文件 {context.page.source}，SHA-256 {context.page.sha256}"):
        _add(source, "note", note)


def _when(when: Date | None) -> dict[str, str]:
    """The attributes of a date: `when` of a certain one, `notBefore` and `notAfter` of one that is only bounded (TEI P5, att.datable.w3c)."""
    if when is None:
        return {}
    if when.exact:
        return {"when": when.exact.iso}
    ends = {"notBefore": when.first and when.first.isoformat(), "notAfter": when.last and when.last.isoformat()}
    return {name: day for name, day in ends.items() if day} | ({"cert": "medium"} if when.doubtful else {})


def _front(text: Element, article: Article) -> None:
    """What stands above the text: the column's name, the title with what is over, under and lacking of it, the by-line."""
    front = _add(text, "front")
    if article.column:
        _add(front, "head", article.column, type="column")
    title = _add(front, "docTitle")
    if article.kicker:
        _add(title, "titlePart", article.kicker, type="kicker")
    main = _add(title, "titlePart", type="main")
    if article.title is not None and article.title_status == "supplied":
        _add(main, "supplied", article.title)
    else:
        main.text = visible(article.title or "") or None
    if article.title is None or title_mark(article):
        _add(main, "gap", reason="lost")
    if article.subtitle:
        _add(title, "titlePart", article.subtitle, type="sub")
    _byline(front, article)


def _byline(front: Element, article: Article) -> None:
    """The by-line, with affiliations whose bearer the page does not name."""
    if article.authors or article.affiliations:
        byline = _add(front, "byline")
        for name in article.authors:
            _add(byline, "docAuthor", name)
        for affiliation in article.affiliations:
            _add(byline, "affiliation", affiliation)


def _back(text: Element, article: Article, context: Context) -> None:
    """What stands below the text: the note of a project, and the page's own credit."""
    notes = {"project": article.project_note, "page-credit": context.page_credit}
    if any(notes.values()):
        back = _add(text, "back")
        for kind, note in notes.items():
            if note:
                _add(back, "note", note, type=kind)


def _body(body: Element, article: Article, context: Context) -> None:
    """One `div` from each heading on; what comes before the first stands in a `div` without one."""
    div = _add(body, "div")
    if context.edition.withheld:
        _add(_add(div, "p"), "gap", reason="withheld")
        return
    if article.start_lost or not article.paragraphs:
        _add(_add(div, "p"), "gap", reason="lost")
    heads = {section.first for section in article.sections if section.kind == "head"}
    run_ins = {section.first: section.heading for section in article.sections if section.kind == "run-in"}
    for index, paragraph in enumerate(article.paragraphs):
        if index in heads:
            div = _add(body, "div") if len(div) else div
            _fill(_add(div, "head"), paragraph_runs(paragraph))
        else:
            _paragraph(div, paragraph, run_ins.get(index))
    _end(body, div, context)


def _paragraph(div: Element, paragraph: Paragraph, heading: str | None) -> None:
    """A paragraph; one that opens with a heading of its own is told as such, the heading stays in its text."""
    if paragraph.kept == "verse":
        verse = _add(div, "lg")
        for piece in paragraph.pieces:
            _fill(_add(verse, "l"), list(runs(piece)))
        return
    kind = "run-in" if heading else paragraph.role
    _fill(_add(div, "p", **({} if kind == "paragraph" else {"rend": kind})), paragraph_runs(paragraph))


def _end(body: Element, div: Element, context: Context) -> None:
    if div[-1].tag == "head":  # a heading with nothing under it
        _add(div, "p")
    for figure in context.figures:
        drawn = _add(_add(div, "p"), "figure")
        _add(drawn, "head", figure.caption)
        if figure.credit:
            _add(drawn, "p", figure.credit)


def _fill(parent: Element, runs: list[Run]) -> None:
    """The runs as mixed content: a line break before each line's first run, `choice` where a slip was mended."""
    last: Element | None = None
    for child in _nodes(runs):
        if isinstance(child, Element):
            parent.append(child)
            last = child
        elif last is None:
            parent.text = (parent.text or "") + child
        else:
            last.tail = (last.tail or "") + child


def _nodes(runs: list[Run]) -> Iterator[Element | str]:
    before = None
    for run in runs:
        if run.line != before:
            seam = before is not None  # no word ends there
            yield Element("lb", {"n": str(run.line)} | ({"break": "no"} if seam else {}))
            before = run.line
        if run.edit is None:
            yield visible(run.text)
        else:
            choice = Element("choice")
            _add(choice, "sic", run.edit.printed)
            _add(choice, "corr", run.text)
            yield choice
