"""What a directory file must hold before a line of it is taken over. Pure."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence

from huiban.ground.language import say
from huiban.ground.people.roster import columns
from huiban.ground.people.roster.rows import Fault, Row

EMAIL = re.compile(r"[^@\s,;<>()]+@[^@\s,;<>()]+\.[^@\s,;<>().]+")


def faults_of(rows: Sequence[Row]) -> list[Fault]:
    """Everything wrong in the rows alone, in the order of the rows."""
    people = [row for row in rows if not row.is_department_only]
    found = [
        *(fault for row in rows for fault in _cell_faults(row)),
        *_twice(people, "employee_no"),
        *_twice(people, "email"),
        *_namesakes(people),
    ]
    return sorted(found, key=lambda fault: fault.row)


def _cell_faults(row: Row) -> Iterator[Fault]:
    if not row.name and not row.is_department_only:
        yield Fault(row.number, say("缺姓名，请补上。"))
    if row.parent_department and not row.department:
        yield Fault(row.number, say("写了上级部门，没有写部门，请补上部门。"))
    if row.email and not EMAIL.fullmatch(row.email):
        sentence = say("邮箱“%(email)s”不像一个邮箱，请改正或留空。", email=row.email)
        yield Fault(row.number, sentence)
    for column, kind in (("role", "roles"), ("status", "statuses")):
        said = getattr(row, column)
        if said and columns.meaning(kind, said) is None:
            known = "、".join(words[0] for words in columns.words()[kind].values())
            sentence = say(
                "%(column)s“%(said)s”看不懂，请填：%(known)s，或留空。",
                column=columns.label(column),
                said=said,
                known=known,
            )
            yield Fault(row.number, sentence)
    for column, length in columns.words()["lengths"].items():
        if len(getattr(row, column)) > length:
            sentence = say(
                "%(column)s超过 %(n)d 个字，请缩短。", column=columns.label(column), n=length
            )
            yield Fault(row.number, sentence)


def _twice(rows: Sequence[Row], column: str) -> Iterator[Fault]:
    first: dict[str, int] = {}
    for row in rows:
        value = getattr(row, column).casefold()
        if value and value in first:
            sentence = say(
                "%(column)s“%(said)s”和第 %(row)d 行重复，请改正其中一行。",
                column=columns.label(column),
                said=getattr(row, column),
                row=first[value],
            )
            yield Fault(row.number, sentence)
        elif value:
            first[value] = row.number


def _namesakes(rows: Sequence[Row]) -> Iterator[Fault]:
    """Two persons of one name are two persons only where each has a 工号."""
    by_name: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_name[row.name].append(row)
    for name, same in by_name.items():
        if name and len(same) > 1 and not all(row.employee_no for row in same):
            places = "、".join(str(row.number) for row in same)
            sentence = say(
                "第 %(rows)s 行都叫“%(name)s”，其中有人没有工号，分不清是谁。请给他们填上工号。",
                rows=places,
                name=name,
            )
            yield Fault(next(row.number for row in same if not row.employee_no), sentence)


def parents_of(rows: Sequence[Row], here: Mapping[str, str]) -> tuple[dict[str, str], list[Fault]]:
    """Each department's upper one ("" for none) after the import; ``here`` as it is now.

    Faults: two different upper departments, an unknown one, a circle.
    """
    said: dict[str, Row] = {}
    faults: list[Fault] = []
    named = dict.fromkeys([*here, *(row.department for row in rows if row.department)])
    for row in rows:
        if not row.parent_department:
            continue
        if row.parent_department not in named:
            faults.append(Fault(row.number, _unknown_department(row.parent_department)))
        first = said.setdefault(row.department, row)
        if first.parent_department != row.parent_department:
            faults.append(Fault(row.number, _differs(row, "parent_department", first.number)))
    after = {name: here.get(name, "") for name in named}
    after.update({name: row.parent_department for name, row in said.items()})
    for circle in _circles(after):
        row_number = min((said[name].number for name in circle if name in said), default=0)
        names = " → ".join([*circle, circle[0]])
        sentence = say("上级部门绕成了圈：%(names)s，请改正。", names=names)
        faults.append(Fault(row_number, sentence))
    return after, faults


def _unknown_department(name: str) -> str:
    return say(
        "上级部门“%(name)s”在名单和系统里都没有。请改正写法，或加一行只填部门“%(name)s”。",
        name=name,
    )


def _circles(parents: Mapping[str, str]) -> Iterator[list[str]]:
    done: set[str] = set()
    for start in parents:
        path: list[str] = []
        name = start
        while name and name not in done and name not in path:
            path.append(name)
            name = parents.get(name, "")
        if name in path:
            yield path[path.index(name) :]
        done.update(path)


Resolve = Callable[[str], int | str]


def offices(
    rows: Sequence[Row], column: str, *, resolve: Resolve
) -> tuple[dict[str, int], list[Fault]]:
    """{department: key of the person} from the column ``head`` or ``sponsor``.

    ``resolve`` turns a 工号 or a name into the person's key, or into a sentence why it cannot.
    Faults: nobody of that name, several, or two different persons for one department.
    """
    found: dict[str, tuple[int, int]] = {}
    faults: list[Fault] = []
    for row in rows:
        said = getattr(row, column)
        if not said or columns.says("no", said) or not row.department:
            continue
        itself = column == "head" and bool(row.name) and columns.says("yes", said)
        key = resolve((row.employee_no or row.name) if itself else said)
        if isinstance(key, str):
            faults.append(Fault(row.number, f"{columns.label(column)}：{key}"))
        elif found.setdefault(row.department, (key, row.number))[0] != key:
            faults.append(Fault(row.number, _differs(row, column, found[row.department][1])))
    return {department: key for department, (key, _) in found.items()}, faults


def _differs(row: Row, column: str, first: int) -> str:
    return say(
        "“%(department)s”的%(column)s和第 %(row)d 行不一样，请改成一致。",
        department=row.department,
        column=columns.label(column),
        row=first,
    )
