"""The cast of every story. 王芳 chairs, 张伟 owns, 李娜 helps, 陈静 leads another department,

赵敏 belongs to none; 孙丽 records, 周明 sponsors, 何平 keeps the system, 林燕 audits.
"""

from dataclasses import dataclass

import pytest
from django.test import Client

from huiban.ground.people.models import Department, Organisation, OrgRole, Person, Project

PASSWORD = "correct-horse-88"


@dataclass
class Cast:
    market: Department
    tech: Department
    finance: Department
    wang_fang: Person  # 主持人, head of 市场部
    zhang_wei: Person  # 责任人, 技术部
    li_na: Person  # 协作人, 技术部
    chen_jing: Person  # head of 财务部
    zhao_min: Person  # belongs to nothing here
    sun_li: Person  # 记录人, 市场部
    zhou_ming: Person  # 分管领导
    he_ping: Person  # 管理员
    lin_yan: Person  # 审计员
    tech_head: Person  # 高强, head of 技术部
    project: Project

    def client(self, person: Person) -> Client:
        """A browser in which ``person`` is signed in."""
        browser = Client()
        browser.force_login(person)
        return browser


def make_person(
    name: str,
    account: str,
    department: Department | None = None,
    role: str = OrgRole.MEMBER,
    title: str = "",
    initials: str = "",
) -> Person:
    person = Person(
        name=name,
        account=account,
        employee_no=f"E-{account}",
        email=f"{account}@example.test",
        department=department,
        org_role=role,
        title=title,
        pinyin=account,
        initials=initials or "".join(part[0] for part in account.split("_")),
    )
    person.set_password(PASSWORD)
    person.save()
    return person


def make_cast() -> Cast:
    Organisation.objects.create(id=1, name="云杉制造有限公司")
    market = Department.objects.create(name="市场部", code="10")
    tech = Department.objects.create(name="技术部", code="20")
    finance = Department.objects.create(name="财务部", code="30")
    cast = Cast(
        market=market,
        tech=tech,
        finance=finance,
        wang_fang=make_person("王芳", "wang_fang", market, title="市场总监"),
        zhang_wei=make_person("张伟", "zhang_wei", tech, title="开发工程师"),
        li_na=make_person("李娜", "li_na", tech, title="测试工程师"),
        chen_jing=make_person("陈静", "chen_jing", finance, title="财务经理"),
        zhao_min=make_person("赵敏", "zhao_min"),
        sun_li=make_person("孙丽", "sun_li", market, title="项目助理"),
        zhou_ming=make_person("周明", "zhou_ming", title="副总经理"),
        he_ping=make_person("何平", "he_ping", role=OrgRole.ADMIN),
        lin_yan=make_person("林燕", "lin_yan", role=OrgRole.AUDITOR),
        tech_head=make_person("高强", "gao_qiang", tech, title="技术经理"),
        project=Project.objects.create(name="星河上线项目", lead_department=market),
    )
    heads = ((market, cast.wang_fang), (tech, cast.tech_head), (finance, cast.chen_jing))
    for department, head in heads:
        department.head = head
        department.sponsor = cast.zhou_ming
        department.save()
    return cast


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast()
