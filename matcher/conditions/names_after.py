"""Names of measured quantities that are told after the number: `8 min出结果`, `在-40~85℃范围内工作`, `90%的回收率`."""

import re

_RESULT = re.compile(r"\s*(?:内|左右)?(?:即可|可|就能)?(?:出|得到|给出|读取|判读)结果")
_DONE = re.compile(
    r"\s*[之以]?内\s*(?:即可|可|就能|能|自动)*(?:完成|实现|给出|发出|做出)?(?:对?[\u4e00-\u9fff]{0,6}的)?"
    r"((?<=完成)[\u4e00-\u9fff]{2,4}(?=$|[，。、；;])|检测|识别|报警|预警|分析|测量|测定|启动|切换|响应|固化|干燥|杀菌|充电|解冻|定位|推理|重构|恢复|诊断|扫描|计算)"
)
_PLANNED = re.compile(r"\s*[之以]?内?\s*(?:即可|可|就能|能|自动)*(?:得?出|给出|生成|得到)[\u4e00-\u9fff]{0,4}?方案")
_AT_WORK = re.compile(
    r"\s*(?:的?温度|的?压力)?(?:范围|区间)?(?:之?[内间下]|环境[下中]?|条件下)*(?:均?可|能够?|都能|可以)?"
    r"(?:正常|稳定|可靠|长期|连续|安全|持续)*(工作|使用|运行|操作)(?![量率数状模])"
)
_AT_WORK_NAMES = {"temperature": "工作温度", "pressure": "运行压力"}


def name_after(text: str, dimension: str = "time") -> str:
    """The name of the quantity at the start of a text, after `80% 的`, `8 min` (`出结果`), `3 s` (`内完成识别`)."""
    if dimension == "time" and _RESULT.match(text):
        return "检测时间"
    if dimension == "time" and _PLANNED.match(text):
        return "求解时间"
    done = _DONE.match(text) if dimension == "time" else None
    if done:
        return f"{done[1]}时间"
    if works_at(text, dimension):
        return _AT_WORK_NAMES[dimension]
    match = re.match(r"\s*(?:以?内)?的([\u4e00-\u9fffA-Za-z]{2,12})", text)
    return match[1] if match else ""


def works_at(text: str, dimension: str) -> bool:
    """Whether a text goes on from a temperature or a pressure with 下运行, 范围内工作."""
    return dimension in _AT_WORK_NAMES and bool(_AT_WORK.match(text))
