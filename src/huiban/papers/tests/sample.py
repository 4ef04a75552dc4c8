"""Sample contents for tests and for looking at the forms. All names are invented."""

from dataclasses import replace
from datetime import date, datetime, time

from huiban.papers.content import (
    Absence,
    ActionPlanContent,
    ActionRow,
    Approval,
    Arrangements,
    Counts,
    DecisionRow,
    DepartmentCount,
    DisputeRow,
    FollowUpContent,
    Mark,
    MeetingFacts,
    MinutesContent,
    PersonName,
    SignOff,
    TopicRow,
    TrackingContent,
    View,
)

WANG = PersonName("王芳", "市场部", "部门经理")
ZHANG = PersonName("张伟", "技术部", "开发组长")
LI = PersonName("李娜", "技术部", "测试工程师")
CHEN = PersonName("陈静", "财务部", "部门经理")
ZHAO = PersonName("赵敏", "总经办", "助理")
OU = PersonName("欧阳雪", "客服部", "主管")

MARK = Mark("M-2024-031", 2, "7F3A-91C2", "https://huiban.example.com/m/M-2024-031")
MEETING = MeetingFacts(
    title="“晨光计划”跨部门协调会",
    held_on=date(2024, 8, 6),
    start=time(14, 0),
    end=time(15, 10),
    place="3楼A会议室",
    host=WANG,
    recorder=LI,
    initiator=WANG,
    expected=(
        DepartmentCount("市场部", 1),
        DepartmentCount("技术部", 2),
        DepartmentCount("财务部", 1),
        DepartmentCount("客服部", 1),
    ),
    present=(
        DepartmentCount("市场部", 1),
        DepartmentCount("技术部", 2),
        DepartmentCount("客服部", 1),
    ),
    attendees=(WANG, ZHANG, LI, OU),
    absences=(Absence(CHEN, "出差", ZHAO, "预算上限 20 万元，超出部分需另行审批"),),
)

DECISIONS = (
    DecisionRow("决1", "报名接口与会员系统对接，9月1日起对全部门店开放。", WANG),
    DecisionRow("决2", "下月起试行“电子凭证优先”，退单率目标降至 10% 以下。", CHEN),
)
DISPUTE = DisputeRow(
    "外部开发资源的费用由谁承担",
    (View(ZHANG, "应列入项目预算。"), View(CHEN, "应由技术部年度预算列支。", written=True)),
    "费用列支科目",
    CHEN,
    date(2024, 8, 12),
)
ACTIONS = (
    ActionRow(
        "A-128",
        "完成报名接口开发与联调",
        ZHANG,
        "技术部",
        (LI, PersonName(department="客服部")),
        date(2024, 8, 15),
        date(2024, 8, 20),
        "接口说明、联调记录",
        "测试环境一套",
        "延期",
        topic="报名系统改造",
        decision="决1",
        group="晨光计划",
        progress="接口完成 8 个，剩 2 个待联调",
        reason="资源不足：测试环境晚到 3 天",
        remedy="李娜每日下班前清空缺陷单",
        updated_on=date(2024, 8, 13),
        overdue_days=12,
    ),
    ActionRow(
        "A-129",
        "编写门店操作手册",
        OU,
        "客服部",
        (),
        date(2024, 8, 23),
        None,
        "操作手册 V1.0",
        status="已完成",
        topic="报名系统改造",
        decision="决1",
        group="晨光计划",
        progress="已发各门店试读",
        evidence="手册.pdf",
        updated_on=date(2024, 8, 12),
    ),
    ActionRow(
        "A-130",
        "测算电子凭证每月节省的工时",
        None,
        "财务部",
        (),
        date(2024, 8, 30),
        deliverable="测算表",
        topic="报销流程",
        decision="决2",
        group="流程改进",
    ),
)
TOPICS = (
    TopicRow(
        "报名系统改造",
        "现有报名靠电话登记，高峰期漏登约 5%。",
        (
            View(WANG, "门店已确认为刚需，希望九月前上线。"),
            View(ZHANG, "接口共 10 个，两名开发两周可完成。"),
            View(CHEN, "预算上限 20 万元。", written=True),
        ),
        ("七月报名 12,460 人，漏登 623 人。",),
        (DISPUTE,),
        ("先开放三家门店试点。",),
        DECISIONS[:1],
        ACTIONS[:2],
    ),
    TopicRow(
        "报销流程",
        "",
        (View(OU, "客服部纸质单据月均 300 份。"),),
        decisions=DECISIONS[1:],
        actions=ACTIONS[2:],
    ),
)
MINUTES = MinutesContent(
    mark=MARK,
    meeting=MEETING,
    background="报名高峰在九月，现有流程跟不上。",
    goals=("确定报名系统上线时间与分工", "确定电子凭证试行办法"),
    topics=TOPICS,
    other_matters=("中秋值班表由各部门于9月6日前报总经办。",),
    arrangements=Arrangements(
        date(2024, 8, 20), time(15, 0), "3楼A会议室", "A-128 完成情况", datetime(2024, 8, 7, 15, 0)
    ),
    approval=Approval(WANG, datetime(2024, 8, 7, 10, 20)),
    sign_offs=(
        SignOff(WANG, "同意", datetime(2024, 8, 7, 10, 20)),
        SignOff(CHEN, "同意，费用事项另议", datetime(2024, 8, 7, 11, 5)),
    ),
    cc=(PersonName("周海", "总经办", "副总经理"), PersonName(department="行政部")),
    released_reason="会后 1 个工作日内由财务部补报责任人。",
)
PLAN = ActionPlanContent(MARK, MEETING, DECISIONS, ACTIONS, LI, MINUTES.approval)
FOLLOW_UP = FollowUpContent(
    MARK,
    MEETING,
    date(2024, 8, 13),
    Counts(2, 3, 1, 1, 1, 0.5),
    DECISIONS,
    ACTIONS,
    (DISPUTE,),
    LI,
    "全体参会人及相关部门负责人",
)
TRACKING = TrackingContent(MARK, "行动项跟踪表", date(2024, 8, 13), ACTIONS)


def many_actions(count: int) -> tuple[ActionRow, ...]:
    """`count` action items with long words, over several groups and pages."""
    long_task = "逐店核对报名数据并在两个工作日内把差异清单交回汇总，差异超过百分之三的门店另附说明"
    return tuple(
        replace(
            ACTIONS[number % 3],
            ref=f"A-{200 + number}",
            task=f"{long_task}（第{number + 1}批）",
            group=f"项目{number * 4 // count + 1}",
        )
        for number in range(count)
    )
