"""Word files as offices make them, one in each of the four layouts; all names are invented."""

import io
from collections.abc import Sequence

from docx import Document
from docx.document import Document as WordDocument
from docx.table import Table


def saved(word: WordDocument) -> bytes:
    """The bytes of the file."""
    out = io.BytesIO()
    word.save(out)
    return out.getvalue()


def grid(word: WordDocument, columns: int, rows: Sequence[Sequence[tuple[str, int]]]) -> Table:
    """A ruled table; each cell is its text and how many columns it spans."""
    table = word.add_table(rows=len(rows), cols=columns)
    table.style = "Table Grid"
    for number, row in enumerate(rows):
        at = 0
        for text, span in row:
            cell = table.cell(number, at)
            if span > 1:
                cell = cell.merge(table.cell(number, at + span - 1))
            _fill(cell, text)
            at += span
    return table


def _fill(cell, text: str) -> None:  # type: ignore[no-untyped-def]
    first, *rest = text.split("\n")
    cell.paragraphs[0].text = first
    for line in rest:
        cell.add_paragraph(line)


def record_form() -> bytes:
    """会议记录表: one table, topics in full-width cells, a row 责任人/完成时间 under each."""
    word = Document()
    word.add_paragraph("跨部门沟通协调会议记录表", style="Title")
    grid(
        word,
        4,
        [
            [("会议名称", 1), ("“春风计划”上线跨部门协调会", 3)],
            [("会议时间", 1), ("2026年3月5日14:00-15:30", 1), ("会议地点", 1), ("2楼会议室B", 1)],
            [("主持人", 1), ("总经办-王芳", 1), ("记录人", 1), ("运营部-赵敏", 1)],
            [
                ("应到人数", 1),
                ("7人(市场部3人、技术部3人、财务部1人)", 1),
                ("实到人数", 1),
                ("6人", 1),
            ],
            [("缺席原因", 1), ("财务部-周立(外出培训,由钱进代参会)", 3)],
            [("参会人员", 4)],
            [("部门", 2), ("姓名(*代替)", 2)],
            [("市场部", 2), ("李娜、孙悦", 2)],
            [("技术部", 2), ("张伟、郑凯、何平", 2)],
            [("财务部", 2), ("陈静", 2)],
            [("会议议程与讨论记录", 4)],
            [
                (
                    "一、议题1：“春风计划”上线时间\n背景：原定4月1日上线，客户新增“数据看板”需求。\n讨论：\n"
                    "-市场部-李娜：客户已确认看板为刚需，延期会影响2个重点客户。\n"
                    "-技术部-张伟：看板需要2名开发，工期增加8天。\n"
                    "决议：\n1.数据看板纳入上线范围，技术部于3月25日前完成开发与测试；\n"
                    "2.市场部于3月12日前向重点客户发送《上线说明函》；\n"
                    "3.总经办-王芳负责协调外部开发资源。",
                    4,
                )
            ],
            [
                ("责任人/\n完成时间", 1),
                ("技术部-张伟(3月25日前完成开发与测试)\n市场部-李娜(3月12日前发送说明函)", 3),
            ],
            [
                (
                    "二、议题2：差旅报销流程\n背景：销售人员反映报销周期长。\n讨论：\n"
                    "-财务部-陈静：单据核验占用时间最多。\n"
                    "分歧：小额交通费是否免单据，跟进人：陈静，下次沟通时间：3月12日\n"
                    "共识：电子材料优先。\n"
                    "决议：\n1.财务部于3月20日前发布《单据清单》；\n2.4月1日起试行电子材料优先，退单率降至10%以下。",
                    4,
                )
            ],
            [("责任人/\n完成时间", 1), ("财务部-陈静(3月20日前发布清单)", 3)],
            [("三、其他事项：无", 4)],
            [("后续安排", 1), ("下次会议：3月19日15:00，检查行动项进度", 3)],
            [("记录人：赵敏    主持人：王芳    日期：2026年3月5日", 4)],
        ],
    )
    word.add_paragraph("抄送：分管领导；行政部")
    return saved(word)


def minutes_form() -> bytes:
    """会议纪要: label and content in two columns, then a full table of action items."""
    word = Document()
    word.add_heading("会议纪要", 0)
    grid(
        word,
        2,
        [
            [("会议名称", 1), ("新品推广筹备会", 1)],
            [("会议时间", 1), ("2026年6月10日（周三）上午9:30-11:00", 1)],
            [("会议地点", 1), ("3楼会议室A / 线上会议（会议号：123 456 789）", 1)],
            [("主持人", 1), ("市场部-王芳", 1)],
            [("记录人", 1), ("市场部-赵敏", 1)],
            [("参会部门及人员", 1), ("市场部：王芳、赵敏；技术部：张伟、李娜；财务部：陈静；", 1)],
            [("缺席人员及原因", 1), ("销售部-周立——出差，由何平代参会", 1)],
            [("会议议程", 1), ("1.推广节奏\n2.预算分配", 1)],
            [
                (
                    "讨论内容摘要",
                    1,
                ),
                (
                    "议题1：推广节奏\n-市场部：建议先做线上渠道\n-技术部：页面7月初可以上线\n共识：7月中旬开始线上推广\n"
                    "议题2：预算分配\n-财务部：总额控制在20万元以内\n分歧：线下活动是否保留，跟进人：陈静，下次沟通时间：6月17日",
                    1,
                ),
            ],
            [("决议事项", 1), ("1.7月15日起执行新的推广排期\n2.线上预算占比不低于60%", 1)],
            [("后续安排", 1), ("下次会议：6月24日14:00", 1)],
            [("抄送", 1), ("分管领导、行政部", 1)],
        ],
    )
    word.add_paragraph("行动项")
    grid(
        word,
        6,
        [
            [(head, 1) for head in ("任务", "负责人", "部门", "截止时间", "交付成果", "备注")],
            [
                ("完成推广页面开发", 1),
                ("张伟", 1),
                ("技术部", 1),
                ("2026-07-03", 1),
                ("上线页面", 1),
                ("需要测试账号", 1),
            ],
            [
                ("提交推广预算表", 1),
                ("陈静", 1),
                ("财务部", 1),
                ("6月19日", 1),
                ("预算表", 1),
                ("—", 1),
            ],
            [("整理渠道名单", 1), ("李娜", 1), ("技术部", 1), ("本周五前", 1), ("—", 1), ("", 1)],
        ],
    )
    return saved(word)


