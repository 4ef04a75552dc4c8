"""What a single name looks like: person, department, everyone, account. No context here."""

import re
from functools import cache, lru_cache

from huiban.ground.reading.later import later
from huiban.ground.reading.wordlists import load, word_set, words

HANDLE = later(
    r"@?\s?(?![Vv]\d)[A-Za-z][\w.@\-]{0,30}(?: (?:sig|SIG|[A-Z][\w.\-]{1,20})){0,2}", re.ASCII
)
MASKED = later(r"[\u4e00-\u9fff](?:[*＊×某]{1,2}|[XxＸ]{1,2}(?![A-Za-z]))")
# Syllables of pinyin one behind the other; they can be cut in some ways, so only short ones.
_LONGEST_SPELT = 18
_SPELT = later(r"[aeo]?(?:(?:[zcs]h?|[bpmfdtnlgkhjqxryw])[aeiouv]{1,3}(?:ng?|r)?)+")
_CJK = later(r"[\u3400-\u9fff·]+")
# Signs of a clause: no name of a department has them.
_CLAUSE = later(
    r"[去找了的是在为把将已如就还都也等由跟]|给(?!水|排|食)|^前(?!端|台|期|锋|进)|移交|转交|上报|抄送|我(?!国|市|省|县)|(?<![方导定面走流取志动南北东西双单纵横内外])向(?!阳)|(?<![可所])以(?!色列)|^按(?!摩)|\d\s?[号日月年点股]|[下本上]周|周[一二三四五六末]|[录果单表告料案]报(?=.{2})|提交|完成|负责|制定|落实|跟进|报送|提供|起草|参加|出席|遵守|要(?!客)|举行|召开|期间|放假|同意|授权|实行|严禁|会议(?![室中厅])|[一二三四]季度|[上下]半年|^(?:先|剩余|其余|严格|展现|再(?!生|保)|近期|目前|近日|然后|会同|配合|协助|但|而|若|用|以|被|使|报(?!社|刊|业)|交(?!通|警|投|易|管|行)|送(?!变电)|约|问|催|寄|根据|按照|针对|关于|对|与|从|由|请|让|及|和|向|经|到|给|同|并|需|要|全力|积极|主动|立即|尽快|抓紧|尽早|马上|切实|认真|充分|进一步|统筹|妥善|望(?!京)|希望|尤其|涉及|通报|审定|审议|布置|听取|传达|其他|其它|有关|相关|上述|该|本次|此|这|那|我|你|他|她|它|下|上次|今[天日晚年]|明[天日晚早年]|昨[天日晚]|并|已|未|不|无|没)"
)
_GROUP = later(r"[\u3400-\u9fffA-Za-z0-9“”\"#+.\- ]{1,24}")


@cache
def surnames() -> frozenset[str]:
    return frozenset(str(load("parties")["surnames"]))


def surname_length(text: str) -> int:
    """How many characters of *text* are its surname: 2, 1, or 0 for none."""
    if text[:2] in word_set("parties", "compound_surnames"):
        return 2
    return 1 if text[:1] in surnames() else 0


@lru_cache(maxsize=8192)
def is_person(text: str) -> bool:
    """Whether *text* alone is written like a Chinese name."""
    if is_familiar(text) or is_dotted(text) or is_kin(text):
        return True
    if not 2 <= len(text) <= 4 or not _CJK.fullmatch(text) or "·" in text[:1]:
        return False
    length = surname_length(text)
    if not length or not length < len(text) <= length + 2:
        return False
    if _FUNCTION & set(text[1:]):
        return False
    common = word_set("parties", "not_names")
    if text in common or text[:2] in common or text[length:] in word_set("parties", "not_given"):
        return False
    return not is_department(text)


# What stands before a surname, or before a part of the name, among people who know each other.
FAMILIAR = frozenset("小老阿")


def is_familiar(text: str) -> bool:
    """小王, 老李, 阿强: what colleagues call somebody."""
    seeming = text in word_set("parties", "not_familiar")
    return len(text) == 2 and text[0] in FAMILIAR and text[1] in surnames() and not seeming


# 小宇妈妈, Leo爸, 子轩家长: whose parent somebody is.
KIN = later(r"(?:[\u4e00-\u9fff]{2,3}|[A-Z][a-z]{1,9})(?:爸爸|妈妈|爷爷|奶奶|家长|爸|妈)")
_ANY_KIN = later(r"(?:学生|各位|全体|所有|部分|每位|班级|其他|一些|个别)")


def is_kin(text: str) -> bool:
    """Whether *text* says whose parent somebody is."""
    return bool(KIN.fullmatch(text)) and not _ANY_KIN.match(text)


# 买买提·艾力, 玛丽·安·琼斯: parts of a name that is not Chinese, joined by dots.
DOTTED = later(r"[\u4e00-\u9fff]{1,8}(?:·[\u4e00-\u9fff]{1,8}){1,3}")
_SOUNDS = later(r"[\u4e00-\u9fff]{2,8} ?[\u4e00-\u9fff]{2,8}")


@lru_cache(maxsize=4096)
def is_dotted(text: str) -> bool:
    """A name that is not Chinese in Chinese signs: in parts with dots, or with a blank.

    Only signs that write sounds are believed without a dot: 买买提 艾力, not 技术 张伟.
    """
    if DOTTED.fullmatch(text):
        parts = all(map(_is_part, text.split("·")))
        return parts and not text.endswith(words("parties", "department_suffixes"))
    bare = text.replace(" ", "", 1)
    return len(bare) > 4 and bool(_SOUNDS.fullmatch(text)) and sounds(bare, 0) == len(bare)


