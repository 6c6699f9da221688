"""Invented records: need cards and supplies, with texts as long as real ones, put together from a theme's words.

Every function takes its own source of chance, so that the same seed gives the same records.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random
from typing import Any

from corpus.records import Need, Supply
from corpus.values import Indicator, Money, Parameter, Period, Right
from filling.offers import KINDS, own_fields
from filling.people import Enterprise, Supplier, person
from filling.themes import MANNERS, Theme

SOURCE = "测速数据"
_PROBLEMS = (
    "我们做{object}有{n}年了，主要供{scene}使用，眼下最头疼的是{fault}，去年因此退货{n}批。",
    "试过往料里加{substance}，{measure}只从{a}{unit}到了{b}{unit}，离客户要的还差一截，成本倒涨了{n}%。",
    "现在用的是{way}的老办法，每班要两个师傅盯着，换一次规格就得停{n}小时。",
    "{scene}的客户提出{measure}要稳定在{b}{unit}以内，我们抽检{n}批，合格的不到一半。",
    "请人做过{way}的小样，实验室里挺好，一上产线就{fault}，原因一直没有查清。",
    "进口的{manner}{object}性能是够的，交货要{n}周，价格是国产的三倍，还不肯派人来调试。",
    "同行有用{substance}的，我们买来试了{n}次，{fault}的毛病好一些，但{measure}又掉下来了。",
    "设备是前年上的，产能每天{n}吨，希望尽量不换主机，只动配方和工艺参数。",
    "夏天和冬天差别很大，温差一大就{fault}，员工只能凭经验调，新人根本上不了手。",
)
_KEYS = (
    "以{way}为主要路线，{measure}达到{b}{unit}，连续运行{n}小时不衰减。",
    "确定{substance}的用量范围和加入顺序，给出可执行的工艺卡。",
    "在{scene}完成不少于{n}批验证，第三方检测{measure}不低于{b}{unit}。",
    "与现有{object}产线衔接，改造投入不超过{n}万元。",
)
_SUMMARIES = (
    "针对{scene}中{object}{fault}的问题，提出{manner}{way}路线，以{substance}调控界面，{measure}由{a}{unit}提升到{b}{unit}。",
    "研究了{substance}用量与{measure}的关系，在{n}%时综合性能最好，重复{n}批偏差小于{d}%。",
    "样机连续运行{n}小时，{measure}保持在{b}{unit}，能耗较常规方法低{d}%。",
    "采用{way}与{way2}联用，省去一道中间工序，单批周期缩短{d}%，副产物可以回用。",
    "已在{scene}完成{n}批试验，解决了{fault}的难题，操作人员培训半天即可上岗。",
    "关键部件自行设计，可按{object}的规格更换，适应{manner}工况，维护周期{n}天。",
    "与{substance2}体系相比，原料均为国内大宗产品，综合成本下降约{d}%，无新增三废。",
    "建立了{measure}的在线检测模型，采样{n}组，预测误差小于{d}%，可与现有控制系统对接。",
    "课题组同时提供{substance}的采购规格、投料顺序和检验方法，并协助做{n}轮匹配试验。",
    "技术指标经第三方检测：{measure}{b}{unit}，{measure2}{a}{unit2}。",
)
_HIGHLIGHTS = ("{manner}{way}一步完成", "{substance}用量减少{d}%", "不改动现有{object}产线", "兼顾{measure}与成本")
_TITLES = (
    "{manner}{object}{way}技术",
    "基于{way}的{manner}{object}制备与应用",
    "{scene}用{manner}{object}及{way}工艺",
    "{substance}改性{manner}{object}的{way}方法",
    "{way}与{way2}联用提升{object}{measure}",
    "{scene}{object}的{manner}{way}成套装置",
)
_NEED_TITLES = (
    "{scene}用{object}{fault}的解决办法",
    "{manner}{object}{measure}提升到{b}{unit}",
    "{object}{way}工艺改进与{measure}稳定",
    "{scene}{object}国产替代，{measure}达到{b}{unit}",
    "用{substance}解决{object}{fault}",
)
_MATURITIES = (("in_research", 2), ("has_sample", 4), ("trial_passed", 5), ("pilot_passed", 7), ("mass_production", 8))


class Writer:
    """Writes sentences about one object of one theme: the same object, way and substance all through a text."""

    def __init__(self, chance: Random, theme: Theme) -> None:
        self.chance = chance
        pick = chance.sample
        (self.object,), ways = pick(theme.objects, 1), pick(theme.ways, 2)
        substances, scenes = pick(theme.substances, 2), pick(theme.scenes, 2)
        (first, self.unit), (second, second_unit) = (measure.split("/", 1) for measure in pick(theme.measures, 2))
        self.measures = (first, second)
        self.words = {
            "object": self.object,
            "way": ways[0],
            "way2": ways[1],
            "substance": substances[0],
            "substance2": substances[1],
            "scene": scenes[0],
            "measure": first,
            "measure2": second,
            "unit": self.unit,
            "unit2": second_unit,
        }
        self.theme = theme

    def line(self, template: str) -> str:
        """One sentence, with numbers, a manner and a fault of its own."""
        number = self.chance.randint
        return template.format(
            **self.words,
            manner=self.chance.choice(MANNERS),
            fault=self.chance.choice(self.theme.faults),
            n=number(2, 60),
            a=number(20, 60),
            b=number(61, 98),
            d=number(3, 35),
        )

    def title(self, templates: Sequence[str], limit: int) -> str:
        """A title within the limit of its field."""
        return self.line(self.chance.choice(templates))[:limit]

    def text(self, templates: Sequence[str], *, least: int, most: int) -> str:
        """Sentences in an order of their own, until a length between both limits is reached."""
        wanted, text = self.chance.randint(least, most), ""
        while len(text) < wanted:
            for template in self.chance.sample(templates, len(templates)):
                line = self.line(template)
                if len(text) >= wanted or len(text) + len(line) > most:
                    break
                text += line
            wanted -= 40  # where the next sentence would be too long, a shorter text is near enough
        return text

    def keywords(self) -> tuple[str, ...]:
        """Words that people would choose for it."""
        return tuple(self.words[name] for name in ("object", "way", "substance", "measure"))


def write_supply(chance: Random, supplier: Supplier, number: int, *, today: date) -> Supply:
    """One supply of a supplier's list; most are achievements."""
    theme = chance.choice(supplier.themes)
    writer = Writer(chance, theme)
    maturity, trl = chance.choices(_MATURITIES, (15, 20, 30, 22, 13))[0]
    kind = chance.choices(list(KINDS), list(KINDS.values()))[0]
    written = Supply(
        id="",
        ref=f"示例-{supplier.number:03d}-{number:04d}",
        title=writer.title(_TITLES, 60),
        org=supplier.name,
        kind=kind,
        summary=writer.text(_SUMMARIES, least=140, most=600),
        keywords=writer.keywords(),
        chain=theme.chain,
        field=chance.choice(theme.fields),
        maturity=maturity,
        trl=trl,
        contact=supplier.contact,
        phone=supplier.phone,
        source=SOURCE,
        **_supply_details(chance, writer, today),
    )
    return written.with_values(own_fields(chance, kind, today))


