"""What is too large or unprintable is refused with a sentence, before it is read."""

import pytest
from django.contrib.auth import SESSION_KEY
from django.test import Client, RequestFactory

from huiban.ui.middleware import upload_limit
from tests.cast import Cast


def test_an_announced_giant_is_not_read(cast: Cast) -> None:
    browser = cast.client(cast.sun_li)
    answer = browser.generic(
        "POST", "/paste", b"x", "multipart/form-data; boundary=b", CONTENT_LENGTH=str(2 * 1024**3)
    )
    assert answer.status_code == 413
    assert "超过 200 MB" in answer.text


@pytest.mark.pure
@pytest.mark.parametrize(
    ("path", "session", "megabytes"),
    [
        ("/paste", {SESSION_KEY: "1"}, 200),
        ("/paste/history", {SESSION_KEY: "1"}, 200),
        ("/paste/7/take-in", {SESSION_KEY: "1"}, 20),
        ("/paste", {}, 20),
    ],
)
def test_many_files_are_taken_only_from_somebody_signed_in(
    path: str, session: dict[str, str], megabytes: int
) -> None:
    request = RequestFactory().post(path)
    request.session = session
    assert upload_limit(request) == megabytes * 1024**2


@pytest.mark.parametrize("path", ["/actions?q=%00", "/search?q=a%00b", "/sign-in?next=%00"])
def test_a_nul_in_the_address_is_refused(path: str, db: None) -> None:
    assert Client().get(path).status_code == 400


def test_a_nul_in_a_form_is_refused(cast: Cast) -> None:
    answer = cast.client(cast.sun_li).post("/paste", {"text": "会议\x00纪要"})
    assert answer.status_code == 400
    assert "控制字符" in answer.text
