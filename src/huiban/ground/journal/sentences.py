"""What each event says in 变更记录 and 审计日志: (noun, verb) → words.

A test holds this table against the steps of every procedure.
"""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as noop

SENTENCES: Mapping[tuple[str, str], str] = {
    # people
    ("person", "sign_in"): noop("登录"),
    ("person", "sign_out"): noop("退出"),
    ("person", "refuse_sign_in"): noop("连续试错密码，暂停登录"),
    ("person", "change_password"): noop("修改了密码"),
    ("person", "reset_password"): noop("重置了密码"),
    ("person", "hand_out_passwords"): noop("下载了初始密码名单"),
    ("person", "add_person"): noop("添加了人员"),
    ("person", "change_person"): noop("修改了人员资料"),
    ("person", "stop"): noop("停用了人员"),
    ("person", "resume"): noop("启用了人员"),
    ("person", "delegate"): noop("设定了代办人"),
    ("person", "revoke_delegation"): noop("收回了代办"),
    ("person", "choose_channels"): noop("修改了通知设置"),
    ("department", "add_department"): noop("添加了部门"),
    ("department", "appoint"): noop("调整了部门的负责人、分管领导或上级"),
    ("department", "rename"): noop("改了部门名称"),
    ("organisation", "change_organisation"): noop("修改了单位信息"),
    ("organisation", "found"): noop("完成首次设置第一步"),
    ("organisation", "choose_preset"): noop("选择了时限预设"),
    ("organisation", "import_roster"): noop("导入了组织名单"),
    ("organisation", "export_audit"): noop("导出了审计日志"),
    # rules
    ("template", "save_new_version"): noop("保存了会议模板的新版本"),
    ("floors", "set_floors"): noop("修改了组织底线"),
    ("knownyear", "load_year"): noop("更新了工作日历"),
    # meetings
    ("meeting", "plan"): noop("新建会议"),
    ("meeting", "change_plan"): noop("修改了会议安排"),
    ("meeting", "add_topic"): noop("增加了议题"),
    ("meeting", "notify"): noop("发出会议通知"),
    ("meeting", "reschedule"): noop("会议改期"),
    ("meeting", "cancel"): noop("取消会议"),
    ("meeting", "start"): noop("开始会议"),
    ("meeting", "take_in"): noop("由粘贴的纪要生成会议与行动项"),
    ("meeting", "end"): noop("散会"),
    ("meeting", "follow"): noop("进入跟进"),
    ("meeting", "close"): noop("闭环"),
    ("meeting", "archive"): noop("归档"),
    ("meeting", "grant"): noop("开放了阅读权限"),
    ("participant", "check_in"): noop("签到"),
    ("meeting", "check_in_all"): noop("代记了其余人的签到"),
    # records
    ("entry", "add_entry"): noop("记了一条"),
    ("entry", "change_entry"): noop("改了一条记录"),
    ("entry", "remove_entry"): noop("删了一条记录"),
    ("dispute", "open_dispute"): noop("记下分歧"),
    ("dispute", "change_dispute"): noop("修改了分歧"),
    ("dispute", "remove_dispute"): noop("删了一个误记的分歧"),
    ("dispute", "resolve"): noop("分歧已解决"),
    ("dispute", "escalate"): noop("分歧升级到分管领导"),
    # decisions
    ("decision", "remove_decision"): noop("删了一条误记的决议"),
    ("decision", "decide"): noop("形成决议"),
    ("decision", "change_decision"): noop("修改了决议"),
    ("decision", "confirm"): noop("确认决议"),
    ("decision", "supersede"): noop("决议由新决议取代"),
    ("decision", "revoke"): noop("撤销决议"),
    ("decision", "fulfil"): noop("决议已落实"),
    # action items
    ("actionitem", "propose"): noop("提出行动项"),
    ("actionitem", "change_item"): noop("修改了行动项"),
    ("actionitem", "remove_item"): noop("删去行动项"),
    ("actionitem", "assign"): noop("指派责任人"),
    ("actionitem", "accept"): noop("接受行动项"),
    ("actionitem", "log_acceptance"): noop("记下口头接受"),
    ("actionitem", "object"): noop("对行动项有异议"),
    ("actionitem", "settle"): noop("协商后重新确认"),
    ("actionitem", "update"): noop("更新进展"),
    ("actionitem", "add_evidence"): noop("附上佐证材料"),
    ("actionitem", "submit_done"): noop("提交完成"),
    ("actionitem", "verify"): noop("验收通过"),
    ("actionitem", "return"): noop("退回行动项"),
    ("actionitem", "cancel"): noop("取消行动项"),
    ("actionitem", "request_extension"): noop("申请延期"),
    ("actionitem", "agree_extension"): noop("同意延期"),
    ("actionitem", "refuse_extension"): noop("不同意延期"),
    ("actionitem", "remind"): noop("到期提醒"),
    ("actionitem", "nudge"): noop("催办"),
    # minutes
    ("minutes", "begin"): noop("开始起草纪要"),
    ("minutes", "submit_review"): noop("提交审核"),
    ("minutes", "approve"): noop("审核通过"),
    ("minutes", "return"): noop("退回修改"),
    ("minutes", "distribute"): noop("分发纪要"),
    ("minutes", "revise"): noop("修订纪要"),
    ("minutes", "comment"): noop("写了批注"),
    ("minutes", "settle_comment"): noop("处理了批注"),
    ("minutes", "add_cc"): noop("增加了抄送"),
    ("minutes", "remove_cc"): noop("移除了抄送"),
    ("minutes", "mark_read"): noop("已阅"),
    ("minutes", "choose_layout"): noop("更换纪要版式"),
    # follow-ups and the archive
    ("followup", "draft"): noop("起草跟进表"),
    ("followup", "sync"): noop("确认并同步跟进表"),
    ("archiverecord", "file"): noop("归入档案"),
    ("archiverecord", "keep_longer"): noop("续存档案"),
    ("followup", "remark"): noop("写了跟进备注"),
    ("delivery", "resend"): noop("重新发送消息"),
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
    "archiverecord": noop("档案"),
    "delivery": noop("消息"),
    "knownyear": noop("工作日历"),
}


# A verb of a noun that is not listed says what it says of the first that is.
OF_A_VERB: Mapping[str, str] = {
    verb: words for (_noun, verb), words in reversed(list(SENTENCES.items()))
}


def sentence(noun: str, verb: str) -> str:
    """提交完成 in words; a verb nobody has written a sentence for shows itself."""
    words = SENTENCES.get((noun, verb)) or OF_A_VERB.get(verb)
    return _(words) if words else verb


def noun_word(noun: str) -> str:
    return _(NOUNS[noun]) if noun in NOUNS else noun
