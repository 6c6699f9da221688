from matcher.searching.said_otherwise import other_names
from matcher.terms.meanings import MeaningRow, Meanings


def test_names_lead_to_what_the_texts_say() -> None:
    by_name = other_names(["印染", "石墨烯薄膜"], Meanings([MeaningRow(("花了",), ("印染", "没有的事"))]))
    assert by_name["graphene"] == ("石墨烯",)
    assert by_name["花了"] == ("印染",)


def test_what_no_text_speaks_of_has_no_name() -> None:
    assert "花了" not in other_names(["樱桃"], Meanings([MeaningRow(("花了",), ("印染",))]))
    assert other_names([], Meanings.load()) == {}