def talk_form() -> bytes:
    """沟通记录表: sections with headings, a table of disputes, a table of action items."""
    word = Document()
    word.add_heading("跨部门协作沟通记录表", 0)
    word.add_heading("基本信息", 1)
    grid(
        word,
        2,
        [
            [("沟通主题", 1), ("客户资料系统对接", 1)],
            [("沟通日期", 1), ("2026年9月8日", 1)],
            [("沟通时间", 1), ("10:00-11:00", 1)],
            [("沟通地点/方式", 1), ("线上会议", 1)],
            [("参与部门及人员", 1), ("技术部：张伟、何平；客服部：李娜；法务部：陈静", 1)],
            [("发起人", 1), ("技术部-张伟", 1)],
            [("记录人", 1), ("客服部-赵敏", 1)],
        ],
    )
    word.add_heading("沟通背景与目标", 1)
    word.add_paragraph("背景：两套客户资料重复录入，差错多。")
    word.add_paragraph("目标：1.确定对接范围 2.确定上线时间")
    word.add_heading("沟通内容摘要", 1)
    word.add_paragraph("讨论要点1：对接范围")
    word.add_paragraph("技术部：先对接基础字段，工作量约10人天", style="List Bullet")
    word.add_paragraph("客服部：希望同时带上历史工单", style="List Bullet")
    word.add_heading("共识点", 1)
    word.add_paragraph("第一期只对接基础字段")
    word.add_heading("分歧点", 1)
    grid(
        word,
        4,
        [
            [("分歧", 1), ("各方观点", 1), ("待解决问题", 1), ("跟进人/下次沟通时间", 1)],
            [
                ("历史工单是否迁移", 1),
                ("客服部：需要完整历史\n技术部：数据质量差", 1),
                ("迁移的范围和费用", 1),
                ("李娜/9月15日", 1),
            ],
        ],
    )
    word.add_heading("行动项", 1)
    grid(
        word,
        4,
        [
            [("任务描述", 1), ("负责人", 1), ("截止时间", 1), ("完成状态", 1)],
            [("输出字段对照表", 1), ("何平", 1), ("9月14日", 1), ("进行中", 1)],
            [("审核数据共享协议", 1), ("陈静", 1), ("9月18日前", 1), ("未开始", 1)],
        ],
    )
    word.add_heading("确认", 1)
    grid(
        word,
        4,
        [
            [("部门", 1), ("确认人", 1), ("意见", 1), ("时间", 1)],
            [("技术部", 1), ("张伟", 1), ("同意", 1), ("9月8日", 1)],
        ],
    )
    return saved(word)


def formal_form() -> bytes:
    """沟通协调会议纪要: paragraphs with labels, numbered resolutions, action items in brackets."""
    word = Document()
    title = word.add_paragraph("关于夏季促销的沟通协调会议纪要")
    title.runs[0].bold = True
    for line in (
        "会议时间：2026年5月12日（星期二）14:00-16:00",
        "会议地点：一号楼301会议室",
        "主持人：王芳（市场部经理）",
        "记录人：赵敏",
        "参会人员：王芳（市场部经理）、张伟（技术部）、李娜（销售部主管）、陈静（财务部）",
        "请假人员：周立（外出）",
        "一、议题一：促销主推功能",
        "核心争议点：市场部主张先推会员日，销售部认为先推满减更合适",
        "关键数据：去年同期会员日成交增长12%",
        "决议：优先推会员日，由市场部5月20日前完成宣传素材初稿。",
        "二、行动项",
        "【行动项1】由市场部-王芳负责协调设计团队，于2026年5月22日前完成主海报初稿，同步抄送（销售部）审核；若需要加急，可向何平（行政部）申请临时支持。",
        "【行动项2】张伟负责促销页面开发，5月25日前完成；交付成果：测试通过的页面",
        "【行动项3】由销售部李娜会同财务部在5月18日前确定满减规则",
        "三、后续安排",
        "下次会议定于5月26日14:00，重点检查行动项1完成情况。",
        "抄送：分管领导、行政部",
    ):
        word.add_paragraph(line)
    return saved(word)
