"""Archived copies: which files are kept, where, and what is found when one is lost."""

import gzip
import zipfile
from hashlib import sha256
from io import BytesIO, StringIO

import pytest
from django.core.management import CommandError, call_command

from signatories.models import Copy
from signatories.recording import CopyLost, Refused, file_kind, keep_copy, read_copy
from signatories.recording.copies import MOST_BYTES, path_of
from tests.factories import make_source


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.COPIES_DIR = tmp_path / "copies"
    return settings.COPIES_DIR


def zipped(**members: str) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return file.getvalue()


TYPES = "[Content_Types].xml"
DOCX_PART, XLSX_PART = "word/document.xml", "xl/workbook.xml"
ODT = "application/vnd.oasis.opendocument.text"
DOCX = zipped(**{TYPES: "", "word/document.xml": ""})
XLSX = zipped(**{TYPES: "", "xl/workbook.xml": ""})
MHTML = b"From: <Saved>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n"
EML = b"Received: from a\r\nFrom: a@example.org\r\nDate: Tue, 11 Feb 2025 10:00:00 +0000\r\n\r\nHi"
PAGE = "<!DOCTYPE html>\n<title>Déclaration</title>"


@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        (b"%PDF-1.7\n...", "application/pdf"),
        (b"\x89PNG\r\n\x1a\n...", "image/png"),
        (b"\xff\xd8\xff\xe0...", "image/jpeg"),
        (b"RIFF\x10\0\0\0WEBPVP8 ", "image/webp"),
        (PAGE.encode(), "text/html"),
        (PAGE.encode("latin-1"), "text/html"),
        (PAGE.encode("utf-16"), "text/html"),
        (b"\xef\xbb\xbf \n<HTML lang='fr'>", "text/html"),
        (b"<?xml version='1.0'?>\n<!-- saved -->\n<html xmlns='x'>", "text/html"),
        (b"France\nAllemagne\n", "text/plain"),
        ("\ufeffcountry;date\nCôte d’Ivoire;2025".encode(), "text/plain"),
        ("国家\n法国\n".encode("utf-16"), "text/plain"),
        (DOCX, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        (XLSX, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        (zipped(**{"mimetype": ODT, "content.xml": ""}), ODT),
        (MHTML, "multipart/related"),
        (EML, "message/rfc822"),
        (b"WARC/1.1\r\nWARC-Type: warcinfo\r\n\0", "application/warc"),
        (gzip.compress(b"WARC/1.0\r\n", mtime=0), "application/warc+gzip"),
    ],
)
def test_a_file_is_what_its_content_says(data, media_type):
    assert file_kind(data).media_type == media_type


# As word processors and spreadsheets write them, and what nobody needs to read a list.
USUAL = [
    (DOCX_PART, name)
    for name in (
        "_rels/.rels",
        "docProps/app.xml",
        "docProps/thumbnail.jpeg",
        "customXml/item1.xml",
        "customXml/_rels/item1.xml.rels",
        "word/_rels/document.xml.rels",
        "word/theme/theme1.xml",
        "word/media/image1.PNG",
        "word/fonts/font1.odttf",
        "word/printerSettings/printerSettings1.bin",
        "word/media/",
    )
] + [
    (XLSX_PART, name)
    for name in (
        "xl/worksheets/sheet1.xml",
        "xl/worksheets/_rels/sheet1.xml.rels",
        "xl/drawings/vmlDrawing1.vml",
        "xl/printerSettings/printerSettings1.bin",
    )
]
USUAL_IN_ODT = [
    "styles.xml",
    "META-INF/manifest.xml",
    "manifest.rdf",
    "layout-cache",
    "Thumbnails/thumbnail.png",
    "Pictures/10000000000001F4.jpg",
    "Configurations2/accelerator/current.xml",
    "Configurations2/toolbar/",
    "Object 1/content.xml",
    "ObjectReplacements/Object 1",
]
MACROS = "a document with macros"
OTHER = "a document that holds another file, “%s”"


@pytest.mark.parametrize(("part", "name"), USUAL)
def test_office_documents_are_kept_with_all_their_usual_parts(part, name):
    assert file_kind(zipped(**{TYPES: "", part: "", name: ""}))


