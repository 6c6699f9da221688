"""Lists of each kind of supply as offices, banks and universities send them, made with the library of spreadsheets."""

from pathlib import Path
from typing import Any

import xlsxwriter

Row = tuple[Any, ...]


def book(path: Path, **sheets: tuple[Row, ...]) -> Path:
    """A workbook with these sheets from their first row."""
    with xlsxwriter.Workbook(path) as opened:
        for name, rows in sheets.items():
            sheet = opened.add_worksheet(name)
            for place, row in enumerate(rows):
                sheet.write_row(place, 0, row)
    return path


def policies(path: Path) -> Path:
    """Policies of two offices, whose cells are merged down; one takes three rows, a clause each; lines in cells."""
    with xlsxwriter.Workbook(path) as opened:
        sheet = opened.add_worksheet("惠企政策")
        sheet.merge_range("A1:H1", "2026年示例区惠企政策清单")
        heading = ("序号", "发文单位", "政策名称", "文号", "申报条件", "奖补标准", "申报时间", "受理科室及电话")
        sheet.write_row("A2", heading)
        sheet.merge_range("A3:A5", 1)
        sheet.merge_range("B3:B6", "示例区科学技术局")
        sheet.merge_range("C3:C5", "研发机构建设补助")
        sheet.merge_range("D3:D5", "示科字〔2026〕9号")
        sheet.write_column(
            "E3", ("1.规模以上工业企业。\n2.研发费用占比不低于3%。", "有独立的研发场地。", "无失信记录。")
        )
        sheet.write_column("F3", ("新建的补助15万元。", "设备更新按投入10%。", ""))
        sheet.merge_range("G3:G5", "2026年3月1日至5月31日")
        sheet.write("H3", "规划科 0632-5550001")
        sheet.write_row(
            "A6", (2, "", "创新券", "", "中小微企业均可申领。", "抵扣50%。", "2026.1.1-12.31", "平台科 0632-5550002")
        )
        sheet.write("B7", "示例区工业和信息化局")
        sheet.write_row("A7", (3, "示例区工业和信息化局", "技改补助", "", "规上企业。", "按8%补助。", "常年受理", ""))
        sheet.merge_range("A8:H8", "注：以上政策以正式文件为准。")
    return path


def unmerged_policies(path: Path) -> Path:
    """The same, with the name written once and the cells under it left empty; a note and a signature below."""
    return book(
        path,
        政策=(
            ("序号", "政策名称", "发文单位", "条件", "支持标准"),
            (1, "研发补助", "示例区科技局", "高新技术企业。", "最高30万元。"),
            ("", "", "", "研发占比不低于3%。", ""),
            ("", "", "", "无失信记录。", "分两年拨付。"),
            (2, "人才补贴", "示例区人社局", "在本区注册。", ""),
            ("注：解释权归发文单位。", "", "", "", ""),
            ("", "", "", "", "填表人：示例"),
        ),
    )


def experts(path: Path) -> Path:
    """Persons on sheets by what they do; one stands on two, with another field, another telephone and more to say."""
    heading = ("姓名", "工作单位", "职称", "研究方向", "个人简介", "联系方式", "是否同意公开", "微信群")
    return book(
        path,
        新材料组=(
            ("2026年科技副总人选汇总表",),
            heading,
            ("闵鹭岚", "示例大学", "教授", "低温电解液", "做过三家电芯厂。", "15400000901", "是", "一群"),
            ("竺溪禾", "示例理工大学", "研究员", "陶瓷烧结", "烧结二十年。", "竺老师 15400000902", "否", ""),
        ),
        储能组=(
            ("2026年科技副总人选汇总表",),
            heading,
            ("闵鹭岚", "示例大学", "教授", "储能热管理", "主持过液冷项目。", "15400000903", "是", "二群"),
            ("闵鹭岚", "示例工业大学", "讲师", "储能热管理", "同名的另一位。", "15400000904", "", ""),
        ),
    )


def instruments(path: Path) -> Path:
    """Instruments, one a row, each a facility of its own."""
    return book(
        path,
        仪器=(
            (
                "序号",
                "仪器名称",
                "规格型号",
                "量程",
                "不确定度",
                "台数",
                "管理单位",
                "收费标准",
                "预约联系人",
                "预约电话",
                "存放地点",
            ),
            (
                1,
                "扫描电镜",
                "SEM-450",
                "20～50万倍",
                "1.0 nm",
                1,
                "示例大学",
                "400元/时",
                "曲某",
                15400000905,
                "A座101",
            ),
            (
                2,
                "盐雾试验箱",
                "SYW-120",
                "35～50℃；5%盐水",
                "±1℃",
                4,
                "示例大学",
                "12元/时",
                "罗某",
                "0632-5550003",
                "B座",
            ),
        ),
    )


