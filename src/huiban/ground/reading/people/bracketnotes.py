"""What a bracket behind a name says: the department, who leads, who is charged."""

import re
from functools import cache

from huiban.ground.reading.later import later
from huiban.ground.reading.people import names
from huiban.ground.reading.values import Party, PartyKind
from huiban.ground.reading.wordlists import words

# 竞赛组(张伟负责)
_CHARGED = later(r"(?<=..)(?:负责|牵头|主责|跟进)$")


# 道具组(组长 吱吱), 服装组(馒头): who leads a group stands in its bracket.
@cache
def _led_by() -> re.Pattern[str]:
    titles = "|".join(map(re.escape, (*words("parties", "titles"), "负责人", "牵头人", "联系人")))
    return re.compile(
        rf"(?:[\u4e00-\u9fff]{{0,2}}(?:{titles}|协调人)\s?)?"
        r"(?!牵头|配合|协助|主责|主办|协办|全员|全体|线上|线下|总部|本部|负责)"
        r"(?P<name>[\u4e00-\u9fff]{2,4})"
    )


def noted(party: Party, note: str) -> Party:
    note = _CHARGED.sub("", note.strip())
    if party.kind is PartyKind.DEPARTMENT and names.is_person(note):
        return Party(note, PartyKind.PERSON, party.start, party.end, party.name)
    called = _led_by().fullmatch(note) if party.kind is PartyKind.DEPARTMENT else None
    if called and not names.is_department(called["name"]) and not names.is_role(called["name"]):
        return Party(called["name"], PartyKind.PERSON, party.start, party.end, party.name)
    if names.is_department(note) or names.is_role(note):
        return Party(party.name, party.kind, party.start, party.end, note, party.title)
    return party
