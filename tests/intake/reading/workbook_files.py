"""Workbooks for the tests, made on the spot: well-formed ones, and bombs."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook

SHEET = "xl/worksheets/sheet1.xml"


def workbook(*rows, **sheets):
    """An XLSX file with these rows, and further sheets by title."""
    book = Workbook()
    for row in rows:
        book.active.append(row)
    for title, more in sheets.items():
        sheet = book.create_sheet(title)
        for row in more:
            sheet.append(row)
    return saved(book)


def saved(book):
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def changed(data, **members):
    """The workbook with members added or replaced; ``__`` in a name stands for ``/``."""
    return with_members(data, {name.replace("__", "/"): text for name, text in members.items()})


def with_members(data, members):
    file = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(file, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in members:
                new.writestr(name, old.read(name))
        for name, text in members.items():
            new.writestr(name, text)
    return file.getvalue()


def sheet(rows, before="", after=""):
    """The XML of a sheet."""
    name = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return (
        f'<?xml version="1.0"?>{before}<worksheet xmlns="{name}">'
        f"<sheetData>{rows}</sheetData>{after}</worksheet>"
    )


def packed(members):
    """A ZIP file that need not be a workbook."""
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return file.getvalue()