def platforms(path: Path) -> Path:
    """The instruments of two platforms, whose names are merged down over them."""
    with xlsxwriter.Workbook(path) as opened:
        sheet = opened.add_worksheet("平台")
        sheet.write_row("A1", ("仪器名称", "型号", "测量范围", "平台名称", "依托单位", "资质", "开放时间"))
        sheet.write_row("A2", ("液质联用仪", "LCMS-3", "0.05～100 μg/kg"))
        sheet.write_row("A3", ("质构仪", "TA-5", "0～50 kg"))
        sheet.write_row("A4", ("水分仪", "SKF-30", "1 μg～100 mg", "电池检测中心", "示例研究院", "CNAS", "工作日"))
        sheet.merge_range("D2:D3", "食品检测平台")
        sheet.merge_range("E2:E3", "示例农业大学")
        sheet.merge_range("F2:F3", "CMA、CNAS")
        sheet.merge_range("G2:G3", "每周一至周四")
    return path


def bank_products(path: Path) -> Path:
    """Products of a bank side by side, the labels at the left."""
    return book(
        path,
        产品一览=(
            ("示例农商银行科技金融产品", "", ""),
            ("产品名称", "科创贷", "税易贷"),
            ("银行", "示例农商银行", "示例农商银行"),
            ("贷款额度", "最高1000万元", "500万元"),
            ("贷款利率", "3.2%-3.85%", "3.6%起"),
            ("贷款期限", "最长3年", "12个月"),
            ("担保方式", "信用", "信用、保证担保"),
            ("放款时间", "5个工作日内", "1-3天"),
            ("贷款条件", "高新技术企业。\n上年营业收入500万元以上。", "纳税信用B级以上。"),
            ("特色服务", "随借随还", ""),
            ("客户经理", "梁某 15400000906", "鲍某 15400000907"),
        ),
    )


def courses(path: Path) -> Path:
    """A calendar whose days name no year; a course that is held twice."""
    return book(
        path,
        培训计划=(
            ("示例区2026年下半年企业培训计划",),
            ("课程名称", "培训时间", "报名截止", "培训对象", "地点", "名额", "主讲人", "主办单位"),
            ("高企申报实务", "11月5日—7日", "11月1日", "项目申报人员", "科技大厦", "60人", "蔚某", "示例区科技局"),
            (
                "高企申报实务",
                "12月3日—5日（周四至周六）",
                "11月28日",
                "项目申报人员",
                "科技大厦",
                60,
                "蔚某",
                "示例区科技局",
            ),
            ("跨年研修", "12月30日至1月2日 9:00", "2026-12-20", "企业负责人", "线上", "不限", "", "示例区科技局"),
            ("沙龙", "2026.11.9", "", "财务人员", "路演厅", 30, "", "示例区财政局"),
            ("待定课", "时间另行通知", "", "财务人员", "路演厅", 30, "", "示例区财政局"),
        ),
    )


def posts(path: Path) -> Path:
    """Posts and persons, paid by the month or the year."""
    return book(
        path,
        岗位=(
            ("岗位名称", "用人单位", "招聘人数", "月薪", "学历要求", "岗位职责", "姓名", "类别", "福利"),
            ("焊工", "示例机械公司", "3人", "8000-12000元/月", "大专", "焊中厚板。", "", "招聘岗位", "包住"),
            ("工艺员", "示例机械公司", 1, "8-12K·13薪", "本科", "写工艺卡。", "", "招聘岗位", ""),
            ("厂长助理", "示例机械公司", 1, "年薪15-20万", "本科", "管排产。", "", "招聘岗位", ""),
            ("普工", "示例机械公司", 9, "6000以上", "不限", "装配。", "", "招聘岗位", ""),
            ("电气工程师", "示例理工大学", "", "面议", "本科", "会变频器。", "竺溪禾", "求职人才", ""),
            ("电气工程师", "示例理工大学", "", "面议", "本科", "会编程。", "闵鹭岚", "求职人才", ""),
        ),
    )
