"""One set of minutes in every format an office sends, made here."""

import io
import shutil
import subprocess
import tempfile
from email.encoders import encode_base64
from email.mime.base import MIMEBase
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from pathlib import Path

import pytest
from docx import Document
from xlsxwriter import Workbook

from huiban.ground.reading.paper.document import Document as Read
from huiban.outside.documents import from_bytes
from huiban.outside.refusals import UnreadableFile

needs_office = pytest.mark.skipif(
    not shutil.which("soffice"),
    reason="needs LibreOffice: apt-get install libreoffice-writer libreoffice-calc",
)

TITLE = "星火项目周例会纪要"
HEAD = ("时间：2026年8月5日 14:00", "主持人：王芳", "参会人员：王芳、张伟、李娜")
TASKS = (
    ("任务", "责任人", "完成时间"),
    ("完成接口联调并提交报告", "张伟", "8月12日"),
    ("整理客户反馈", "李娜", "8月14日"),
)
# What every format must give: task, owner, day.
EXPECTED = [
    ("完成接口联调并提交报告", "张伟", "2026-08-12"),
    ("整理客户反馈", "李娜", "2026-08-14"),
]


def text() -> str:
    """As Markdown, which is also what a .txt holds."""
    rows = ["| " + " | ".join(row) + " |" for row in TASKS]
    rows.insert(1, "|---|---|---|")
    return "\n".join([f"# {TITLE}", *HEAD, "", "## 行动项", "", *rows, ""])


def docx() -> bytes:
    """As a Word file with a table that has lines."""
    word = Document()
    word.add_heading(TITLE, 1)
    for line in HEAD:
        word.add_paragraph(line)
    word.add_paragraph("行动项")
    table = word.add_table(rows=len(TASKS), cols=3)
    table.style = "Table Grid"
    for number, row in enumerate(TASKS):
        for col, words in enumerate(row):
            table.cell(number, col).text = words
    out = io.BytesIO()
    word.save(out)
    return out.getvalue()


def merged_docx() -> bytes:
    """A Word file with what tables and lists can do: merged cells, paragraphs in a cell."""
    word = Document()
    word.add_heading(TITLE, 1)
    word.add_paragraph(HEAD[0])
    table = word.add_table(rows=4, cols=3)
    table.style = "Table Grid"
    rows = [TASKS[0], ("接口联调", "张伟", "8月12日"), ("整理反馈\n并出报告", "陈静", "")]
    for number, row in enumerate(rows):
        for col, words in enumerate(row):
            table.cell(number, col).text = words
    table.cell(1, 1).add_paragraph("李娜")
    table.cell(1, 2).merge(table.cell(2, 2))
    table.cell(3, 0).merge(table.cell(3, 2)).text = "两项都报王芳"
    word.add_paragraph("完成首页", style="List Bullet")
    for words in ("检查登录", "更新手册"):
        word.add_paragraph(words, style="List Number")
    out = io.BytesIO()
    word.save(out)
    return out.getvalue()


def html() -> bytes:
    """As a page, in the encoding old systems write."""
    rows = "".join("<tr>" + "".join(f"<td>{one}</td>" for one in row) + "</tr>" for row in TASKS)
    head = "".join(f"<p>{line}</p>" for line in HEAD)
    page = f"<h1>{TITLE}</h1>{head}<h2>行动项</h2><table border=1>{rows}</table>"
    return (
        '<!DOCTYPE html><html><head><meta charset="gb2312"><title>纪要</title></head>'
        f"<body>{page}</body></html>"
    ).encode("gb18030")


def archive() -> bytes:
    """As a page with its parts in one message, as systems export it under the name of a .doc."""
    message = MIMEMultipart("related")
    message.attach(MIMEText("看不到网页时的文字", "plain", "utf-8"))
    page = MIMEBase("text", "html")
    page.set_payload(html())
    encode_base64(page)
    message.attach(page)
    return b"MIME-Version: 1.0\n" + message.as_bytes().replace(b"MIME-Version: 1.0\n", b"", 1)


def xlsx() -> bytes:
    """As a sheet: a title over all columns, facts, then the table."""
    out = io.BytesIO()
    with Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet("行动项")
        sheet.merge_range(0, 0, 0, 2, TITLE)
        for number, line in enumerate((*HEAD, ""), 1):
            sheet.write(number, 0, line)
        for number, row in enumerate(TASKS, len(HEAD) + 2):
            for col, words in enumerate(row):
                sheet.write(number, col, words)
    return out.getvalue()


def converted(data: bytes, before: str, after: str) -> bytes:
    """*data* opened by LibreOffice and saved in another format."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, f"minutes.{before}").write_bytes(data)
        profile = f"-env:UserInstallation=file://{folder}/profile"
        command = ["soffice", profile, "--headless", "--convert-to", after, f"minutes.{before}"]
        subprocess.run(command, cwd=folder, capture_output=True, check=True, timeout=120)
        return Path(folder, f"minutes.{after}").read_bytes()


def refused_or_read(data: bytes, name: str) -> Read | None:
    """What was read; when nothing was, that is said in one Chinese sentence and no other way."""
    try:
        return from_bytes(data, name)
    except UnreadableFile as refusal:
        if not refusal.sentence.endswith("。"):
            raise
        return None
