from corpus.store import Store

GROUPS = ("work", "arriving", "twins", "people", "telling", "issues", "kept", "trail", "jobs")


def names_of(thing: object) -> set[str]:
    return {name for name in dir(thing) if not name.startswith("_")}


def test_a_store_lists_at_most_sixteen_names_and_each_group_fifteen(store: Store) -> None:
    assert len(names_of(store)) <= 16
    assert set(GROUPS) <= names_of(store)
    assert all(len(names_of(getattr(store, group))) <= 15 for group in GROUPS)


def test_every_table_of_a_group_works_on_the_one_database(store: Store) -> None:
    tables = [getattr(getattr(store, group), name) for group in GROUPS for name in names_of(getattr(store, group))]
    assert len(tables) > 20
    assert {id(table.database) for table in tables} == {id(store.database)}


def test_no_table_stands_in_two_groups(store: Store) -> None:
    named = [name for group in GROUPS for name in names_of(getattr(store, group))]
    assert len(named) == len(set(named))