@pytest.mark.parametrize("name", USUAL_IN_ODT)
def test_odt_documents_are_kept_with_all_their_usual_parts(name):
    assert file_kind(zipped(**{"mimetype": ODT, "content.xml": "", name: ""})).label == "ODT"


@pytest.mark.parametrize(
    ("part", "name", "what"),
    [
        (DOCX_PART, "word/vbaProject.bin", MACROS),
        (DOCX_PART, "word/vbaData.xml", MACROS),
        (DOCX_PART, "WORD/VBAPROJECT.BIN", MACROS),
        (XLSX_PART, "xl/macrosheets/sheet1.xml", MACROS),
        (XLSX_PART, "xl/dialogsheets/sheet1.xml", MACROS),
        (XLSX_PART, "xl/activeX/activeX1.bin", MACROS),
        (DOCX_PART, "word/macro.bin", OTHER),
        (XLSX_PART, "xl/sheet.bin", OTHER),
        (DOCX_PART, "word/embeddings/oleObject1.bin", OTHER),
        (DOCX_PART, "word/embeddings/list.docm", OTHER),
        *(
            (DOCX_PART, f"payload.{ending}", OTHER)
            for ending in ("exe", "dll", "js", "vbs", "bat", "ps1", "jar", "lnk", "hta", "")
        ),
        (DOCX_PART, "word/media/image1.exe", OTHER),
        (DOCX_PART, "word/../../image1.png", OTHER),
        (DOCX_PART, "word\\media\\image1.png", OTHER),
    ],
)
def test_office_documents_with_anything_else_in_them_are_refused(part, name, what):
    with pytest.raises(Refused) as refused:
        file_kind(zipped(**{TYPES: "", part: "", name: ""}))
    assert (what % name if "%" in what else what) in refused.value.messages[0]


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("Basic/Standard/Module1.xml", MACROS),
        ("Scripts/python/run.py", MACROS),
        ("Dialogs/Standard/dialog-lb.xml", MACROS),
        ("Object 1", OTHER),
        ("payload.exe", OTHER),
        ("Pictures/run.sh", OTHER),
    ],
)
def test_odt_documents_with_anything_else_in_them_are_refused(name, what):
    with pytest.raises(Refused) as refused:
        file_kind(zipped(**{"mimetype": ODT, "content.xml": "", name: ""}))
    assert (what % name if "%" in what else what) in refused.value.messages[0]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize(
    "kind", ["vnd.ms-office.vbaProject", "vnd.ms-excel.macrosheet+xml", "vnd.ms-office.activeX"]
)
def test_a_program_under_a_harmless_name_is_found_in_the_list_of_contents(kind, encoding):
    contents = f"<Types><Override PartName='/word/x.xml' ContentType='application/{kind}'/></Types>"
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(TYPES, contents.encode(encoding))
        archive.writestr(DOCX_PART, "")
    with pytest.raises(Refused, match=MACROS):
        file_kind(file.getvalue())


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "The file is empty"),
        (b"MZ\x90\0...", "a program for Windows"),
        (b"\x7fELF...", "a program"),
        (b"#!/bin/sh\nrm -rf /", "a program"),
        (b"<?php echo 1;", "a program"),
        (b"<script>alert(1)</script>", "a program"),
        (b"@echo off\r\n", "a program"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'>", "an SVG image"),
        (b"<?xml version='1.0'?><!-- x --><svg onload='x'>", "an SVG image"),
        ("<svg>".encode("utf-16"), "an SVG image"),
        (b"<?xml version='1.0'?><rss>", "an XML file"),
        (zipped(**{"a.txt": "x"}), "an archive"),
        (zipped(**{"mimetype": "application/epub+zip", "content.xml": ""}), "an archive"),
        (zipped(**{TYPES: "", "word/document.xml": "", "word/vbaProject.bin": ""}), "with macros"),
        (DOCX[:-30], "a damaged archive"),
        (b"PK\x01\x02" * 6000, "neither text|control characters"),
        (b"PK\x03\x04" + b"PK\x01\x02" * 6000, "an archive of very many files"),
        (gzip.compress(b"tar", mtime=0), "an archive"),
        (b"\x1f\x8b\x08broken", "an archive"),
        (b"Rar!\x1a\x07", "an archive"),
        (b"7z\xbc\xaf\x27\x1c", "an archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "an old Office file"),
        (b"GIF89a", "a GIF image"),
        ("Déclaration".encode("latin-1"), "neither text in UTF-8"),
        (b"a\0b", "control characters"),
        (b"<html>\0", "zero bytes"),
        (b"a\x1b[31mb", "control characters"),
    ],
)
def test_other_files_are_refused_with_what_they_are_and_what_is_kept(data, what):
    with pytest.raises(Refused, match=what) as refused:
        file_kind(data)
    if data:
        assert "Kept are PDF, HTML" in str(refused.value)


