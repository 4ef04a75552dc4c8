"""Persons, departments, 代办 and a directory file taken over."""

from datetime import date

import pytest
from django.utils import timezone

from huiban.ground.journal import chain
from huiban.ground.journal.models import Event
from huiban.ground.people import delegations, departments, verbs
from huiban.ground.people.directory import directory
from huiban.ground.people.first_password import HOLDS_FOR, first_password, is_first_password
from huiban.ground.people.models import Delegation, Department, Person
from huiban.ground.people.roster import verbs as roster
from huiban.ground.people.rules import may_try_at, one_address, plain_address
from huiban.ground.people.spelling import spelling
from huiban.ground.procedure import Invalid, NotAllowed
from tests.cast import Cast

HEAD = ["工号", "姓名", "部门", "上级部门", "邮箱", "部门负责人", "分管领导", "角色", "状态"]
LINES = [
    HEAD,
    ["N1", "吴迪", "客服部", "市场部", "wudi@example.test", "是", "周明", "", ""],
    ["N2", "吴迪", "客服部", "", "", "", "", "", ""],
    ["E-zhang_wei", "张伟", "客服部", "", "", "", "", "", ""],
]


def take(cast: Cast, lines: list[list[str]] = LINES, **more: object):
    arguments = {"file_name": "people.csv", "is_complete": False, "by": cast.he_ping, **more}
    return roster.import_roster(lines, **arguments)


def test_a_file_brings_people_departments_and_heads(cast: Cast) -> None:
    take(cast)
    wudi = Person.objects.get(employee_no="N1")
    service = Department.objects.get(name="客服部")
    assert (service.head, service.sponsor, service.parent) == (wudi, cast.zhou_ming, cast.market)
    assert (wudi.account, wudi.pinyin, wudi.initials) == ("N1", "wu di", "wd")
    cast.zhang_wei.refresh_from_db()
    assert cast.zhang_wei.department == service
    verbs_done = Event.objects.order_by("number").values_list("verb", flat=True)
    assert list(verbs_done) == [
        "import_roster",
        "add_person",
        "add_person",
        "change_person",
        "add_department",
    ]
    assert chain.first_broken_link() is None


def test_one_wrong_row_and_nothing_is_taken(cast: Cast) -> None:
    with pytest.raises(Invalid, match="没有导入任何一行"):
        take(cast, [*LINES, ["", "", "客服部", "", "x@y.z", "", "", "", ""]])
    assert not Person.objects.filter(name="吴迪").exists()
    assert not Event.objects.exists()


def test_the_same_file_twice_changes_nothing_the_second_time(cast: Cast) -> None:
    take(cast)
    before = Event.objects.count()
    assert take(cast).is_empty
    assert Event.objects.count() == before


def test_what_changed_since_the_preview_is_looked_at_again(cast: Cast) -> None:
    _reading, seen = roster.preview(LINES, is_complete=False, by=cast.he_ping)
    verbs.change_person(cast.zhang_wei, by=cast.he_ping, name="张薇")
    with pytest.raises(Invalid, match="再核对一次"):
        take(cast, fingerprint=seen.fingerprint)


def test_a_complete_list_stops_the_missing_but_never_the_last_admin(cast: Cast) -> None:
    take(cast, is_complete=True)
    active = set(Person.objects.active().values_list("name", flat=True))
    assert active == {"吴迪", "张伟", "何平"}


def test_only_an_admin_imports(cast: Cast) -> None:
    with pytest.raises(NotAllowed, match="只有管理员"):
        take(cast, by=cast.wang_fang)


def test_an_operator_without_account_needs_an_admin_in_the_file(db: None) -> None:
    with pytest.raises(Invalid):
        roster.import_roster([HEAD, ["1", "王芳"]], file_name="x", is_complete=False, by=None)
    admin = ["1", "王芳", "", "", "", "", "", "管理员"]
    roster.import_roster([HEAD, admin], file_name="x", is_complete=False, by=None)
    assert Person.objects.get().is_admin


def test_accounts_never_collide(cast: Cast) -> None:
    take(
        cast,
        [
            ["姓名", "邮箱", "工号"],
            ["甲一", "wang_fang@other.test", ""],
            ["乙二", "", ""],
            ["丙三", "", "li_na"],
        ],
    )
    accounts = Person.objects.filter(name__in=["甲一", "乙二", "丙三"])
    assert set(accounts.values_list("account", flat=True)) == {"wang_fang2", "yier", "li_na2"}


