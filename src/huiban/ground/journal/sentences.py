"""What each event says in 变更记录 and 审计日志: (noun, verb) → words.

A test holds this table against the steps of every procedure.
"""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as noop
from django.utils.translation import pgettext

EVENT = "event"


def happened(words: str) -> str:
    """Marks the words of an event: 提交完成 of the log is not the button 提交完成."""
    return words


SENTENCES: Mapping[tuple[str, str], str] = {
    # people
    ("person", "sign_in"): happened("登录"),
    ("person", "sign_out"): happened("退出"),
    ("person", "refuse_sign_in"): happened("连续试错密码，暂停登录"),
    ("person", "change_password"): happened("修改了密码"),
    ("person", "reset_password"): happened("重置了密码"),
    ("person", "hand_out_passwords"): happened("下载了初始密码名单"),
    ("person", "add_person"): happened("添加了人员"),
    ("person", "change_person"): happened("修改了人员资料"),
    ("person", "stop"): happened("停用了人员"),
    ("person", "resume"): happened("启用了人员"),
    ("person", "delegate"): happened("设定了代办人"),
    ("person", "revoke_delegation"): happened("收回了代办"),
    ("person", "choose_channels"): happened("修改了通知设置"),
    ("alias", "remember"): happened("记住了一个别名"),
    ("alias", "forget"): happened("撤销了一个别名"),
    ("department", "add_department"): happened("添加了部门"),
    ("department", "appoint"): happened("调整了部门的负责人、分管领导或上级"),
    ("department", "rename"): happened("改了部门名称"),
    ("organisation", "change_organisation"): happened("修改了单位信息"),
    ("organisation", "found"): happened("完成首次设置第一步"),
    ("organisation", "choose_preset"): happened("选择了时限预设"),
    ("organisation", "import_roster"): happened("导入了组织名单"),
    ("organisation", "export_audit"): happened("导出了审计日志"),
    ("organisation", "switch_second_reader"): happened("开启或关闭了第二读者"),
    ("organisation", "try_second_reader"): happened("试了一次第二读者"),
    ("pastedsource", "send_to_second_reader"): happened("把粘贴的原文发给了第二读者"),
    # rules
    ("template", "save_new_version"): happened("保存了会议模板的新版本"),
    ("floors", "set_floors"): happened("修改了组织底线"),
    ("knownyear", "load_year"): happened("更新了工作日历"),
    ("officeword", "mute_word"): happened("不再提示一个词"),
    ("officeword", "add_word"): happened("增加了一个检查用词"),
    ("officeword", "take_back_word"): happened("恢复了一个词的默认检查"),
    # meetings
    ("meeting", "plan"): happened("新建会议"),
    ("meeting", "change_plan"): happened("修改了会议安排"),
    ("meeting", "add_topic"): happened("增加了议题"),
    ("meeting", "notify"): happened("发出会议通知"),
    ("meeting", "reschedule"): happened("会议改期"),
    ("meeting", "cancel"): happened("取消会议"),
    ("meeting", "start"): happened("开始会议"),
    ("meeting", "take_in"): happened("由粘贴的纪要生成会议与行动项"),
    ("meeting", "import_history"): happened("由旧纪要导入归档"),
    ("meeting", "end"): happened("散会"),
    ("meeting", "follow"): happened("进入跟进"),
    ("meeting", "close"): happened("闭环"),
    ("meeting", "archive"): happened("归档"),
    ("meeting", "grant"): happened("开放了阅读权限"),
    ("participant", "check_in"): happened("签到"),
    ("meeting", "check_in_all"): happened("代记了其余人的签到"),
    # records
    ("entry", "add_entry"): happened("记了一条"),
    ("entry", "change_entry"): happened("改了一条记录"),
    ("entry", "remove_entry"): happened("删了一条记录"),
    ("dispute", "open_dispute"): happened("记下分歧"),
    ("dispute", "change_dispute"): happened("修改了分歧"),
    ("dispute", "remove_dispute"): happened("删了一个误记的分歧"),
    ("dispute", "file_only"): happened("分歧仅存档"),
    ("dispute", "resolve"): happened("分歧已解决"),
    ("dispute", "escalate"): happened("分歧升级到分管领导"),
    # decisions
    ("decision", "remove_decision"): happened("删了一条误记的决议"),
    ("decision", "decide"): happened("形成决议"),
    ("decision", "change_decision"): happened("修改了决议"),
    ("decision", "confirm"): happened("确认决议"),
    ("decision", "supersede"): happened("决议由新决议取代"),
    ("decision", "revoke"): happened("撤销决议"),
    ("decision", "file_only"): happened("决议仅存档"),
    ("decision", "fulfil"): happened("决议已落实"),
    # action items
    ("actionitem", "propose"): happened("提出行动项"),
    ("actionitem", "change_item"): happened("修改了行动项"),
    ("actionitem", "remove_item"): happened("删去行动项"),
    ("actionitem", "assign"): happened("指派责任人"),
    ("actionitem", "accept"): happened("接受行动项"),
    ("actionitem", "log_acceptance"): happened("记下口头接受"),
    ("actionitem", "object"): happened("对行动项有异议"),
    ("actionitem", "settle"): happened("协商后重新确认"),
    ("actionitem", "update"): happened("更新进展"),
    ("actionitem", "add_evidence"): happened("附上佐证材料"),
    ("actionitem", "submit_done"): happened("提交完成"),
    ("actionitem", "verify"): happened("验收通过"),
    ("actionitem", "return"): happened("退回行动项"),
    ("actionitem", "cancel"): happened("取消行动项"),
    ("actionitem", "request_extension"): happened("申请延期"),
    ("actionitem", "agree_extension"): happened("同意延期"),
    ("actionitem", "refuse_extension"): happened("不同意延期"),
    ("actionitem", "file_only"): happened("行动项仅存档"),
    ("actionitem", "remind"): happened("到期提醒"),
    ("actionitem", "nudge"): happened("催办"),
    # minutes
    ("minutes", "begin"): happened("开始起草纪要"),
    ("minutes", "submit_review"): happened("提交审核"),
    ("minutes", "approve"): happened("审核通过"),
    ("minutes", "return"): happened("退回修改"),
    ("minutes", "distribute"): happened("分发纪要"),
    ("minutes", "revise"): happened("修订纪要"),
    ("minutes", "comment"): happened("写了批注"),
    ("minutes", "settle_comment"): happened("处理了批注"),
    ("minutes", "add_cc"): happened("增加了抄送"),
    ("minutes", "remove_cc"): happened("移除了抄送"),
    ("minutes", "mark_read"): happened("已阅"),
    ("minutes", "choose_layout"): happened("更换纪要版式"),
    # follow-ups and the archive
    ("followup", "draft"): happened("起草跟进表"),
    ("followup", "sync"): happened("确认并同步跟进表"),
    ("archiverecord", "file"): happened("归入档案"),
    ("importedfile", "import_file"): happened("导入了旧纪要的原件"),
    ("archiverecord", "keep_longer"): happened("续存档案"),
    ("followup", "remark"): happened("写了跟进备注"),
    ("delivery", "resend"): happened("重新发送消息"),
}
NOUNS: Mapping[str, str] = {
    "person": noop("人员"),
    "department": noop("部门"),
    "organisation": noop("单位"),
    "template": noop("会议模板"),
    "floors": noop("组织底线"),
    "meeting": noop("会议"),
    "topic": noop("议题"),
    "participant": noop("参会人"),
    "entry": noop("记录"),
    "dispute": noop("分歧"),
    "decision": noop("决议"),
    "actionitem": noop("行动项"),
    "minutes": noop("会议纪要"),
    "followup": noop("跟进表"),
    "alias": noop("别名"),
    "archiverecord": noop("档案"),
    "importedfile": noop("原件"),
    "delivery": noop("消息"),
    "knownyear": noop("工作日历"),
    "officeword": noop("检查用词"),
    "pastedsource": noop("粘贴的原文"),
}


# A verb of a noun that is not listed says what it says of the first that is.
OF_A_VERB: Mapping[str, str] = {
    verb: words for (_noun, verb), words in reversed(list(SENTENCES.items()))
}


def sentence(noun: str, verb: str) -> str:
    """提交完成 in words; a verb nobody has written a sentence for shows itself."""
    words = SENTENCES.get((noun, verb)) or OF_A_VERB.get(verb)
    return pgettext(EVENT, words) if words else verb


def noun_word(noun: str) -> str:
    return _(NOUNS[noun]) if noun in NOUNS else noun
