"""The main job from an empty folder to the archive, in a real browser on a real server.

The clock of the server moves on between its days; everything that happens by itself happens
in its own workers, and every mail goes through a real post office.
"""

import csv
import io
import subprocess
from pathlib import Path

import pytest
from docx import Document
from playwright.sync_api import Browser
from python_calamine import CalamineWorkbook

from tests.walkthrough.office import Office, attached, said
from tests.walkthrough.story import MINUTES, ROSTER
from tests.walkthrough.visitor import PHONE, Visitor, enter

pytestmark = [pytest.mark.walk, pytest.mark.slow]
PASSWORD = "crane-over-the-river-7"
# 2026-08-05 is a Wednesday; the seventh day after it is Wednesday the 12th.
AFTERNOON = "2026-08-05T16:00:00+08:00"
NEXT_MORNING = "2026-08-06T08:47:30+08:00"
FIFTH_DAY = "2026-08-10T08:05:30+08:00"
SEVENTH_DAY = "2026-08-12T09:00:00+08:00"
THE_NIGHT_AFTER = "2026-08-13T06:41:30+08:00"
EVIDENCE = {"name": "样机清单.txt", "mimeType": "text/plain", "buffer": "三台样机".encode()}


@pytest.mark.requirement("R36")
@pytest.mark.requirement("R37")
@pytest.mark.requirement("R39")
@pytest.mark.requirement("R42")
@pytest.mark.requirement("R44")
@pytest.mark.requirement("R45")
def test_from_an_empty_folder_to_the_archive(
    chromium: Browser, office: Office, tmp_path: Path
) -> None:
    office.open(AFTERNOON)
    admin = enter(chromium, office.address)
    passwords = set_up(admin, office.opening_address())
    sun_li = arrive(chromium, office, "孙丽", passwords)
    wang_fang = arrive(chromium, office, "王芳", passwords)
    zhang_wei = arrive(chromium, office, "张伟", passwords, phone=True)
    chen_jing = arrive(chromium, office, "陈静", passwords, phone=True)

    meeting = paste_the_minutes(sun_li)
    submit_for_review(sun_li, meeting)
    approve_and_distribute(wang_fang, meeting)
    the_minutes_arrive(office, tmp_path)
    for owner, task in ((zhang_wei, "样机联调"), (zhang_wei, "样机清单"), (chen_jing, "推广预算")):
        accept(owner, task)

    office.open(NEXT_MORNING)
    one_digest_tells_both(office)
    hand_in_with_a_file(zhang_wei, "样机清单")
    verify(wang_fang, "样机清单")
    ask_for_an_extension(zhang_wei)
    agree(wang_fang)
    assert "8月13日" in said(office.mail("zhangwei@example.com", "延期"))

    office.open(FIFTH_DAY)
    office.mail("sunli@example.com", "跟进表")
    for owner, task in ((zhang_wei, "样机联调"), (chen_jing, "推广预算")):
        hand_in_with_a_file(owner, task)
        verify(wang_fang, task)

    office.open(SEVENTH_DAY)
    confirm_the_table(sun_li, meeting)
    the_table_arrives(office)
    close(wang_fang, meeting)

    office.open(THE_NIGHT_AFTER)
    find_it_in_the_archive(zhang_wei, meeting)
    for visitor in (admin, sun_li, wang_fang, zhang_wei, chen_jing):
        visitor.leave()


def set_up(admin: Visitor, address: str) -> dict[str, tuple[str, str]]:
    """首次设置 in three steps; returns account and first password by name."""
    page = admin.page
    admin.go(address)
    page.fill("#id_organisation", "云杉制造有限公司")
    page.fill("#id_name", "何平")
    page.fill("#id_account", "heping")
    page.fill("#id_password", PASSWORD)
    page.fill("#id_again", PASSWORD)
    admin.press("创建单位，下一步")
    upload = {"name": "名单.csv", "mimeType": "text/csv", "buffer": ROSTER.encode("gb18030")}
    page.set_input_files("#id_file", upload)
    admin.press("预览变更")
    assert "张伟" in admin.reads()
    admin.press("导入这些变更")
    admin.press("完成设置")
    admin.go("/settings/org")
    with page.expect_download() as download:
        admin.named("下载初始密码名单").click()
    rows = list(csv.DictReader(io.StringIO(download.value.path().read_text("utf-8-sig"))))
    return {row["姓名"]: (row["账号"], row["初始密码"]) for row in rows}


def arrive(
    chromium: Browser,
    office: Office,
    name: str,
    passwords: dict[str, tuple[str, str]],
    *,
    phone: bool = False,
) -> Visitor:
    """The first sign-in: with the first password, which has to be replaced."""
    account, first = passwords[name]
    visitor = enter(chromium, office.address, PHONE) if phone else enter(chromium, office.address)
    visitor.sign_in(account, first)
    visitor.page.fill("#id_old", first)
    visitor.page.fill("#id_new", PASSWORD)
    visitor.page.fill("#id_again", PASSWORD)
    visitor.press("保存新密码")
    visitor.password = PASSWORD
    return visitor


def paste_the_minutes(recorder: Visitor) -> str:
    """粘贴纪要: Tab visits what is amber and nothing else; returns the path of the meeting."""
    page = recorder.page
    recorder.go("/paste")
    page.fill("#id_text", MINUTES)
    recorder.press("读取纪要")
    amber = page.locator("[data-unsure]")
    names = amber.evaluate_all("fields => fields.map(field => field.name)")
    assert "i2-due" in names
    page.focus("#id_" + names[0])
    visited = [names[0]]
    for _ in names[1:]:
        page.keyboard.press("Tab")
        visited.append(page.evaluate("document.activeElement.name"))
    assert visited == names
    page.focus("#id_i2-due")
    page.keyboard.type("08122026")
    page.fill("#id_i2-due", "2026-08-12")
    recorder.press("生成会议与行动项")
    assert "秋季新品上市协调会" in recorder.reads()
    return page.url.removeprefix(recorder.address).split("?")[0].removesuffix("/minutes")


