"""Files as a reporter would have them, made for the tests of intake: pages, PDFs, tables, mails."""

import io

FERRY = (
    "A ferry with 140 people aboard sank off the island of Hadal on Sunday, the Coast Guard said. "
    "At least 12 people were killed and 30 were injured, according to the provincial hospital. "
    "Rescuers pulled 98 passengers out of the water before dark."
)
LATER = (
    "The death toll of the ferry that sank off Hadal rose to 19 on Monday, the Coast Guard said. "
    "Eleven people were still missing, and divers went down to the wreck again in the morning. "
    "The owner of the Lady Maro denied that more than 120 people had been aboard."
)


def page(title: str, text: str, published: str = "", site: str = "", head: str = "") -> bytes:
    """A news page with a menu before the article and a footer after it."""
    paragraphs = "".join(f"<p>{sentence}.</p>" for sentence in text.rstrip(".").split(". "))
    meta = f'<meta property="article:published_time" content="{published}">' if published else ""
    meta += f'<meta property="og:site_name" content="{site}">' if site else ""
    return (
        f"<!doctype html><html><head><meta charset='utf-8'><title>{title} - {site}</title>{meta}"
        f"{head}</head><body><nav><a href='/a'>World</a> <a href='/b'>Sport</a></nav>"
        f"<article><h1>{title}</h1>{paragraphs}</article>"
        f"<footer>All rights reserved. <a href='/c'>Contact us</a></footer></body></html>"
    ).encode()


def pdf(*sheets: list[tuple[int, int, str]], locked: bool = False) -> bytes:
    """A PDF whose pages show texts at x, y in 11-point Helvetica, in the order given."""
    import pypdf
    from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

    book = pypdf.PdfWriter()
    font = DictionaryObject(
        {
            NameObject(key): NameObject(value)
            for key, value in (
                ("/Type", "/Font"),
                ("/Subtype", "/Type1"),
                ("/BaseFont", "/Helvetica"),
            )
        }
    )
    fonts = DictionaryObject({NameObject("/F1"): font})
    for shown in sheets:
        sheet = book.add_blank_page(612, 792)
        sheet[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
        drawn = "".join(f"BT /F1 11 Tf 1 0 0 1 {x} {y} Tm ({text}) Tj ET\n" for x, y, text in shown)
        stream = DecodedStreamObject()
        stream.set_data(drawn.encode("latin-1"))
        sheet[NameObject("/Contents")] = book._add_object(stream)
    if locked:
        book.encrypt("secret", algorithm="RC4-128")
    made = io.BytesIO()
    book.write(made)
    return made.getvalue()


def docx(*paragraphs: str, title: str = "") -> bytes:
    """A Word document."""
    import docx as word

    document = word.Document()
    document.core_properties.title = title
    for each in paragraphs:
        document.add_paragraph(each)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def xlsx(*rows: tuple) -> bytes:
    """A workbook with one sheet."""
    import openpyxl

    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()
