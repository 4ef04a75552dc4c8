"""The endpoint of the second reader in the environment: only what may stand there is taken."""

import pytest

from huiban.project.config import Config

pytestmark = pytest.mark.pure


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("LLM_URL", "ftp://canary.example.com/v1", "https://主机/v1"),
        ("LLM_URL", "file:///etc/passwd", "https://主机/v1"),
        ("LLM_URL", "canary", "https://主机/v1"),
        ("LLM_URL", "https://user:canary@example.com/v1", "不要写账号"),
        ("LLM_URL", "https://example.com/v1?key=canary", "不要写账号"),
        ("LLM_KEY", "canary\nX-Other: 1", "HUIBAN_LLM_KEY"),
        ("LLM_KEY", "canary密", "HUIBAN_LLM_KEY"),
        ("LLM_SECONDS", "canary", "HUIBAN_LLM_SECONDS"),
        ("LLM_SECONDS", "0", "HUIBAN_LLM_SECONDS"),
        ("WORKER_THREADS", "canary", "HUIBAN_WORKER_THREADS"),
        ("DEMO", "canary", "HUIBAN_DEMO"),
    ],
)
def test_a_wrong_one_is_refused_without_being_repeated(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, words: str
) -> None:
    monkeypatch.setenv(f"HUIBAN_{name}", value)
    with pytest.raises(ValueError, match=words) as no:
        Config.read()
    assert "canary" not in str(no.value)


def test_a_key_is_not_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HUIBAN_LLM_URL", " https://api.example.com/v1 ")
    monkeypatch.setenv("HUIBAN_LLM_KEY", "sk-canary\n")
    config = Config.read()
    assert config.llm_url == "https://api.example.com/v1"
    assert config.llm_key == "sk-canary"
    assert "canary" not in repr(config)