def _supply_details(chance: Random, writer: Writer, today: date) -> dict[str, Any]:
    price = chance.choice((None, Money(), Money(low=50.0, high=50.0), Money(low=80.0, high=160.0)))
    ended = chance.random() < 0.03
    return {
        "dept": f"{writer.object}课题组",
        "lead": person(chance),
        "scene": writer.words["scene"],
        "price": price,
        "highlights": "\n".join(writer.line(sentence) for sentence in chance.sample(_HIGHLIGHTS, 2)),
        "params": (
            Parameter(writer.measures[0], str(chance.randint(61, 98)), writer.unit, "第三方检测报告"),
            Parameter(writer.measures[1], str(chance.randint(20, 60)), writer.words["unit2"], "自测"),
        ),
        "ip": (Right("发明专利", "", chance.choice(("已授权", "实质审查"))),),
        "modes": tuple(chance.sample(("commissioned_research", "joint_research", "transfer", "licence", "service"), 2)),
        "level": chance.choice(("world_advanced", "national_leading", "national_advanced", "unrated")),
        "trial": chance.random() < 0.1,
        "status": chance.choices(("valid", "to_review", "transferred", "withdrawn"), (90, 4, 3, 3))[0],
        "as_of": today - timedelta(days=chance.randint(0, 400)),
        "valid_until": today + timedelta(days=-5 if ended else chance.randint(100, 900)),
    }


def write_need(chance: Random, enterprise: Enterprise, *, day: date) -> Need:
    """A submitted card, on the day that it is submitted."""
    theme = enterprise.theme
    writer = Writer(chance, theme)
    return Need(
        id="",
        title=writer.title(_NEED_TITLES, 50),
        problem=writer.text(_PROBLEMS, least=140, most=800),
        key_tech=writer.text(_KEYS, least=60, most=160),
        goal=writer.line(_KEYS[2]),
        keywords=writer.keywords(),
        indicators=(Indicator(writer.measures[0], "", f"≥{chance.randint(61, 98)}", writer.unit, ""),),
        elements=(f"产品：{writer.object}", f"场景：{writer.words['scene']}"),
        chain=theme.chain,
        field=chance.choice(theme.fields),
        org_name=enterprise.name,
        town=enterprise.town,
        contact=enterprise.contact,
        mobile=enterprise.mobile,
        not_secret=True,
        consent=True,
        source=SOURCE,
        **_need_details(chance, day),
    )


def _need_details(chance: Random, day: date) -> dict[str, Any]:
    end = day + timedelta(days=chance.choice((180, 365, 730)))
    return {
        "need_kinds": tuple(chance.sample(("problem_solving", "adoption", "upgrading", "testing"), 2)),
        "modes": tuple(chance.sample(("commissioned_research", "joint_research", "transfer", "service"), 2)),
        "budget": chance.choice((Money(), Money(low=30.0, high=80.0), Money(low=100.0, high=100.0))),
        "period": Period(f"{day:%Y-%m}", f"{end:%Y-%m}"),
        "urgency": chance.choice(("half_year", "one_year", "three_years")),
        "maturity_wanted": chance.choice(("", "trial_passed", "pilot_passed", "mass_production")),
        "ip_wanted": chance.choice(("enterprise", "shared", "negotiable")),
        "org_kinds": ("small_tech",),
        "disclosure": chance.choices(("public", "anonymous", "directed", "bureau_only"), (55, 30, 10, 5))[0],
    }


def twin(chance: Random, supply: Supply, number: int) -> dict[str, Any]:
    """What differs where another list names a supply again in nearly the same words."""
    return {"ref": f"示例-又-{number:05d}", "title": f"{supply.title}（{chance.choice(MANNERS)}型）"[:120]}