def test_a_first_password_dies_with_time_and_with_a_new_one(cast: Cast) -> None:
    person = verbs.add_person(by=cast.he_ping, account="new", name="新人")
    now, first = timezone.now(), first_password(person)
    assert is_first_password(person, f" {first.upper()} ", now=now)
    assert not is_first_password(person, first, now=now + HOLDS_FOR * 2)
    verbs.stop(person, by=cast.he_ping)
    verbs.resume(person, by=cast.he_ping)
    assert not is_first_password(person, first, now=now)


def test_an_admin_does_not_lock_themselves_out(cast: Cast) -> None:
    with pytest.raises(Invalid, match="自己"):
        verbs.stop(cast.he_ping, by=cast.he_ping)
    with pytest.raises(Invalid, match="自己"):
        verbs.change_person(cast.he_ping, by=cast.he_ping, org_role="member")


@pytest.mark.parametrize(
    ("field", "value"),
    [("employee_no", "E-li_na"), ("email", "LI_NA@example.test"), ("email", "x"), ("name", " ")],
)
def test_a_value_that_cannot_be_names_its_field(cast: Cast, field: str, value: str) -> None:
    with pytest.raises(Invalid) as refused:
        verbs.change_person(cast.zhang_wei, by=cast.he_ping, **{field: value})
    assert refused.value.field == field


def test_departments_do_not_stand_in_a_circle(cast: Cast) -> None:
    def put(department: Department, parent: Department) -> None:
        departments.appoint(department, head=None, sponsor=None, parent=parent, by=cast.he_ping)

    put(cast.tech, cast.market)
    put(cast.finance, cast.tech)
    with pytest.raises(Invalid, match="绕成了圈"):
        put(cast.market, cast.finance)


def represented_by(person: Person, day: date) -> list[Person]:
    return [each.person for each in Delegation.objects.in_force(day).filter(delegate=person)]


def test_a_delegate_stands_in_on_both_end_days_until_taken_back(cast: Cast) -> None:
    first, last = date(2026, 8, 3), date(2026, 8, 7)
    made = delegations.delegate(
        cast.chen_jing, to=cast.li_na, starts_on=first, ends_on=last, by=cast.chen_jing
    )
    for day, expected in (
        (first, [cast.chen_jing]),
        (last, [cast.chen_jing]),
        (date(2026, 8, 8), []),
    ):
        assert represented_by(cast.li_na, day) == expected
    delegations.revoke_delegation(made, by=cast.chen_jing)
    assert represented_by(cast.li_na, first) == []


def test_nobody_appoints_a_delegate_for_somebody_else(cast: Cast) -> None:
    day = date(2026, 8, 3)
    with pytest.raises(NotAllowed):
        delegations.delegate(
            cast.chen_jing, to=cast.li_na, starts_on=day, ends_on=day, by=cast.zhao_min
        )


def test_the_salutation_is_the_organisations(cast: Cast) -> None:
    assert verbs.salutation(cast.zhang_wei) == "张伟同学"


def test_the_directory_knows_everybody_active(cast: Cast) -> None:
    verbs.stop(cast.li_na, by=cast.he_ping)
    known = directory()
    assert ("张伟", "技术部") in {(each.name, each.department) for each in known.persons}
    assert "李娜" not in {each.name for each in known.persons}
    assert {each.name for each in known.departments} == {"市场部", "技术部", "财务部"}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("张三", ("zhang san", "zs")),
        ("Anna Li", ("anna li", "al")),
        ("阿·明", ("a ming", "am")),
        ("单伟", ("shan wei", "sw")),
        ("尉迟恭", ("yu chi gong", "ycg")),
        ("吕绿珩", ("lv lv heng", "llh")),
        ("陳靜", ("chen jing", "cj")),
        ("李Zoë 李", ("li zoë li", "lzl")),
    ],
)
def test_names_are_spelt(name: str, expected: tuple[str, str]) -> None:
    assert spelling(name) == expected


@pytest.mark.parametrize(
    ("failures", "seconds"), [(4, None), (5, 30), (6, 60), (9, 480), (10, 900), (99, 900)]
)
def test_the_wait_doubles_up_to_a_quarter_of_an_hour(failures: int, seconds: int | None) -> None:
    at = timezone.now()
    wait = may_try_at([at] * failures, free=5)
    assert (None if wait is None else (wait - at).total_seconds()) == seconds


@pytest.mark.parametrize(
    ("text", "one", "kept"),
    [
        ("192.0.2.7", "192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7", "192.0.2.7"),
        ("2001:db8:0:1:2:3:4:5", "2001:db8:0:1::/64", "2001:db8:0:1:2:3:4:5"),
        ("fe80::1%eth0", "fe80::/64", "fe80::1"),
        ("unix:", "", None),
    ],
)
def test_addresses(text: str, one: str, kept: str | None) -> None:
    assert (one_address(text), plain_address(text)) == (one, kept)
