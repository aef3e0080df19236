"""Every text that a reading may show to a person, by its code."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

TEXTS = {
    # the file could not be opened
    "empty_file": _("这个文件是空的。请确认选对了文件，再重新上传。"),
    "too_big": _("文件超过 %(limit)s MB。请拆成几个工作簿，或删去其中的图片后再上传。"),
    "missing_file": _("找不到这个文件：%(name)s。"),
    "zip_bomb": _(
        "这个文件解压后异常庞大，为安全起见没有打开。请在表格软件中只复制有内容的区域到新工作簿，另存为 .xlsx 后再上传。"
    ),
    "range_too_big": _("工作表“%(sheet)s”的使用范围过大（到 %(cell)s）。请删除表格之外多余的行和列，保存后再上传。"),
    "encrypted": _("工作簿设有打开密码。请在表格软件中取消密码、另存后再上传。"),
    "not_workbook": _("这不是表格文件。请在表格软件中打开，另存为 .xlsx 后再上传。"),
    "word_file": _("这是 Word 文档，不是表格。请把其中的表格复制到 Excel 或 WPS 表格，另存为 .xlsx 后再上传。"),
    "slides_file": _("这是演示文稿，不是表格。请把其中的表格复制到 Excel 或 WPS 表格，另存为 .xlsx 后再上传。"),
    "web_page": _("这个文件其实是网页或 XML，只是用了表格的后缀。请用 Excel 或 WPS 打开，另存为 .xlsx 后再上传。"),
    "wps_format": _("无法读取这种 WPS 格式。请在 WPS 中打开，另存为 .xlsx 后再上传。"),
    "damaged": _("文件已损坏或没有上传完整。请在表格软件中打开确认，另存为 .xlsx 后再上传。"),
    "encoding": _("认不出这个文本表格的编码。请用表格软件打开，另存为 .xlsx，或另存为“CSV UTF-8”后再上传。"),
    # the file was read, with a remark
    "macros": _("工作簿带有宏。宏没有运行，只读取了单元格中的数据。"),
    "formula_no_value": _("单元格 %(cells)s 是公式，但文件里没有保存计算结果。请用表格软件打开并保存一次。"),
    "encoding_guessed": _("文本表格按 %(encoding)s 编码读取，请核对文字。"),
    "also_problem": _("“%(head)s”也像是问题栏，没有读作问题，请核对列的对应"),
    "also_measure": _("“%(head)s”也像是措施栏，没有读作措施，请核对列的对应"),
    # a row to be looked at
    "missing_measure": _("没有写整改措施"),
    "missing_deadline": _("没有写整改时限"),
    "year_assumed": _("没有写年份，按 %(year)s 年理解"),
    "year_unknown": _("没有写年份，无法确定日期"),
    "relative": _("相对时限，从 %(start)s 起算"),
    "relative_unknown": _("相对时限，不知道从哪一天起算"),
    "approximate": _("日期不精确，按 %(day)s 理解"),
    "before_month": _("“%(text)s”有两种理解，按 %(day)s 处理"),
    "several_dates": _("写了几个日期，取最后一个"),
    "invalid_date": _("没有这一天，按当月最后一天 %(day)s 处理"),
    "number_as_date": _("单元格里是数字 %(text)s，按 %(day)s 理解"),
    "far_date": _("日期 %(day)s 看起来不对"),
    "deadline_unknown": _("看不懂这个时限：%(text)s"),
    "deadline_states_done": _("时限栏里写的是完成情况"),
    "deadline_from_measure": _("时限取自措施中的文字"),
    "status_unknown": _("看不懂完成情况：%(text)s"),
    "status_from_deadline": _("完成情况取自时限栏"),
    "unit_person_unsure": _("分不清是单位还是人员，都记为单位"),
    "carried_down": _("本格空白，沿用上面的内容"),
    "date_unknown": _("看不懂这个日期：%(text)s"),
    "problem_from_title": _("表里没有问题栏，问题取自标题"),
    "shared_measure": _("几个问题共用同一措施"),
    "responsible_in_cell": _("责任单位取自问题文字中的括号"),
    # a row to be sorted by hand
    "no_problem_column": _("这张表没有问题栏，请指定哪一列是问题"),
    "measure_without_problem": _("有序号和整改措施，但没有写问题"),
    "nothing_to_read": _("没有问题，也没有整改措施"),
    "measure_before_problem": _("整改措施前面没有问题"),
}


def message(code: str, params: tuple[tuple[str, str], ...]) -> str:
    """The text for `code` in the language of the moment."""
    return str(TEXTS[code]) % dict(params) if params else str(TEXTS[code])
