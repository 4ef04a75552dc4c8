"""The words of ``huiban``: one table, one door."""

import importlib
import os
import sys
from dataclasses import dataclass

import django


@dataclass(frozen=True, slots=True)
class Word:
    """One word: the module whose ``main(argv) -> int`` runs, and whether it needs the database.

    ``before`` names a module whose ``prepare(argv)`` sets the environment first.
    """

    module: str
    help: str
    needs_django: bool = True
    before: str = ""


WORDS = {
    "demo": Word(
        "huiban.project.words.demo",
        "样例单位，马上能用：打印地址和四个角色的登录名",
        False,
    ),
    "serve": Word("huiban.project.words.serve", "启动服务（内含发送线程）", False),
    "worker": Word("huiban.project.words.worker", "单独的发送与定时进程，可开多个"),
    "read": Word("huiban.project.reading_command", "读一份纪要，打印决议、行动项和检查结果", False),
    "import": Word("huiban.project.import_command", "导入组织名单，或一个文件夹的旧纪要（先预览）"),
    "export": Word("huiban.project.words.export", "导出一场会议的表单，或全部归档"),
    "backup": Word("huiban.project.words.backup", "备份数据库和文件到一个文件"),
    "restore": Word(
        "huiban.project.words.restore",
        "从备份恢复（恢复后先不发消息）",
        before="huiban.project.words.restore_environment",
    ),
    "check": Word("huiban.project.check_command", "核对设置、状态图和审计日志的哈希链"),
    "bench": Word("huiban.project.words.bench", "测量速度：pages reading faults", False),
    "test": Word("huiban.project.words.test", "运行全部测试", False),
}
BAD_CALL = 2


def main(argv: list[str] | None = None) -> int:
    """Run one word. Returns the exit code: 0, 1 something failed, 2 a bad call."""
    args = sys.argv[1:] if argv is None else argv
    if not args or args[0] in ("-h", "--help", "help"):
        print(usage())
        return 0
    name, *rest = args
    word = WORDS.get(name)
    if word is None:
        print(f"没有“{name}”这个词。\n{usage()}", file=sys.stderr)
        return BAD_CALL
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "huiban.project.settings")
    if word.before:
        importlib.import_module(word.before).prepare(rest)
    if word.needs_django:
        django.setup()
    # The module is named by the table, so that `read` starts without the database.
    main_of_word = importlib.import_module(word.module).main
    return int(main_of_word(rest) or 0)


def usage() -> str:
    lines = [f"  {name:<8} {word.help}" for name, word in WORDS.items()]
    return "\n".join(["用法：huiban 词 [参数]", *lines])