@pytest.mark.django_db
def test_a_copy_is_kept_under_its_hash_with_what_it_is(folder):
    data = b"%PDF-1.7"
    copy = keep_copy(data, "C:\\scans\\list\n of states.exe")
    digest = sha256(data).hexdigest()
    assert (copy.sha256, copy.size, copy.media_type) == (digest, 8, "application/pdf")
    assert copy.file_name == "list of states.exe"
    path = folder / digest[:2] / digest
    assert path.read_bytes() == data
    assert path.stat().st_mode & 0o077 == 0
    assert [p.name for p in folder.rglob("*") if p.is_file()] == [digest]
    assert read_copy(digest) == data


@pytest.mark.django_db
def test_the_same_bytes_twice_are_one_copy(folder):
    first = keep_copy(b"France\n", "a.txt")
    again = keep_copy(b"France\n", "b.csv")
    assert (again.pk, again.file_name) == (first.pk, "a.txt")
    assert Copy.objects.count() == 1


@pytest.mark.django_db
def test_more_than_10_mb_are_refused_and_nothing_is_written(folder):
    keep_copy(b"%PDF-" + b"x" * (MOST_BYTES - 5), "list.pdf")
    Copy.objects.all().delete()
    with pytest.raises(Refused, match="At most 10 MB"):
        keep_copy(b"%PDF-" + b"x" * (MOST_BYTES - 4), "list.pdf")
    with pytest.raises(Refused, match="a program"):
        keep_copy(b"\x7fELF", "list.pdf")
    assert not Copy.objects.exists()
    assert len([p for p in folder.rglob("*") if p.is_file()]) == 1


@pytest.mark.django_db
def test_a_write_that_fails_leaves_neither_file_nor_row(folder, monkeypatch):
    def full(handle):
        raise OSError("No space left on device")

    monkeypatch.setattr("signatories.recording.copies.os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        keep_copy(b"%PDF-1.7", "list.pdf")
    assert not Copy.objects.exists()
    assert not [p for p in folder.rglob("*") if p.is_file()]


@pytest.mark.django_db
def test_a_lost_or_changed_file_is_noticed_and_handing_it_in_again_mends_it():
    copy = keep_copy(b"%PDF-1.7", "list.pdf")
    path_of(copy.sha256).write_bytes(b"%PDF-1.8")
    with pytest.raises(CopyLost, match="has changed on the disk"):
        read_copy(copy.sha256)
    path_of(copy.sha256).unlink()
    with pytest.raises(CopyLost, match="is not on the disk"):
        read_copy(copy.sha256)
    keep_copy(b"%PDF-1.7", "list.pdf")
    assert read_copy(copy.sha256) == b"%PDF-1.7"


@pytest.mark.django_db
def test_the_command_reads_every_copy_and_fails_if_one_is_lost(capsys):
    one, two = keep_copy(b"France\n", "a.txt"), keep_copy(b"%PDF-1.7", "b.pdf")
    make_source("typed", sha256="0" * 64)
    call_command("check_copies")
    out = capsys.readouterr().out
    assert "typed: its hash was typed; no file is kept." in out
    assert "2 copies, 0 lost." in out
    path_of(one.sha256).unlink()
    path_of(two.sha256).write_bytes(b"")
    errors = StringIO()
    with pytest.raises(CommandError, match="Restore the files"):
        call_command("check_copies", stderr=errors)
    assert f"{one.sha256}: The file {one.sha256} is not on the disk." in errors.getvalue()
    assert f"{two.sha256}: The file {two.sha256} has changed" in errors.getvalue()