def _is_part(text: str) -> bool:
    """Whether *text* may stand beside the dot: sounds, or a few signs that begin no clause."""
    return sounds(text, 0) == len(text) or (len(text) <= 4 and not _CLAUSE.search(text))


def sounds(text: str, at: int) -> int:
    """How many signs of *text* from *at* on are those that write the sounds of other languages."""
    signs = sound_signs()
    end = at
    while end < len(text) and text[end] in signs:
        end += 1
    return end - at


@cache
def sound_signs() -> frozenset[str]:
    """The signs that write the sounds of other languages."""
    return frozenset(str(load("parties")["sounds"]))


# 查清并: no name has such a word behind its surname.
_FUNCTION = frozenset("并且了的及与或每我你他她它们")


def is_titled(text: str) -> bool:
    """王经理, 李副主任, 王国晖书记: a surname or a name with its title."""
    return bool(split_title(text)[1])


@lru_cache(maxsize=8192)
def split_title(text: str) -> tuple[str, str]:
    """Return name and title; the title is "" where there is none."""
    if text in word_set("parties", "not_names"):
        return text, ""
    for title in words("parties", "titles"):
        if text.endswith(title) and len(text) > len(title):
            name = text[: -len(title)]
            if is_person(name) or (len(name) <= 2 and surname_length(name) == len(name)):
                return name, title
    return text, ""


@lru_cache(maxsize=8192)
def is_department(text: str) -> bool:
    """Whether *text* ends like a department and is not one of the words that only look so."""
    if not 2 <= len(text) <= 22 or not _GROUP.fullmatch(text):
        return False
    if _JOINS.match(text):
        return False
    if text.lower().endswith("sig"):
        return True
    seeming = text.endswith(_not_departments()) and not text.endswith("安全部")
    if seeming or text in word_set("parties", "no_departments_alone"):
        return False
    if _CLAUSE.search(text):
        return False
    if _LEADS.match(text) and is_department(text[2:]):
        # 指导城投集团 is a verb and its object.
        return False
    if starts_with_verb(text) and text[2:] in word_set("parties", "no_departments_alone"):
        # 组织内部评审
        return False
    if text[-1] in _WEAK_SUFFIXES and starts_with_verb(text):
        return False
    return text.endswith(words("parties", "department_suffixes"))


# 参与某社区, 申请成立某SIG: what one does with a body is no body.
_JOINS = later(
    r"(?:撤销|新设|合并|并入|承诺|连同|连带|参与|加入|申请|成立|组成|组建)(?=.{3})(?!人|方案)"
)
_LEADS = later(r"(?:指导|督促|帮助|推动|协调|监督|组织|联系|通知|邀请)(?=.{3})")
# 制作年会 is no department, 学生会 is: behind these a verb in front decides.
_WEAK_SUFFIXES = "会厂系班校馆队站镇乡所厅委"


def starts_with_verb(text: str) -> bool:
    """Whether *text* begins with a verb of two signs or more: 完成…, 联系…."""
    return text.startswith(_long_verbs())


@cache
def _long_verbs() -> tuple[str, ...]:
    return tuple(verb for verb in words("parties", "verbs") if len(verb) > 1)


@cache
def _not_departments() -> tuple[str, ...]:
    return tuple(word for word in words("parties", "not_departments") if len(word) > 1)


def is_common(text: str) -> bool:
    """Whether *text* is a word of everyday papers, a role or a part rather than a name."""
    return text in word_set("parties", "not_names") or is_role(text) or is_department(text)


def is_everyone(text: str) -> bool:
    return text in word_set("parties", "everyone")


def is_role(text: str) -> bool:
    return text in word_set("parties", "roles")


# 成员1, 组员A, group 3, 第2组: people and groups that bear only a number.
_NUMBERED = later(
    r"(?:成员|组员|队员|同学|学生|开发者|工程师)\s?[A-Za-z\d一二三四五六七八九十]{1,2}"
    r"|(?i:group|team|member)\s?[a-z\d]{1,2}|第?[\d一二三四五六七八九十]{1,2}组"
)


def is_numbered(text: str) -> bool:
    """Whether *text* is somebody, or a group, of whom only a number is told."""
    return bool(_NUMBERED.fullmatch(text))


_CODE_NAME = later(
    r"(?:^|\.)(?:get|set|is|on|has|add|new|create|update|delete|choose|load|save|fetch|init|handle)[A-Z]"
)


_FILE = later(r"\s?\.(?:pdf|pptx?|docx?|xlsx?|md|txt|png|jpe?g|zip)$", re.I)


def is_handle(text: str) -> bool:
    if not text[:1].isascii():
        return False
    # web_page_files is a folder, getPageName a function.
    called = text.count("_") < 2 and not _CODE_NAME.search(text)
    formed = called and HANDLE.fullmatch(text) is not None and not _FILE.search(text)
    # by Jun: a day, not somebody.
    return formed and text.lower().split(" ")[0] not in word_set("parties", "english")


def is_english(text: str) -> bool:
    """Whether small letters are no name spelt in pinyin: book, but not huzejin."""
    small = text.isascii() and text.islower()
    return small and not (len(text) <= _LONGEST_SPELT and _SPELT.fullmatch(text))


def is_masked(text: str) -> bool:
    return bool(MASKED.fullmatch(text))