def submit_for_review(recorder: Visitor, meeting: str) -> None:
    recorder.go(meeting)
    recorder.press("整理纪要")
    text = recorder.reads()
    for words in ("样机联调", "8月11日", "首月推广费不超过四十万元", "三楼第一会议室"):
        assert words in text
    recorder.press("提交审核")
    assert "审核中" in recorder.reads()


def approve_and_distribute(host: Visitor, meeting: str) -> None:
    host.go("/")
    assert "秋季新品上市协调会" in host.reads()
    host.go(meeting)
    host.press("去审核纪要")
    host.press("审核通过并分发")
    assert "已分发" in host.reads()


def the_minutes_arrive(office: Office, folder: Path) -> None:
    """Word and PDF came by mail and say what was decided."""
    mail = office.mail("zhangwei@example.com", "会议纪要")
    words = text_of(attached(mail, ".docx"))
    paper = folder / "minutes.pdf"
    paper.write_bytes(attached(mail, ".pdf"))
    printed = subprocess.run(
        ["pdftotext", "-layout", str(paper), "-"], check=True, capture_output=True, text=True
    ).stdout
    for text in (words, printed):
        flat = "".join(text.split())
        for fact in ("秋季新品上市协调会", "三楼第一会议室", "张伟", "2026年8月11日", "联调报告"):
            assert fact in flat, fact


def text_of(document: bytes) -> str:
    """Paragraphs and cells of a Word file."""
    opened = Document(io.BytesIO(document))
    cells = [cell.text for table in opened.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in opened.paragraphs), *cells])


def open_item(visitor: Visitor, task: str) -> None:
    visitor.go(f"/actions?scope=all&q={task}")
    with visitor.page.expect_navigation():
        visitor.page.locator("#rows .cell-key a", has_text=task).first.click()


def accept(owner: Visitor, task: str) -> None:
    open_item(owner, task)
    assert owner.page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]
    owner.press("接受")
    assert "进行中" in owner.reads()


def one_digest_tells_both(office: Office) -> None:
    """D-3 of one item and D-1 of the other come in one mail."""
    words = said(office.mail("zhangwei@example.com", "样机清单"))
    assert "样机联调" in words
    assert "8月11日" in words


def hand_in_with_a_file(owner: Visitor, task: str) -> None:
    open_item(owner, task)
    page = owner.page
    page.locator("form[action$='/update'] [name=text]").fill("已完成，等验收")
    with page.expect_navigation():
        page.locator("form[action$='/update'] button").last.click()
    page.set_input_files("form[action$='/submit-done'] input[type=file]", EVIDENCE)
    with page.expect_navigation():
        page.locator("form[action$='/submit-done'] button").last.click()
    assert "待验收" in owner.reads()


def verify(host: Visitor, task: str) -> None:
    open_item(host, task)
    assert "样机清单.txt" in host.reads()
    host.press("验收通过")
    assert "已完成" in host.reads()


def ask_for_an_extension(owner: Visitor) -> None:
    open_item(owner, "样机联调")
    page = owner.page
    form = page.locator("form[action$='/extensions']")
    page.locator("#form-request_extension > summary").click()
    form.locator("[name=new_due_on]").fill("2026-08-13")
    form.locator("[name=remedy]").fill("加一名测试工程师")
    form.locator("[name=explanation]").fill("测试环境晚到两天")
    with page.expect_navigation():
        form.locator("button[type=submit], button:not([type])").last.click()
    assert "等审批" in owner.reads()


def agree(host: Visitor) -> None:
    open_item(host, "样机联调")
    host.press("同意延期")
    assert "8月13日" in host.reads()


def confirm_the_table(tracker: Visitor, meeting: str) -> None:
    """Drafted by the clock on the fifth day; three items, all done, one of them later."""
    tracker.go(f"{meeting}/followup")
    text = tracker.reads()
    assert "草稿" in text
    assert "行动项 3" in text
    assert "已完成 3" in text
    tracker.ask("确认并同步")
    assert "已同步" in tracker.reads()


def the_table_arrives(office: Office) -> None:
    mail = office.mail("zhangwei@example.com", "跟进表")
    words = "".join(text_of(attached(mail, ".docx")).split())
    book = CalamineWorkbook.from_filelike(io.BytesIO(attached(mail, ".xlsx")))
    cells = "".join(str(cell) for row in book.get_sheet_by_index(0).to_python() for cell in row)
    for text in (words, "".join(cells.split())):
        for fact in ("会议决议跟进表", "样机联调", "张伟", "2026-08-13", "已完成"):
            assert fact in text, fact


def close(host: Visitor, meeting: str) -> None:
    host.go(meeting)
    host.press("闭环")
    assert "已闭环" in host.reads()


def find_it_in_the_archive(visitor: Visitor, meeting: str) -> None:
    """归档 by the clock at night; two characters find the decision and that it is in force."""
    visitor.until("/archive", "秋季新品上市协调会")
    visitor.go(meeting)
    assert "已归档" in visitor.reads()
    visitor.go("/archive")
    visitor.page.fill("#id_q", "推广")
    with visitor.page.expect_navigation():
        visitor.page.press("#id_q", "Enter")
    hit = visitor.page.locator(".hit", has_text="首月推广费不超过四十万元").first
    assert "有效" in hit.inner_text()
