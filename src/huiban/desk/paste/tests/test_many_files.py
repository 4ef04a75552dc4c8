"""Many files at once: each on its own, one report, and the limits."""

import io
import zipfile
from datetime import timedelta

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from huiban.desk.models import DEAD_AFTER, PastedBatch, PastedSource
from huiban.desk.paste import batch_run, opening, uploads
from huiban.desk.paste.tests.texts import MINUTES
from huiban.ground.procedure import Invalid
from huiban.outside.documents import TakesLong, UnreadableFile
from huiban.stages.meetings.models import Meeting
from tests.cast import Cast
from tests.forms import fields

BROKEN = b"PK\x03\x04 broken"


def file(name: str, data: bytes | str = MINUTES) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data.encode() if isinstance(data, str) else data)


def send(browser: Client, *files: SimpleUploadedFile) -> str:
    """Where the report is."""
    return browser.post("/paste", {"file": list(files)})["Location"]


def packed(names: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        for name, data in names.items():
            package.writestr(name, data)
    return made.getvalue()


def test_a_broken_file_stops_no_other(sun_li: Client) -> None:
    where = send(sun_li, file("一.txt"), file("坏.docx", BROKEN), file("空.txt", b""))
    page = sun_li.get(where).text
    assert "星河上线协调会" in page
    assert "这份 Word 文件已损坏" in page
    assert "这个文件是空的，没有文字" in page
    first, broken, empty = PastedSource.objects.order_by("id")
    assert (first.found["items"], first.found["decisions"], first.error) == (4, 1, "")
    assert broken.error
    assert empty.error
    assert f'href="/paste/{first.pk}"' in page
    assert f'href="/paste/{broken.pk}"' not in page


def test_each_row_leads_to_its_own_sheet_and_back(sun_li: Client) -> None:
    where = send(sun_li, file("一.txt"), file("二.txt", MINUTES.replace("星河", "银河")))
    second = PastedSource.objects.order_by("id")[1]
    sheet = f"/paste/{second.pk}"
    answer = sun_li.post(f"{sheet}/take-in", fields(sun_li.get(sheet).text))
    assert answer["Location"] == where
    assert Meeting.objects.get().title == "银河上线协调会"
    assert "已生成会议" in sun_li.get(where).text


def test_the_day_of_a_name_counts_where_the_text_has_none(sun_li: Client) -> None:
    text = "决议：例会改为周三。\n行动项：\n1. 张伟本周五前提交值班表\n"
    send(sun_li, file("2026-08-05 周例会.txt", text), file("二.txt"))
    source = PastedSource.objects.order_by("id")[0]
    posted = fields(sun_li.get(f"/paste/{source.pk}").text)
    assert (posted["f-day"], posted["f-title"]) == ("2026-08-05", "周例会")
    assert posted["i0-due"] == "2026-08-07"
    assert source.found["day_from_name"]
    assert source.found["title_from_name"]


def test_a_zip_gives_its_files_with_the_names_windows_wrote(sun_li: Client) -> None:
    data = packed({"x.txt": MINUTES.encode(), "__MACOSX/x": b"", "~$x.docx": b"", "d/": b""})
    data = data.replace(b"x.txt", "会".encode("gb18030") + b".tx")
    where = send(sun_li, file("一年.zip", data))
    assert "会.tx" in sun_li.get(where).text
    assert PastedSource.objects.count() == 1


@pytest.mark.parametrize(
    ("data", "words"),
    [(b"PK no zip at all", "打不开"), (BROKEN, "打不开")],
)
def test_a_broken_zip_is_one_row_that_says_so(sun_li: Client, data: bytes, words: str) -> None:
    where = send(sun_li, file("x.zip", data))
    assert words in sun_li.get(where).text


def test_more_than_the_limits_is_refused_whole(sun_li: Client, monkeypatch) -> None:
    monkeypatch.setattr(uploads, "MOST_FILES", 2)
    answer = sun_li.post("/paste", {"file": [file(f"{n}.txt") for n in range(3)]})
    assert answer.status_code == 422
    assert "一次最多 2 个文件" in answer.text
    zipped = packed({f"{n}.txt": b"x" for n in range(3)})
    answer = sun_li.post("/paste", {"file": [file("x.zip", zipped)]}, follow=True)
    assert "一次最多 2 个文件" in answer.text
    assert not PastedBatch.objects.exists()


def test_a_damaged_entry_stops_no_other(sun_li: Client) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("坏.txt", MINUTES * 3)
        package.writestr("好.txt", MINUTES)
    data = bytearray(made.getvalue())
    data[60:90] = b"\xff" * 30
    page = sun_li.get(send(sun_li, file("x.zip", bytes(data)))).text
    assert "损坏了" in page
    assert "星河上线协调会" in page


def test_a_zip_of_very_many_entries_is_not_opened(sun_li: Client) -> None:
    data = packed({"a.txt": b"x"})
    at = data.rfind(b"PK\x05\x06")
    data = data[: at + 10] + b"\xff\xff" + data[at + 12 :]
    answer = sun_li.post("/paste", {"file": [file("x.zip", data)]}, follow=True)
    assert "压缩包里的文件太多" in answer.text


@pytest.mark.pure
def test_a_zip_is_measured_by_what_is_in_it(monkeypatch) -> None:
    monkeypatch.setattr(settings, "UPLOAD_LIMIT", 1000)
    monkeypatch.setattr(settings, "BATCH_LIMIT", 2000)
    large, *_rest = uploads.given_files([file("x.zip", packed({"a": b"0" * 1001}))])
    assert "超过 20 MB" in large.error
    assert large.data == b""
    with pytest.raises(Invalid):
        list(uploads.given_files([file("x.zip", packed(dict.fromkeys("abc", b"0" * 999)))]))


def test_a_run_that_died_is_taken_up_again(sun_li: Client, monkeypatch) -> None:
    with monkeypatch.context() as for_now:
        for_now.setattr(batch_run, "start", lambda batch, *, by: None)
        where = send(sun_li, file("一.txt"), file("二.txt"))
    PastedBatch.objects.update(started_at=timezone.now() - DEAD_AFTER - timedelta(seconds=1))
    page = sun_li.get(where).text
    assert "停在 0 / 2" in page
    sun_li.post(f"{where}/run")
    assert "停在" not in sun_li.get(where).text
    assert not PastedSource.objects.filter(read_at=None).exists()


def test_while_it_runs_the_page_counts_and_asks_again(sun_li: Client, monkeypatch) -> None:
    monkeypatch.setattr(batch_run, "start", lambda batch, *, by: None)
    where = send(sun_li, file("一.txt"), file("二.txt"))
    PastedBatch.objects.update(started_at=timezone.now())
    PastedSource.objects.filter(name="一.txt").update(read_at=timezone.now())
    answer = sun_li.get(where, headers={"HX-Request": "true"}).text
    assert "1 / 2" in answer
    assert "hx-get" in answer
    assert "<html" not in answer


def test_a_fault_of_ours_is_told_in_its_row(sun_li: Client, monkeypatch) -> None:
    def broken(*args: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(batch_run, "open_source", broken)
    where = send(sun_li, file("一.txt"), file("二.txt"))
    assert sun_li.get(where).text.count("系统出了差错") == 2


def test_the_report_costs_the_same_for_many_files(
    sun_li: Client, django_assert_max_num_queries
) -> None:
    where = send(sun_li, *[file(f"{n}.txt", f"{MINUTES}{n}") for n in range(12)])
    with django_assert_max_num_queries(12):
        page = sun_li.get(where).text
    assert page.count("待核对</span>") >= 12
    answer = sun_li.get(f"{where}/report")
    assert answer.content.startswith(b"PK")
    assert ".xlsx" in answer["Content-Disposition"]


def test_the_sheet_costs_the_same_for_a_long_text(
    sun_li: Client, django_assert_max_num_queries
) -> None:
    more = "".join(f"{n}. 由张伟负责完成第{n}项检查，8月14日前完成\n" for n in range(5, 60))
    where = sun_li.post("/paste", {"text": MINUTES + more})["Location"]
    with django_assert_max_num_queries(16):
        sun_li.get(where)


def test_looking_changes_nothing_and_others_see_nothing(cast: Cast, sun_li: Client) -> None:
    where = send(sun_li, file("一.txt"), file("坏.docx", BROKEN))
    before = list(PastedSource.objects.values())
    for path in (where, f"{where}/report", "/paste"):
        assert sun_li.get(path).status_code == 200
    assert list(PastedSource.objects.values()) == before
    other = cast.client(cast.wang_fang)
    for path in (where, f"{where}/report"):
        assert other.get(path).status_code == 404
    for path in (f"{where}/run", f"{where}/discard"):
        assert other.post(path).status_code == 404
        assert sun_li.get(path).status_code == 405


def test_a_file_that_cannot_be_read_has_no_sheet(sun_li: Client) -> None:
    where = send(sun_li, file("一.txt"), file("坏.docx", BROKEN))
    broken = PastedSource.objects.get(name="坏.docx")
    assert sun_li.get(f"/paste/{broken.pk}")["Location"] == where
    assert sun_li.post(f"/paste/{broken.pk}/take-in")["Location"] == where


def test_what_became_a_meeting_outlives_its_batch(sun_li: Client) -> None:
    where = send(sun_li, file("一.txt"), file("二.txt", MINUTES.replace("星河", "银河")))
    first, _second = PastedSource.objects.order_by("id")
    sheet = f"/paste/{first.pk}"
    sun_li.post(f"{sheet}/take-in", fields(sun_li.get(sheet).text))
    sun_li.post(f"{where}/discard")
    assert PastedSource.objects.get().meeting == Meeting.objects.get()
    assert not PastedBatch.objects.exists()


def test_the_same_bytes_again_say_what_they_have_become(sun_li: Client) -> None:
    sheet = sun_li.post("/paste", {"file": [file("一.txt")]})["Location"]
    sun_li.post(f"{sheet}/take-in", fields(sun_li.get(sheet).text))
    where = send(sun_li, file("又一.txt"), file("二.txt", "决议：照旧。"))
    assert f"同样的内容已经是 {Meeting.objects.get().ref}" in sun_li.get(where).text


def test_what_others_made_of_the_same_bytes_is_not_told(cast: Cast, sun_li: Client) -> None:
    other = cast.client(cast.chen_jing)
    sheet = other.post(
        "/paste", {"text": "会议名称：财务内部会\n会议时间：2026年8月5日\n决议：照旧。"}
    )
    where = sheet["Location"]
    other.post(f"{where}/take-in", fields(other.get(where).text))
    same = "会议名称：财务内部会\n会议时间：2026年8月5日\n决议：照旧。"
    page = sun_li.get(send(sun_li, file("一.txt", same), file("二.txt"))).text
    assert Meeting.objects.get().ref not in page


def test_a_recording_is_heard_beside_the_request_and_only_once(
    sun_li: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Minutes of listening hold up nobody; afterwards every process knows what was said."""
    heard: list[str] = []
    said = "张伟: 我明天把方案发群里。"

    def hear(_data: bytes, name: str) -> dict[str, str]:
        heard.append(name)
        # However long it takes, nobody begins with it a second time.
        assert PastedBatch.objects.get().started_at > timezone.now() + timedelta(minutes=19)
        return {"text": f"WEBVTT\n\n00:00:01.000 --> 00:00:03.000\n{said}\n"}

    def never(*_given: object) -> None:
        raise TakesLong

    monkeypatch.setattr(opening, "soon", never)
    monkeypatch.setattr(opening, "from_bytes", never)
    monkeypatch.setattr(batch_run, "slow_answer", hear)
    sent = {"file": file("周会.m4a", b"sound"), "day": "2026-08-05"}
    where = sun_li.post("/paste", sent)["Location"]
    assert where == f"/paste/batches/{PastedBatch.objects.get().pk}"
    source = PastedSource.objects.get()
    assert f'href="/paste/{source.pk}"' in sun_li.get(where).text
    opening._recent.forget()
    sheet = sun_li.get(f"/paste/{source.pk}").text
    assert "方案发群里" in sheet
    assert fields(sheet)["f-day"] == "2026-08-05"
    assert heard == ["周会.m4a"]


def test_a_recording_that_cannot_be_heard_says_so_in_the_report(
    sun_li: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_data: bytes, _name: str) -> dict[str, str]:
        raise UnreadableFile("这段录音读不出来。")

    def slow(*_given: object) -> None:
        raise TakesLong

    monkeypatch.setattr(opening, "soon", slow)
    monkeypatch.setattr(batch_run, "slow_answer", broken)
    page = sun_li.get(send(sun_li, file("周会.m4a", b"sound"))).text
    assert "这段录音读不出来" in page


@pytest.mark.parametrize(
    ("name", "megabytes", "words"),
    [
        ("纪要.docx", 21, "删去其中的大图片"),
        ("周会.M4A", 21, ""),
        ("周会.wav", 201, "分成几段"),
    ],
)
def test_an_hour_of_speech_may_be_larger_than_minutes(
    name: str, megabytes: int, words: str
) -> None:
    said = uploads.too_large(name, megabytes * 1024**2)
    assert words in said if words else said == ""
