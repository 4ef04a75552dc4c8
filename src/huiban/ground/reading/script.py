"""Traditional characters of the words that minutes use, read as simplified ones."""

_TRADITIONAL = (
    "會議時間點紀錄記員參與題開舉辦場線應實際請聯絡處長書區縣鄉鎮務黨組導總經協調專項辦門單報"
    "總結論討審閱關於對現擬內容國際團隊學習場館樓層廳廠臺灣號樣電話視頻課際見後來過個們為發來錢"
    "課級師範聽證評選寫說計劃體會當無缺勤離別備註製訂條約業務運營產銷財務採購監察總監簽到主辦"
    "資優類標題遠變網歷檔頭條確認編補負責環濟設驗護衛儀藝齊劃領導顧問員"
)
_SIMPLIFIED = (
    "会议时间点纪录记员参与题开举办场线应实际请联络处长书区县乡镇务党组导总经协调专项办门单报"
    "总结论讨审阅关于对现拟内容国际团队学习场馆楼层厅厂台湾号样电话视频课际见后来过个们为发来钱"
    "课级师范听证评选写说计划体会当无缺勤离别备注制订条约业务运营产销财务采购监察总监签到主办"
    "资优类标题远变网历档头条确认编补负责环济设验护卫仪艺齐划领导顾问员"
)
_TABLE = str.maketrans(dict(zip(_TRADITIONAL, _SIMPLIFIED, strict=True)))


def simplified(text: str) -> str:
    """*text* with the traditional characters of the words of minutes made simple, same length."""
    return text.translate(_TABLE)
