"""The organisation and its people: coming in, 首次设置, 组织, 设置, 审计日志."""
