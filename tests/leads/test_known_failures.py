"""What other systems that deal leads or bookings by turns got wrong, each replayed here under the name of the failure."""

from dealings import SOURCES, added, got, leads, people, running, terms, totals

from teamops.leads.dealing.deal import deal

FIVE = ("1", "2", "3", "4", "5")


def test_everything_to_the_oldest_member_on_ties() -> None:
    # One lead a morning, everybody level at the start and again after each round: where the first of the list wins
    # every tie, 1 always leads. After 25 mornings everybody has 5, and the first of a round is not always the same.
    counts, first = running(), []
    for morning in range(25):
        dealt = deal(leads(1), people(*FIVE), counts, terms(), f"day-{morning}")
        counts = added(counts, dealt)
        if morning % 5 == 0:
            first.append(dealt.agent_id[0])
    assert set(totals(counts).values()) == {5000}
    assert len(set(first)) > 1


def test_all_of_a_bulk_import_to_one_person() -> None:
    # One record at a time was dealt in turns, and a whole file went to whoever was next.
    assert got(deal(leads(500), people(*FIVE), running(), terms(), "s")) == dict.fromkeys(FIVE, 100)


def test_a_capacity_under_fifteen_a_month_that_rounds_to_none_a_day() -> None:
    # 14 a month over 30 days is 0.47 a day, rounded to 0: nobody ever got any. Here a capacity is of open leads, whole.
    dealt = deal(leads(20), people("1", "2"), running(), terms(capacity=14), "s")
    assert got(dealt) == {"1": 10, "2": 10}
    one = deal(leads(1), people("1", "2", holding={"1": 13, "2": 14}), running(), terms(capacity=14), "s")
    assert got(one) == {"1": 1, "2": 0}


def test_a_newcomer_flooded_to_catch_up() -> None:
    # Four have 100 each. A turn to the fewest would give the newcomer the next 100 leads alone.
    counts = running(*((agent, SOURCES[0], 100, 0) for agent in FIVE[:4]))
    dealt = deal(leads(10), people(*FIVE, new=["5"]), counts, terms(), "s")
    assert got(dealt) == dict.fromkeys(FIVE, 2)
    assert totals(added(counts, dealt)) == dict.fromkeys(FIVE, 102_000)


def test_somebody_who_never_had_one_cannot_be_chosen() -> None:
    # Who had no earlier booking was missing from the join, and so was never drawn.
    counts = running(("1", SOURCES[0], 3, 0), ("2", SOURCES[0], 3, 0))
    assert got(deal(leads(3), people("1", "2", "3"), counts, terms(), "s")) == {"1": 1, "2": 1, "3": 1}
    assert got(deal(leads(1), people("1", "2", "3"), counts, terms(), "s"))["3"] == 1


def test_people_on_leave_or_gone_still_dealt_to() -> None:
    # 2 is on leave, 9 has left: still in the running counts, no longer among the people.
    counts = running(("9", SOURCES[0], 0, 0), ("1", SOURCES[0], 4, 0))
    dealt = deal(leads(5), people("1", "2", "3", away=["2"]), counts, terms(), "s")
    assert got(dealt) == {"1": 2, "2": 0, "3": 3}
    assert set(dealt.agent_id) == {"1", "3"}


def test_the_turns_of_who_is_away_all_go_to_one_stand_in() -> None:
    # 3, 4 and 5 are away; where each names 1 as the stand-in, 1 gets four parts of five.
    dealt = deal(leads(10), people(*FIVE, away=["3", "4", "5"]), running(), terms(), "s")
    assert got(dealt) == {"1": 5, "2": 5, "3": 0, "4": 0, "5": 0}


def test_a_holiday_comes_back_as_an_empty_month() -> None:
    # A window of 30 days that counts what was dealt sees the gap of a holiday again and again. After a holiday of 10
    # mornings both get the same every morning, in every one of the following 40.
    counts = running()
    for morning in range(50):
        dealt = deal(
            leads(6), people("1", "2", away=["2"] if morning < 10 else []), counts, terms(), f"{morning}"
        )
        counts = added(counts, dealt)
        assert got(dealt) == ({"1": 6, "2": 0} if morning < 10 else {"1": 3, "2": 3})
    assert totals(counts) == {"1": 60_000 + 120_000, "2": 60_000 + 120_000}


def test_never_to_the_former_holder_starts_the_turns_anew_and_favours_the_top_of_the_list() -> None:
    # Each lead has another former holder; a fresh list of turns for each of them always begins with 1 (or 2).
    barred = [FIVE[n % 5] for n in range(40)]
    dealt = deal(leads(40, barred=barred), people(*FIVE), running(), terms(), "s")
    assert got(dealt) == dict.fromkeys(FIVE, 8)
    assert not any(a == b for a, b in zip(dealt.agent_id, barred, strict=True))


def test_a_number_modulo_the_team_counts_rows_that_are_not_dealt() -> None:
    # Number modulo 2: rows 1, 3, 5 … to one person. Where every second row was a duplicate, the other got nothing; here
    # only what is dealt counts, whatever index the screening left.
    table = leads(10).iloc[::2]
    assert got(deal(table, people("1", "2"), running(), terms(), "s")) in ({"1": 3, "2": 2}, {"1": 2, "2": 3})


def test_each_list_begins_again_with_the_first_of_the_team() -> None:
    # Six lists of one lead each, dealt apart, all went to the first. Together they go to six people.
    six = ("1", "2", "3", "4", "5", "6")
    assert got(deal(leads(1, 1, 1, 1, 1, 1), people(*six), running(), terms(), "s")) == dict.fromkeys(six, 1)


def test_full_hands_leave_leads_lying_that_others_could_take() -> None:
    # The turn came to somebody who was full and the lead was put aside, though 2 had room.
    dealt = deal(leads(6), people("1", "2", holding={"1": 9}), running(), terms(capacity=10), "s")
    assert got(dealt) == {"1": 1, "2": 5}
