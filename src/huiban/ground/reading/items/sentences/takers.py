"""Clauses that only say who does, leads or looks over what stands before them."""

from huiban.ground.reading.items.sentences.drafts import Draft
from huiban.ground.reading.later import later
from huiban.ground.reading.plain import squeeze
from huiban.ground.reading.values import PartyKind

# 信息科9月底前开通提醒,由张工落实: the second does what the first is charged with.
_TAKES_UP = later(
    r"牵头并?(?:具体)?(?:实施|落实|组织|推进|负责)|(?:具体|负责|来|去)*(?:落实|办理|联系|推进|实施|对接|执行|负责|跟进)"
)
# 项目部5日前整改到位,安监部复查: who looks over the work does not do it; 负责复查 is a charge.
_LOOKS_OVER = later(r"(?:复查|验收|督办|监督|把关|审核|复核|审定|审阅|核查|跟踪|检查)")
# 燕子出初稿,王芳审,3日前贴到墙上: the first goes on when the second has looked.
_LOOKS_FIRST = later(r"\s?(?:审|审核|校|校对|复核|把关),\s?(?=\S)")
# 由甲牵头,乙负责,汇总需求; 由甲牵头,乙参与,汇总需求: one task, told behind both.
_ONLY_LEADS = later(r"(?:负责|总)?牵头(?:负责)?")
# 由甲牵头,乙具体负责落实,确保…: the second does the work under the first.
_CARRIES = later(r"(?:具体|共同|分别)?负责(?:具体)?(?:落实|实施|执行|推进|办理)(?=,|$)")
_WITH = later(r"\s?(?P<how>负责|参与|参加|配合|协助|协同|落实)\s?,\s?")


def _led(plain: str, leads: Draft, task: Draft) -> Draft | None:
    """*task* with the parties of *leads*, which says nothing but that they lead; else None."""
    words = squeeze("".join(plain[a:b] for a, b in leads.tasks)).strip(" ,。;")
    begin, end = task.tasks[-1]
    share = _WITH.match(plain, begin, end) if _ONLY_LEADS.fullmatch(words) else None
    if share is None or share.end() >= end:
        return None
    both = share["how"] in ("负责", "落实")
    task.owners, task.helpers = (
        (leads.owners + task.owners, task.helpers)
        if both
        else (leads.owners, task.helpers + task.owners)
    )
    task.start, task.tasks = leads.start, [(share.end(), end)]
    task.score = max(task.score, leads.score)
    return task


def _led_by(plain: str, draft: Draft) -> bool:
    return squeeze(plain[slice(*draft.tasks[-1])]).endswith("牵头")


def taken_up(plain: str, drafts: list[Draft]) -> list[Draft]:
    """Without the clauses that only say who does, or looks over, what stands before them."""
    if len(drafts) < 2:
        return drafts
    made: list[Draft] = []
    for draft in drafts:
        if made and _led(plain, made[-1], draft):
            made[-1] = draft
            continue
        words = squeeze("".join(plain[a:b] for a, b in draft.tasks)).strip(" ,。;")
        before = made[-1] if made else None
        carries = before and _led_by(plain, before) and _CARRIES.match(words)
        if before and carries:
            before.helpers += draft.owners
        elif before and _TAKES_UP.fullmatch(words):
            person = all(one.kind is PartyKind.PERSON for one in draft.owners)
            others = all(one.kind is not PartyKind.PERSON for one in before.owners)
            if person and others:
                before.group = before.owners[0].name
                before.owners = draft.owners
            else:
                before.owners += draft.owners
        elif before and _LOOKS_OVER.fullmatch(words):
            before.helpers += draft.owners
        elif before and (looks := _LOOKS_FIRST.match(plain, *draft.tasks[-1])):
            before.helpers += draft.owners
            before.tasks.append((looks.end(), draft.end))
            before.end, before.score = draft.end, max(before.score, draft.score)
        else:
            made.append(draft)
    return made
