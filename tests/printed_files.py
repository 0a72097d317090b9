"""Small files as others deliver pages: a PDF of lines at given places; ALTO, PAGE XML, hOCR and FineReader's XML of the same lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape

Line = tuple[float, float, float, str]  # left, top, size of letters, text
Wide = tuple[float, float, float, str, float]  # and its width, where that is not that of its letters
WIDTH, HEIGHT = 600, 800


def pdf_of(*pages: Sequence[Line], more: str = "") -> bytes:
    """A PDF with these lines on each page, in a font that every reader knows. `more` goes into the trailer."""
    kids = " ".join(f"{5 + 2 * n} 0 R" for n in range(len(pages)))
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {len(pages)}/Kids[{kids}]>>",
        "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[4 0 R]>>",
        "<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>/DW 1000"
        "/FontDescriptor<</Type/FontDescriptor/FontName/STSong-Light/Flags 4/FontBBox[0 -120 1000 880]/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 700/StemV 80>>>>",
    ]
    for lines in pages:
        shown = "".join(f"BT /F {size} Tf {left} {HEIGHT - top - 0.88 * size} Td <{text.encode('utf-16-be').hex()}> Tj ET\n" for left, top, size, text in lines)
        objects.append(f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {WIDTH} {HEIGHT}]/Resources<</Font<</F 3 0 R>>>>/Contents {len(objects) + 2} 0 R>>")
        objects.append(f"<</Length {len(shown)}>>stream\n{shown}endstream")
    return _file(objects, more)


def _file(objects: Iterable[str], more: str) -> bytes:
    out, places = "%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj{body}endobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    return (out + f"xref\n0 {len(places) + 1}\n0000000000 65535 f \n{table}trailer<</Root 1 0 R/Size {len(places) + 1}{more}>>\nstartxref\n{len(out)}\n%%EOF").encode("latin-1")


def alto_of(*blocks: Sequence[Line | Wide], version: str = "v3", order: Sequence[int] = (), head: str = "", size: tuple[int, int] = (WIDTH, HEIGHT)) -> str:
    """ALTO with these blocks of lines; `order` lists blocks by number."""
    listed = "".join(f'<ElementRef ID="r{n}" REF="b{n}"/>' for n in order)
    listed = f'<ReadingOrder><OrderedGroup ID="g">{listed}</OrderedGroup></ReadingOrder>' if order else ""
    body = "".join(f'<TextBlock ID="b{n}">{"".join(map(_alto_line, lines))}</TextBlock>' for n, lines in enumerate(blocks))
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>{head}<alto xmlns="http://www.loc.gov/standards/alto/ns-{version}#">{listed}'
        f'<Layout><Page ID="p" WIDTH="{size[0]}" HEIGHT="{size[1]}"><PrintSpace>{body}</PrintSpace></Page></Layout></alto>'
    )


def _alto_line(line: Line | Wide) -> str:
    left, top, size, text = line[:4]
    width = line[4] if len(line) == 5 else size * len(text)
    place = f'HPOS="{left}" VPOS="{top}" WIDTH="{width}" HEIGHT="{size}"'
    words = "<SP/>".join(f'<String CONTENT="{escape(word)}" WC="0.9"/>' for word in text.split(" "))
    return f"<TextLine {place}>{words}</TextLine>"


def page_xml_of(*regions: Sequence[Line], year: str = "2019-07-15", order: Sequence[int] = ()) -> str:
    """PAGE XML with these regions of lines."""
    listed = "".join(f'<RegionRefIndexed index="{n}" regionRef="r{ref}"/>' for n, ref in enumerate(order))
    listed = f'<ReadingOrder><OrderedGroup id="g">{listed}</OrderedGroup></ReadingOrder>' if order else ""
    body = "".join(f'<TextRegion id="r{n}"><Coords points="0,0 1,0 1,1"/>{"".join(map(_page_line, lines))}</TextRegion>' for n, lines in enumerate(regions))
    return (
        f'<?xml version="1.0"?><PcGts xmlns="http://schema.primaresearch.org/PAGE/gts/pagecontent/{year}">'
        f'<Page imageFilename="x.png" imageWidth="{WIDTH}" imageHeight="{HEIGHT}">{listed}{body}</Page></PcGts>'
    )


def _page_line(line: Line) -> str:
    left, top, size, text = line
    right, foot = round(left + size * len(text)), round(top + size)
    points = f"{left:.0f},{top:.0f} {right},{top:.0f} {right},{foot} {left:.0f},{foot}"
    return f'<TextLine id="l"><Coords points="{points}"/><TextEquiv index="1"><Unicode>误</Unicode></TextEquiv><TextEquiv index="0" conf="0.5"><Unicode>{escape(text)}</Unicode></TextEquiv></TextLine>'


XHTML = '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">'


def hocr_of(*pages: Sequence[Line], sure: int = 96, head: str = XHTML) -> str:
    """hOCR of pages of these lines, as Tesseract writes it: two Chinese letters a word, one paragraph a page."""
    body = "".join(
        f"<div class='ocr_page' id='page_{n}' title='image \"x.png\"; bbox 0 0 {WIDTH} {HEIGHT}; ppageno {n}; scan_res 200 200'><div class='ocr_carea' id='b' title=\"bbox 0 0 9 9\">"
        f"<p class='ocr_par' id='p' lang='chi_sim' title=\"bbox 0 0 9 9\">{''.join(_hocr_line(line, sure) for line in lines)}</p></div></div>"
        for n, lines in enumerate(pages)
    )
    meta = "<meta name='ocr-system' content='tesseract 5.3.0' /><meta name='ocr-capabilities' content='ocr_page ocr_carea ocr_par ocr_line ocrx_word ocrp_wconf'/>"
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{head}\n<html xmlns="http://www.w3.org/1999/xhtml" lang="en"><head><title></title>{meta}</head><body>{body}</body></html>'


def _hocr_line(line: Line, sure: int) -> str:
    words = list(re.finditer(r"\S{1,2}", line[3]))
    boxed = (f"<span class='ocrx_word' title='bbox {_across(line, *word.span())}; x_wconf {sure}'>{escape(word[0])}</span>" for word in words)
    return f"<span class='ocr_line' title=\"bbox {_across(line, 0, len(line[3]))}; baseline 0 -2; x_size {line[2]}\">{' '.join(boxed)}</span>"


def _across(line: Line, start: int, end: int) -> str:
    """The box of a part of a line."""
    left, top, size, _ = line
    return f"{left + size * start:.0f} {top:.0f} {left + size * end:.0f} {top + size:.0f}"


def abbyy_of(*pages: Sequence[Line], version: int = 10, suspicious: str = "", head: str = "") -> str:
    """FineReader's XML of pages of these lines: letter by letter, one paragraph a page; the letters of `suspicious` are."""
    body = "".join(f'<page width="{WIDTH}" height="{HEIGHT}" resolution="200"><block blockType="Text"><text><par>{"".join(_abbyy_line(line, suspicious) for line in lines)}</par></text></block></page>' for lines in pages)
    return f'<?xml version="1.0" encoding="UTF-8"?>{head}<document xmlns="http://www.abbyy.com/FineReader_xml/FineReader{version}-schema-v1.xml" version="1.0" producer="FineReader">{body}</document>'


def _abbyy_line(line: Line, suspicious: str) -> str:
    left, top, size, text = line
    places = (f'l="{left + size * n:.0f}" t="{top:.0f}" r="{left + size * (n + 1):.0f}" b="{top + size:.0f}" suspicious="{int(c in suspicious)}"' for n, c in enumerate(text))
    letters = "".join(f"<charParams {place}>{escape(c)}</charParams>\n" for place, c in zip(places, text, strict=True))
    return f'<line baseline="{top + size:.0f}" l="{left:.0f}" t="{top:.0f}" r="{left + size * len(text):.0f}" b="{top + size:.0f}"><formatting lang="ChinesePRC" fs="{size}.">{letters}</formatting></line>'
