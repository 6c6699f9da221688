"""Amounts: numbers with units and what is said of them."""

import pytest

from matcher.conditions.amounts import amounts, plain


def read(text: str) -> list[tuple[str, float, float, str]]:
    return [
        (amount.relation.value if amount.relation else "", amount.low, amount.high, amount.unit.symbol)
        for amount in amounts(plain(text))
    ]


@pytest.mark.parametrize(
    ("text", "relation", "low", "high", "unit"),
    [
        ("收率≥92%", "≥", 92, 92, "%"),
        ("投资300万元", "", 3_000_000, 3_000_000, "元"),
        ("成本≤0.8元/kg", "≤", 0.8, 0.8, "元/kg"),
        ("比值由0.09升至0.34", "达到", 0.34, 0.34, ""),
        ("摩擦系数0.05", "", 0.05, 0.05, ""),
        ("电阻率≥10^14 Ω·cm", "≥", 1e14, 1e14, "Ω·cm"),
        ("温度85 °C以下", "≤", 85, 85, "℃"),
        ("温度85 ºC以下", "≤", 85, 85, "℃"),
        ("用量≤3 mg·L⁻¹", "≤", 3, 3, "mg/L"),
        ("收率＞92％", ">", 92, 92, "%"),
        ("收率不低于 92 %", "≥", 92, 92, "%"),
        ("寿命不少于8000小时", "≥", 8000, 8000, "h"),
        ("直径不小于20毫米", "≥", 20, 20, "mm"),
        ("压力大于1.6MPa", ">", 1.6, 1.6, "MPa"),
        ("误差小于0.5mm", "<", 0.5, 0.5, "mm"),
        ("温升不超过15℃", "≤", 15, 15, "℃"),
        ("噪声不高于75dB", "≤", 75, 75, "dB"),
        ("纯度99.9%以上", "≥", 99.9, 99.9, "%"),
        ("时间30分钟以内", "≤", 30, 30, "min"),
        ("水分200ppm以下", "≤", 200, 200, "ppm"),
        ("寿命达到5万次", "达到", 50000, 50000, "次"),
        ("能耗降到3.2kWh/t", "降到", 3.2, 3.2, "kWh/t"),
        ("厚度约12μm", "约", 12, 12, "μm"),
        ("功率15千瓦左右", "约", 15, 15, "kW"),
        ("粒径100~120nm", "~", 100, 120, "nm"),
        ("温度-40℃至85℃", "~", -40, 85, "℃"),
        ("长度80cm-1.2m", "~", 0.8, 1.2, "m"),
        ("偏差±1.5%", "±", 1.5, 1.5, "%"),
        ("温度25±2℃", "~", 23, 27, "℃"),
        ("零下三十五度", "", -35, -35, "℃"),
        ("零下18℃以下", "≤", -18, -18, "℃"),
        ("能耗下降三成", "", 3, 3, "成"),
        ("不低于常温的80%", "≥", 80, 80, "%"),
        ("真空度≤5×10^-3 Pa", "≤", 0.005, 0.005, "Pa"),
        ("过煤量≥800万吨", "≥", 8e6, 8e6, "t"),
        ("相关系数≥0.97", "≥", 0.97, 0.97, ""),
        ("pH 6~9", "~", 6, 9, ""),
        ("色度≤30 Hazen", "≤", 30, 30, "Hazen"),
        ("容量1,200mAh", "", 1200, 1200, "mAh"),
    ],
)
def test_amounts_are_read(text: str, relation: str, low: float, high: float, unit: str) -> None:
    assert read(text) == [(relation, pytest.approx(low), pytest.approx(high), unit)]


@pytest.mark.parametrize(
    "text",
    [
        "100/120 粒度",
        "2025年验收",
        "2023-2025年",
        "第2批",
        "联系电话15400000012",
        "符合GB/T 4754",
        "通过ISO 9001认证",
        "5G基站",
        "PM2.5超标",
        "Al2O3陶瓷",
        "304不锈钢",
        "C12-14醇",
        "2026-10/2027-09",
        "GB/T 31485-2015",
        "六七十年代",
        "三元材料",
        "一成不变",
        "直线度0.3 mm/260 mm",
        "版面1220×2440",
        "",
    ],
)
def test_other_numbers_are_none(text: str) -> None:
    assert read(text) == []


def test_what_is_left_behind_is_no_amount() -> None:
    assert read("由6%降至1%以下") == [("≤", 1, 1, "%")]
    assert read("从 24 天延长至 70 天") == [("达到", 70, 70, "d")]


def test_several_amounts_keep_their_places() -> None:
    text = plain("在80℃、1.0 MPa下反应2 h，收率≥95%")
    assert [text[amount.start : amount.end] for amount in amounts(text)] == ["80℃", "1.0 MPa", "2 h", "≥95%"]
