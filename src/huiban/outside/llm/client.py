"""Ask an OpenAI-compatible endpoint once: one question, one answer, one total time.

Nothing is followed (redirects), nothing of the environment is believed (proxies, .netrc), and no
word of the other side reaches a log or a page from here.
"""

import ssl
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import cache

import anyio
import certifi
import httpx
from anyio.from_thread import start_blocking_portal
from django.utils.translation import gettext as _

from huiban.outside.llm.endpoint import Endpoint
from huiban.outside.llm.envelope import Answer, Cancelled, NoAnswer, answer, question

LOOK_SECONDS = 0.25
# Between the first try and the second where the other side names no time.
PAUSE_SECONDS = 1.0
OK, TOO_MANY = 200, 429


def ask(
    endpoint: Endpoint,
    messages: Sequence[tuple[str, str]],
    *,
    is_cancelled: Callable[[], bool] = lambda: False,
) -> Answer:
    """Post (role, words) and wait. Raises NoAnswer with a sentence, Cancelled when asked to stop.

    The talk runs in a loop of its own, so that the total time holds even against a server that
    drips, and so that ``is_cancelled`` may ask the database.
    """
    began = time.monotonic()
    with start_blocking_portal() as portal:
        talk = portal.start_task_soon(_ask, endpoint, question(endpoint.model, messages))
        while True:
            try:
                data = talk.result(LOOK_SECONDS)
                break
            except TimeoutError:
                if is_cancelled():
                    talk.cancel()
                    raise Cancelled(_("已取消。")) from None
    return answer(data, seconds=time.monotonic() - began)


async def _ask(endpoint: Endpoint, body: bytes) -> bytes:
    try:
        with anyio.fail_after(endpoint.seconds):
            return await _talk(endpoint, body)
    except TimeoutError:
        said = _("等了 %(n)s 秒，对方没有答完。可以稍后再试。")
        raise NoAnswer(said % {"n": round(endpoint.seconds)}) from None
    except (httpx.ConnectError, httpx.ConnectTimeout):
        raise NoAnswer(_("连不上第二读者的服务器，请稍后再试或请管理员核对地址。")) from None
    except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError):
        raise NoAnswer(_("和第二读者的连接中断了，请稍后再试。")) from None


async def _talk(endpoint: Endpoint, body: bytes) -> bytes:
    """The post, and one more when the other side is busy."""
    limits = httpx.Timeout(endpoint.seconds, connect=endpoint.connect_seconds)
    async with httpx.AsyncClient(
        verify=_trusted(), timeout=limits, follow_redirects=False, trust_env=False
    ) as client:
        try:
            return await _post(client, endpoint, body)
        except _Busy as busy:
            await _wait(busy.seconds)
        try:
            return await _post(client, endpoint, body)
        except _Busy as busy:
            said = _("对方很忙（%(code)s），请稍后再试。")
            raise NoAnswer(said % {"code": busy.status}) from None


@cache
def _trusted() -> ssl.SSLContext:
    """The machine's certificates, a private one of the house among them, and the public ones."""
    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context


class _Busy(Exception):
    def __init__(self, status: int, seconds: float) -> None:
        super().__init__(status)
        self.status, self.seconds = status, seconds


async def _post(client: httpx.AsyncClient, endpoint: Endpoint, body: bytes) -> bytes:
    headers = {
        "Content-Type": "application/json",
        "Accept": "application/json",
        # A packed answer could be a thousand times larger than what came over the wire.
        "Accept-Encoding": "identity",
    }
    if endpoint.key:
        headers["Authorization"] = f"Bearer {endpoint.key}"
    async with client.stream("POST", endpoint.address, content=body, headers=headers) as response:
        status = response.status_code
        if status == TOO_MANY or status >= 500:
            raise _Busy(status, retry_after(response.headers.get("Retry-After", "")))
        if status != OK:
            raise NoAnswer(_refusal(status))
        kind = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
        packed = response.headers.get("Content-Encoding", "identity").lower() != "identity"
        if packed or not (kind == "application/json" or kind.endswith("+json")):
            raise NoAnswer(_("对方的回答不是 JSON，没有采用。"))
        return await _body(response, endpoint.most_bytes)


async def _body(response: httpx.Response, most: int) -> bytes:
    data = bytearray()
    async for piece in response.aiter_raw():
        data += piece
        if len(data) > most:
            raise NoAnswer(_("对方的回答太长，没有读完，也没有采用。"))
    return bytes(data)


async def _wait(seconds: float) -> None:
    """As long as the other side asked for, when that still leaves time for an answer."""
    left = anyio.current_effective_deadline() - anyio.current_time()
    if seconds >= left:
        raise NoAnswer(_("对方很忙，要求 %(n)s 秒后再试。") % {"n": round(seconds)})
    await anyio.sleep(seconds)


def retry_after(header: str, now: datetime | None = None) -> float:
    """Seconds to wait, from a count or a date (RFC 9110 §10.2.3); a second where it says nothing.

    >>> retry_after("7"), retry_after("soon")
    (7.0, 1.0)
    """
    if header.strip().isdecimal():
        return float(header[:9])
    try:
        moment = parsedate_to_datetime(header)
    except ValueError:
        return PAUSE_SECONDS
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max((moment - (now or datetime.now(UTC))).total_seconds(), 0.0)


def _refusal(status: int) -> str:
    """One sentence for a status; what the other side wrote is not shown, it may hold anything."""
    if 300 <= status < 400:
        return _("对方要转到别的地址（%(code)s），没有跟随。请管理员核对 HUIBAN_LLM_URL。") % {
            "code": status
        }
    if status in (401, 403):
        return _("对方不认这个密钥（%(code)s）。请管理员核对 HUIBAN_LLM_KEY。") % {"code": status}
    if status == 404:
        return _("对方没有这个地址或模型（404）。请管理员核对 HUIBAN_LLM_URL 和 HUIBAN_LLM_MODEL。")
    return _("对方没有接受这次提问（%(code)s）。") % {"code": status}
