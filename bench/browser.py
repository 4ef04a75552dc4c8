"""A browser without a screen: one kept connection, cookies, the CSRF word."""

from http.client import HTTPConnection
from http.cookies import SimpleCookie
from urllib.parse import urlencode


class Browser:
    """One signed-in person on one connection."""

    def __init__(self, port: int, *, timeout: float = 20) -> None:
        self.port, self.timeout = port, timeout
        self.cookies: dict[str, str] = {}
        self.connection = HTTPConnection("127.0.0.1", port, timeout=timeout)

    def sign_in(self, account: str, password: str) -> None:
        self.get("/sign-in")
        status, _ = self.post("/sign-in", {"account": account, "password": password})
        if status != 302:
            raise RuntimeError(f"{account} could not sign in: {status}")

    def get(self, path: str) -> tuple[int, bytes]:
        return self._ask("GET", path, None, {})

    def post(self, path: str, fields: dict[str, str], *, htmx: bool = False) -> tuple[int, bytes]:
        headers = {
            "Content-Type": "application/x-www-form-urlencoded",
            "Origin": f"http://127.0.0.1:{self.port}",
            "X-CSRFToken": self.cookies.get("csrftoken", ""),
        }
        if htmx:
            headers["HX-Request"] = "true"
        return self._ask("POST", path, urlencode(fields).encode(), headers)

    def _ask(
        self, method: str, path: str, body: bytes | None, headers: dict[str, str]
    ) -> tuple[int, bytes]:
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        self.connection.request(method, path, body, headers | {"Cookie": cookies})
        with self.connection.getresponse() as answer:
            data = answer.read()
        for line in answer.headers.get_all("Set-Cookie", []):
            for name, cookie in SimpleCookie(line).items():
                self.cookies[name] = cookie.value
        return answer.status, data

    def close(self) -> None:
        self.connection.close()

    def reconnect(self) -> None:
        """After the server went away."""
        self.close()
        self.connection = HTTPConnection("127.0.0.1", self.port, timeout=self.timeout)
