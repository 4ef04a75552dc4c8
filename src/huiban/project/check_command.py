"""``huiban check``: Django's own checks, and the journal row by row."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter

from django.conf import settings
from django.core.checks import ERROR, WARNING, run_checks
from django.db import DEFAULT_DB_ALIAS, DatabaseError, connections
from django.db.migrations.executor import MigrationExecutor

from huiban.ground.journal import chain
from huiban.ground.journal.models import Event
from huiban.project import code_checks, drawings
from huiban.project.progress_bar import ProgressBar
from huiban.stages.minutes.sealing import broken_seals

ROOT = Path(__file__).resolve().parents[3]


def main(argv: Sequence[str]) -> int:
    """0 all is well, 1 something is not (named on stderr), 2 a bad call. Django is set up."""
    options = parser().parse_args(argv)
    if options.draw:
        drawings.write(ROOT)
    if options.code:
        # The source alone: a clean checkout has no tables yet.
        well = check_drawings()
        return 0 if not code_checks.run_all(ROOT) and well else 1
    parts = [check_configuration, check_tables, check_drawings]
    if tables_are_there():
        parts += [check_journal, check_seals]
    # Every part speaks, whatever the ones before have found.
    found = [part() for part in parts]
    return 0 if all(found) else 1


def parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(
        prog="huiban check", description="检查配置、数据库和状态图，逐行校验审计日志"
    )
    made.add_argument("--draw", action="store_true", help="先按代码重画 docs/states 下的状态图")
    made.add_argument("--code", action="store_true", help="只检查源代码（ruff、mypy 等）")
    return made


def check_configuration() -> bool:
    """Django's checks; those of deployment too when the address is https."""
    found = run_checks(include_deployment_checks=settings.SECURE, databases=[DEFAULT_DB_ALIAS])
    for message in found:
        if message.level >= WARNING:
            print(message, file=sys.stderr)
    well = all(message.level < ERROR for message in found)
    print("配置：正常。" if well else "配置：有错误，见上。")
    return well


def check_tables() -> bool:
    """Every migration is applied."""
    try:
        executor = MigrationExecutor(connections[DEFAULT_DB_ALIAS])
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError as error:
        print(f"数据库：打不开（{error}）。请检查 HUIBAN_DATABASE_URL。", file=sys.stderr)
        return False
    if waiting:
        print(f"数据库：还差 {len(waiting)} 步升级，请先启动一次 huiban serve。", file=sys.stderr)
        return False
    print("数据库：表都是最新的。")
    return True


def tables_are_there() -> bool:
    """Whether there is a journal to check at all."""
    return Event._meta.db_table in connections[DEFAULT_DB_ALIAS].introspection.table_names()


def check_drawings() -> bool:
    """In a checkout: the state diagrams are what the tables of steps say."""
    if not (ROOT / drawings.FOLDER).exists():
        return True
    differing = drawings.differing(ROOT)
    for path in differing:
        print(f"状态图：{path} 和代码不一致，请运行 huiban check --draw。", file=sys.stderr)
    if not differing:
        print("状态图：和代码一致。")
    return not differing


def check_seals() -> bool:
    """Every distributed version still says what was approved."""
    broken = broken_seals()
    for sentence in broken:
        print(f"会议纪要：{sentence}。请从备份核对。", file=sys.stderr)
    if not broken:
        print("会议纪要：已分发的各版与校验码相符。")
    return not broken


def check_journal() -> bool:
    """The whole chain; the first row that does not follow is named."""
    begun, total = perf_counter(), chain.length()
    place = chain.Place()
    with ProgressBar("正在校验审计日志", total) as bar:
        for place in chain.walk():
            if place.number % chain.CHUNK == 0:
                bar.reach(place.number)
    if place.broken:
        print(
            f"审计日志：从第 {place.broken.number} 行起校验不符，{place.broken.reason}。"
            "请停止修改数据库，从备份核对这一行之后的记录。",
            file=sys.stderr,
        )
        return False
    speed = place.number / max(perf_counter() - begun, 1e-6)
    print(f"审计日志：{place.number} 行前后相符（每秒 {speed:,.0f} 行）。", end="")
    print(f"最新校验值 {place.hash[:16]}…" if place.hash else "")
    return True
