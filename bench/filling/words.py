"""Invented names and sentences, the same for the same number. Pure."""

from random import Random

PASSWORD = "measuring-stick-8"
FAMILIES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕"
GIVEN = "伟芳娜敏静强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉萍红建文辉力鹏宇浩然欣怡子涵梓轩"
DEPARTMENTS = (
    "市场部", "技术部", "财务部", "采购部", "生产部", "质量部", "人力资源部", "法务部",
    "客户服务部", "信息部", "物流部", "研发中心", "销售一部", "销售二部", "总经办", "审计部",
    "工程部", "设备部", "安全环保部", "品牌部",
)  # fmt: skip
TITLES = ("经理", "主管", "工程师", "专员", "高级工程师", "助理")
SUBJECTS = (
    "接口联调", "价格方案", "上线排期", "库存盘点", "供应商评审", "合同条款", "培训计划",
    "展会物料", "质检标准", "退货流程", "预算调整", "系统迁移", "产能爬坡", "客户回访",
    "仓库改造", "广告投放", "数据核对", "安全演练", "招聘计划", "样机测试",
)  # fmt: skip
VERBS = ("完成", "提交", "确认", "复核", "整理", "对接", "更新", "落实", "汇总", "梳理")
OBJECTS = (
    "清单", "报告", "时间表", "责任分工", "测试结果", "成本测算", "风险说明", "操作手册",
    "验收材料", "整改记录",
)  # fmt: skip
REASONS = (
    "因为上游数据还没有核对完", "考虑到月底的交付压力", "为了不影响下一批发货",
    "按照上次会议的要求", "在现有人手不变的情况下", "结合三季度的实际情况",
)  # fmt: skip


def person_name(number: int) -> str:
    dice = Random(number)
    return dice.choice(FAMILIES) + "".join(dice.sample(GIVEN, dice.choice((1, 2, 2))))


def subject(dice: Random) -> str:
    return dice.choice(SUBJECTS)


def task(dice: Random) -> str:
    return f"{dice.choice(VERBS)}{subject(dice)}的{dice.choice(OBJECTS)}"


def sentence(dice: Random) -> str:
    """Forty characters as people say them."""
    return (
        f"{dice.choice(REASONS)}，{subject(dice)}需要先{dice.choice(VERBS)}"
        f"{dice.choice(OBJECTS)}，再安排{subject(dice)}{dice.randint(1, 90)}项。"
    )
