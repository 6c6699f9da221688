from corpus.reading.contacts import with_contacts_apart


def apart(**values: str) -> dict[str, str]:
    return with_contacts_apart(values, phone="phone")


def test_a_name_and_a_telephone_in_one_cell_are_two_values() -> None:
    assert apart(contact="周某 15400000001") == {"contact": "周某", "phone": "15400000001"}
    assert apart(contact="周某（15400000001）") == {"contact": "周某", "phone": "15400000001"}
    assert apart(contact="联系人：周某，电话：0632-2234567转8，a@example.com") == {
        "contact": "周某",
        "phone": "0632-2234567-8",
        "email": "a@example.com",
    }


def test_a_telephone_beside_the_lead_is_not_part_of_the_name() -> None:
    assert apart(lead="李某 15400000001") == {"lead": "李某", "phone": "15400000001"}


def test_the_name_beside_a_telephone_is_the_contact() -> None:
    assert apart(phone="周某：15400000001")["contact"] == "周某"
    assert apart(phone="15400000001 a@example.com")["email"] == "a@example.com"


def test_what_a_cell_has_of_its_own_stays() -> None:
    both = {"contact": "周某 15400000001", "phone": "15400000002"}
    assert apart(**both) == both
    assert apart(contact="周某", phone="15400000002") == {"contact": "周某", "phone": "15400000002"}
    assert apart(contact="15400000001") == {"contact": "15400000001"}
