"""What headings open: the many ways an office writes what is to be done, and what is over."""

import pytest

from huiban.ground.reading.items.sections.section import Section, heading_section

pytestmark = pytest.mark.pure

OPENS = {
    Section.TODO: (
        "寒假计划 近期任务 短期目标 下一周任务 未来计划 接下来的计划 会后落实 课后任务 各成员任务"
        " 每人任务 具体任务 重点任务 任务列表 任务拆分 工作分配 人员安排 负责事项 待解决的问题"
        " 需要做的 剩余工作 后续步骤 下次会议前完成 下次例会前任务 行动方案 整改清单 本周重点工作"
        " 今日任务 下阶段目标 任务计划 行动项分配"
    ),
    Section.PAST: "上周任务 上周完成 已完成任务 完成情况 工作进展",
    Section.BACKGROUND: "存在问题 主要问题",
    Section.DECISION: "决定的事项 会议决定 几点要求 讨论结果",
    Section.NEXT_MEETING: "下次会议 下次例会 下次会议时间",
    Section.NONE: "项目计划 测试计划 改进建议 时间安排 里程碑 近期工作 学习任务的讨论",
}


@pytest.mark.parametrize(
    ("words", "section"),
    [(word, section) for section, listed in OPENS.items() for word in listed.split()],
)
def test_a_heading_opens_its_section(words: str, section: Section) -> None:
    assert heading_section(words) is section
    assert heading_section(f"三、{words}：") is section
