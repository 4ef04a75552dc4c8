"""Every way in which an endpoint can answer, on a real socket on loopback."""

import threading
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from huiban.outside.llm.client import ask, retry_after
from huiban.outside.llm.endpoint import Endpoint
from huiban.outside.llm.envelope import Cancelled, NoAnswer
from huiban.outside.llm.tests.model_server import (
    Behaviour,
    ModelServer,
    drips,
    floods,
    hangs_up,
    letter,
    open_server,
    says,
    sends,
    until,
    waits,
)

KEY = "sk-canary-7719"
WORDS = [("system", "读"), ("user", "张伟负责接口")]


@pytest.fixture
def server() -> Iterator[ModelServer]:
    with open_server() as server:
        yield server


def endpoint(server: ModelServer, **more: float) -> Endpoint:
    return Endpoint(server.url, "小模型", KEY, **{"seconds": 20.0, **more})


def refused(server: ModelServer, *script: Behaviour, **more: float) -> str:
    """The sentence that a scripted fault ends in."""
    server.script = list(script)
    with pytest.raises(NoAnswer) as no:
        ask(endpoint(server, **more), WORDS)
    return str(no.value)


def test_a_question_goes_out_and_its_answer_comes_back(server: ModelServer) -> None:
    server.script = [says("好", finish="length")]
    answer = ask(endpoint(server), WORDS)
    assert (answer.text, answer.is_cut) == ("好", True)
    sent, headers = server.asked[0], server.headers[0]
    assert sent["model"] == "小模型"
    assert sent["messages"][1] == {"role": "user", "content": "张伟负责接口"}
    assert headers["Authorization"] == f"Bearer {KEY}"


def test_parts_of_text_are_joined(server: ModelServer) -> None:
    parts = b'{"choices":[{"message":{"content":[{"type":"text","text":"a"},{"type":"image"}]}}]}'
    server.script = [sends(parts, Content_Type="application/vnd.x+json; charset=utf-8")]
    assert ask(endpoint(server), WORDS).text == "a"


def test_a_busy_server_is_asked_once_more(server: ModelServer) -> None:
    server.script = [sends(b"{}", 429, Retry_After="0"), says("好")]
    assert ask(endpoint(server), WORDS).text == "好"
    server.script = [sends(b"<html>", 503, Retry_After="0"), says("好")]
    assert ask(endpoint(server), WORDS).text == "好"


def test_it_is_not_asked_a_third_time(server: ModelServer) -> None:
    busy = sends(b"{}", 429, Retry_After="0")
    assert "很忙（429）" in refused(server, busy, busy, says("好"))
    assert len(server.asked) == 2


def test_a_wait_longer_than_the_time_left_is_told(server: ModelServer) -> None:
    assert "3600 秒后" in refused(server, sends(b"{}", 429, Retry_After="3600"))
    assert len(server.asked) == 1


@pytest.mark.parametrize(
    ("behaviour", "words"),
    [
        (sends(b"{}", 302, Location="/v1/elsewhere"), "没有跟随"),
        (sends(b"{}", 307, Location="http://127.0.0.1:9/"), "没有跟随"),
        (sends(b'{"error": {"message": "Incorrect key sk-canary-7719"}}', 401), "HUIBAN_LLM_KEY"),
        (sends(b"{}", 404), "HUIBAN_LLM_MODEL"),
        (sends(b"{}", 400), "没有接受"),
        (sends(letter("好"), Content_Type="text/html"), "不是 JSON"),
        (sends(b"\x1f\x8b...", Content_Encoding="gzip"), "不是 JSON"),
        (sends(b"not json"), "不是 JSON"),
        (sends(b"[" * 200_000), "不是 JSON"),
        (sends(b'{"error": {"message": "no quota"}}'), "没有内容"),
        (sends(b'{"choices": []}'), "没有内容"),
        (sends(b'{"choices": [{"message": {"content": null}}]}'), "没有内容"),
        (sends(b'{"choices": [{"message": {"content": [7]}}]}'), "没有内容"),
        (sends(b'["choices"]'), "没有内容"),
        (sends(b'{"choices": ["x"]}'), "没有内容"),
        (floods, "太长"),
        (hangs_up, "中断"),
    ],
)
def test_a_fault_ends_in_one_sentence(
    server: ModelServer, behaviour: Behaviour, words: str
) -> None:
    said = refused(server, behaviour)
    assert words in said
    assert KEY not in said
    assert len(server.asked) == 1


def test_silence_and_dripping_end_with_the_total_time(server: ModelServer) -> None:
    assert "没有答完" in refused(server, waits(60), seconds=0.6)
    assert "没有答完" in refused(server, drips("好" * 400, 0.05), seconds=0.6)


def test_nobody_there_is_told(server: ModelServer) -> None:
    gone = Endpoint("http://127.0.0.1:9/v1", "m", KEY)
    with pytest.raises(NoAnswer, match="连不上"):
        ask(gone, WORDS)


def test_cancelling_does_not_wait_for_the_answer(server: ModelServer) -> None:
    server.script = [waits(60)]
    stop = threading.Event()
    ended: list[Exception] = []

    def talk() -> None:
        try:
            ask(endpoint(server, seconds=60), WORDS, is_cancelled=stop.is_set)
        except NoAnswer as no:
            ended.append(no)

    asking = threading.Thread(target=talk)
    asking.start()
    until(lambda: server.asked)
    stop.set()
    asking.join(20)
    assert [type(one) for one in ended] == [Cancelled]


@pytest.mark.pure
@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("7", 7),
        (" 12 ", 12),
        ("", 1),
        ("soon", 1),
        ("-3", 1),
        ("Wed, 05 Aug 2026 06:00:30 GMT", 30),
        ("Wed, 05 Aug 2026 05:00:00 GMT", 0),
    ],
)
def test_how_long_to_wait(header: str, seconds: float) -> None:
    now = datetime(2026, 8, 5, 6, tzinfo=UTC)
    assert retry_after(header, now) == seconds


@pytest.mark.pure
@pytest.mark.parametrize(
    ("url", "address", "host", "in_clear"),
    [
        ("https://api.example.com/v1", "https://api.example.com/v1/chat/completions",
         "api.example.com", False),
        ("https://api.example.com/v1/chat/completions",
         "https://api.example.com/v1/chat/completions", "api.example.com", False),
        ("http://10.0.0.8:8000/", "http://10.0.0.8:8000/chat/completions", "10.0.0.8:8000", True),
        ("http://[::1]:11434/v1", "http://[::1]:11434/v1/chat/completions", "::1:11434", False),
        ("http://localhost/v1", "http://localhost/v1/chat/completions", "localhost", False),
    ],
)  # fmt: skip
def test_the_address_of_an_endpoint(url: str, address: str, host: str, in_clear: bool) -> None:
    one = Endpoint(url, "m", KEY)
    assert (one.address, one.host, one.is_in_clear) == (address, host, in_clear)
    assert KEY not in repr(one)
