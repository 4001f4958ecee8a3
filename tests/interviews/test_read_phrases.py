"""How people put conditions, phrase by phrase: each reads as one rule, or is handed back. None of the words are from a corpus."""

import pytest

from interviews.read import read
from interviews.reading import ReadRule
from knowledge.language import Language


@pytest.fixture(scope="module")
def language() -> Language:
    return Language()


def in_brief(rule: ReadRule) -> str:
    """`canvas is torn = yes & width > 3 m | unless … -> patch it`."""
    said = " & " if rule.match == "all" else " / "
    left = said.join(_fact(one) for one in rule.if_) or ("otherwise" if rule.otherwise else "always")
    unless = f" | unless {' / '.join(_fact(one) for one in rule.unless)}" if rule.unless else ""
    return f"{left}{unless} -> {rule.then.action}"


def _fact(one: object) -> str:
    value = {"True": "yes", "False": "no"}.get(str(one.value), one.value)  # type: ignore[attr-defined]
    unit = f" {one.unit}" if one.unit else ""  # type: ignore[attr-defined]
    return f"{one.attribute} {one.operator} {value}{unit}"  # type: ignore[attr-defined]


PHRASES: dict[str, list[tuple[str, list[str]]]] = {
    "a condition word": [
        ("If the kettle leaks, I send it back.", ["kettle leaks = yes -> send it back"]),
        ("When the piano is out of tune, I call the tuner.", ["piano is out of tune = yes -> call the tuner"]),
        ("Whenever a horse is lame, I stop the ride.", ["horse is lame = yes -> stop the ride"]),
        ("Once the glue has dried, I sand the edge.", ["glue has dried = yes -> sand the edge"]),
        ("In case the lift is stuck, I ring the janitor.", ["lift is stuck = yes -> ring the janitor"]),
        ("I lend the canoe, provided the deposit is paid.", ["deposit is paid = yes -> lend the canoe"]),
        ("I keep the stall open as long as the sun is out.", ["sun is out = yes -> keep the stall open"]),
        ("Assuming the bridge is open, we take the north road.", ["bridge is open = yes -> take the north road"]),
    ],
    "an exception": [
        ("I water the roses unless it has rained.", ["always | unless has rained = yes -> water the roses"]),
        (
            "If the coin is old I buy it, except when it's damaged.",
            ["coin is old = yes | unless coin is damaged = yes -> buy it"],
        ),
        (
            "If a watch is broken I repair it, other than diving watches.",
            ["watch is broken = yes | unless watch is diving = yes -> repair it"],
        ),
        (
            "If the coin is old I buy it, except when it's damaged, then I call the expert.",
            [
                "coin is old = yes | unless coin is damaged = yes -> buy it",
                "coin is old = yes & coin is damaged = yes -> call the expert",
            ],
        ),
        (
            "If the pond is frozen, the kids skate. Unless the flag is red, then they stay home.",
            [
                "pond is frozen = yes | unless flag = red -> the kids skate",
                "pond is frozen = yes & flag = red -> stay home",
            ],
        ),
        (
            "Up to five kilos I carry it. Over five I use the cart. Unless the road is icy, then I wait.",
            [
                "weight <= 5 kg | unless road is icy = yes -> carry it",
                "weight > 5 kg | unless road is icy = yes -> use the cart",
                "road is icy = yes -> wait",
            ],
        ),
    ],
    "the rest": [
        (
            "If the canvas is torn I patch it, otherwise I frame it.",
            ["canvas is torn = yes -> patch it", "otherwise -> frame it"],
        ),
        (
            "If the canvas is torn I patch it. Anything else I hang on the wall.",
            ["canvas is torn = yes -> patch it", "otherwise -> hang on the wall"],
        ),
        (
            "If the canvas is torn I patch it. The rest goes to the attic.",
            ["canvas is torn = yes -> patch it", "otherwise -> go to the attic"],
        ),
        ("If the canvas is torn, patch. Otherwise: frame.", ["canvas is torn = yes -> patch", "otherwise -> frame"]),
    ],
    "without if": [
        ("Wet saddle? Then I dry it first.", ["wet saddle = yes -> dry it first"]),
        ("Broken lamp: replace it.", ["lamp is broken = yes -> replace it"]),
        ("No ticket, no ride.", ["ticket = no -> no ride"]),
        ("Fog on the lake, no ferry.", ["fog on lake = yes -> no ferry"]),
        ("Seat belt torn, I call the workshop.", ["seat belt torn = yes -> call the workshop"]),
        ("Statue over 30 kilos, freight lift.", ["statue weight > 30 kg -> freight lift"]),
        (
            "A lifeboat with a leak, I pull it out of the water.",
            ["lifeboat = yes & lifeboat has leak = yes -> pull it out of the water"],
        ),
        ("Is the gate open, I close it.", ["gate open = yes -> close it"]),
        ("Amateur climbers, no helmet: straight home.", ["climber is amateur = yes & helmet = no -> straight home"]),
        ("Milk that has turned sour goes to the pigs.", ["milk has turned sour = yes -> go to the pigs"]),
        (
            "A choir with more than forty singers gets the large hall.",
            ["choir = yes & singers > 40 -> get the large hall"],
        ),
        ("Barrels over 200 litres the cooper checks himself.", ["barrel > 200 l -> the cooper checks himself"]),
        (
            "Violins from abroad, the customs office looks at them.",
            ["violins from abroad = yes -> the customs office looks at them"],
        ),
    ],
    "whether": [
        (
            "It depends on whether the well is dry. If it is, I dig deeper, if not, I wait.",
            ["well is dry = yes -> dig deeper", "well is dry = no -> wait"],
        ),
        (
            "It comes down to whether the goat is inside the fence. Inside, I leave it. Outside, I fetch it.",
            ["goat is inside the fence = yes -> leave it", "goat is inside the fence = no -> fetch it"],
        ),
        (
            "I check whether the stamp is genuine. If it isn't, I call the police.",
            ["stamp is genuine = no -> call the police"],
        ),
    ],
    "negation": [
        ("If the gate is not locked, I call the guard.", ["gate is locked = no -> call the guard"]),
        ("If nobody answers the bell, I leave a note.", ["somebody answers the bell = no -> leave a note"]),
        ("If there's no oxygen in the tank, the dive is off.", ["oxygen in the tank = no -> the dive is off"]),
        (
            "If the bill isn't paid within five business days, I cut the power.",
            ["bill is paid within five business days = no -> cut the power"],
        ),
    ],
    "and, or, lists": [
        (
            "If the sail is torn and the wind is strong, we turn back.",
            ["sail is torn = yes & wind is strong = yes -> turn back"],
        ),
        (
            "If the hay is mouldy or the water is dirty, I call the vet.",
            ["hay is mouldy = yes / water is dirty = yes -> call the vet"],
        ),
        (
            "If the crate, the lid or the seal is broken, I refuse it.",
            ["crate is broken = yes / lid is broken = yes / seal is broken = yes -> refuse it"],
        ),
        ("If the meter is read and sealed, I sign.", ["meter is read = yes & meter is sealed = yes -> sign"]),
        (
            "If the tent is dry, the poles are straight and the pegs are there, I pack it.",
            ["tent is dry = yes & poles are straight = yes & pegs are there = yes -> pack it"],
        ),
        (
            "A kayak with a crack and no paddle goes to the scrap yard.",
            ["kayak = yes & kayak has crack = yes & paddle = no -> go to the scrap yard"],
        ),
    ],
    "limits": [
        ("Over 40 kilograms it goes to the freight lift.", ["weight > 40 kg -> it goes to the freight lift"]),
        (
            "Between 10 and 20 thousand euros the treasurer decides.",
            ["amount between [10000, 20000] EUR -> the treasurer decides"],
        ),
        ("Up to 15 litres I carry it myself.", ["volume <= 15 l -> carry it myself"]),
        ("If the bolt is at least 8 mm thick, I use the big drill.", ["bolt thickness >= 8 mm -> use the big drill"]),
        ("If the rope is no more than ten metres long, I throw it away.", ["rope length <= 10 m -> throw it away"]),
        ("Ponies under 120 centimetres go in the small stable.", ["pony length < 120 cm -> go in the small stable"]),
        ("From 300 euros on I want a receipt.", ["amount >= 300 EUR -> want a receipt"]),
        (
            "If the order comes to more than twenty-five thousand dollars, the board signs.",
            ["order amount > 25000 USD -> the board signs"],
        ),
        ("If the barrel holds more than 2.5k litres, we use the crane.", ["barrel > 2500 l -> use the crane"]),
        ("If the loss is above 12 percent, I sell.", ["loss > 12 % -> sell"]),
        ("If the film is longer than two hours, I add a break.", ["film duration > 2 hour -> add a break"]),
        ("If the letter came after 3 March 2027, I send it back.", ["date > 2027-03-03 -> send it back"]),
        ("If the dose is more than twice the usual, I ask the pharmacist.", ["dose > 2 x -> ask the pharmacist"]),
        (
            "If more than a third of the grapes are rotten, I stop the press.",
            ["grapes rotten > 33.3 % -> stop the press"],
        ),
        (
            "Hail from 2 to under 4 centimetres, I cover the cars.",
            ["hail length >= 2 cm & hail length < 4 cm -> cover the cars"],
        ),
        (
            "Over 12 metres the mast comes down. Below that it stays up.",
            ["length > 12 m -> the mast comes down", "length < 12 m -> stay up"],
        ),
    ],
    "corrections": [
        ("I book the hall if there are more than sixty, no, eighty guests.", ["guests > 80 -> book the hall"]),
        (
            "If the debt is over 300 euros in total, no, sorry, 350, I stop the deliveries.",
            ["debt amount > 350 EUR -> stop the deliveries"],
        ),
        (
            "If the fence is higher than two, hang on, three metres, I call the town hall.",
            ["fence height > 3 m -> call the town hall"],
        ),
    ],
    "unless, said first": [
        ("Unless it is a holiday, I open at eight.", ["always | unless holiday = yes -> open at eight"]),
    ],
    "what is measured of somebody": [
        ("If the driver has slept less than six hours, I drive.", ["time driver slept < 6 hour -> drive"]),
        (
            "If the contract runs out in less than 60 days, I call.",
            ["time until contract runs out < 60 day -> call"],
        ),
        ("If the tenant is more than two months behind, I write.", ["time tenant behind > 2 month -> write"]),
        ("If the cook has at least five years of experience, I ask her.", ["cook experience >= 5 year -> ask her"]),
        (
            "If the guest cancels more than 7 days before arrival, I pay it back.",
            ["time until arrival > 7 day -> pay it back"],
        ),
        ("If the bill is paid within 10 days of receipt, I smile.", ["time since receipt <= 10 day -> smile"]),
        ("If the parcel arrives more than two hours late, I pay.", ["parcel delay > 2 hour -> pay"]),
        ("Orders below 50 euros are shipped by post.", ["order amount < 50 EUR -> they are shipped by post"]),
        (
            "If the guest is late I wait. If he is a regular, I keep the table.",
            ["guest is late = yes -> wait", "guest is a regular = yes -> keep the table"],
        ),
    ],
    "otherwise in a reason": [
        ("If the boat leaks I fix it, since otherwise it sinks.", ["boat leaks = yes -> fix it"]),
        (
            "If the boat leaks I fix it, because otherwise it sinks; otherwise I sail.",
            ["boat leaks = yes -> fix it", "otherwise -> sail"],
        ),
    ],
    "several rules, shared words": [
        ("Old stamps I keep, new ones I sell.", ["stamp is old = yes -> keep", "stamp is new = yes -> sell"]),
        (
            "If the boat leaks I fix it, and if the engine is dead I tow it.",
            ["boat leaks = yes -> fix it", "engine is dead = yes -> tow it"],
        ),
    ],
}


@pytest.mark.parametrize(("said", "rules"), [one for kind in PHRASES.values() for one in kind])
def test_a_phrase_reads_as_its_rules(language: Language, said: str, rules: list[str]) -> None:
    assert [in_brief(one) for one in read(said, [], language).rules] == rules


@pytest.mark.parametrize(
    "said",
    [
        "The handbook says thirty days, but I close the file after fourteen.",
        "Last winter I let a broken sledge through and it went wrong.",
        "Drivers swap stories about the old bridge, I've never seen it.",
        "My cousin with the farm, she waters at noon.",
        "Everybody loves the harbour in June, I don't trust it.",
        "It depends on the weather, really.",
    ],
)
def test_what_others_do_or_what_was_is_no_rule(language: Language, said: str) -> None:
    assert read(said, [], language).rules == []


@pytest.mark.parametrize(
    ("said", "doubt"),
    [
        ("If one of the two is a no, I call the owner.", "only what was said before could name the fact"),
        ("Between five and ten I'm never quite sure, some I take.", "not sure of it, and done in part"),
        (
            "If the keel is wet and it's not older than two years but newer than that, I paint it.",
            "a comparison is lost",
        ),
        ("Above ten metres there has to be a plan, or I refuse it.", "there is another way"),
        ("If the oven is hot before March I open the window.", "a date is lost"),
        ("After three warnings they lose the key.", "the number limits nothing"),
        ("A big wave, I turn the boat. That's instinct.", "it goes by feeling"),
    ],
)
def test_a_rule_that_was_perhaps_misread_is_asked_about(language: Language, said: str, doubt: str) -> None:
    reading = read(said, [], language)
    assert reading.rules == [], doubt
    assert reading.unread


@pytest.mark.parametrize(
    "said", ["If it smells off, I leave it.", "If my gut says no, I wait.", "When it looks wrong, I stop."]
)
def test_a_feeling_becomes_a_question(language: Language, said: str) -> None:
    reading = read(said, [], language)
    assert reading.rules == []
    assert reading.questions[0].startswith("What would somebody else see or hear")


def test_what_it_depends_on_keeps_the_words_of_the_short_answer(language: Language) -> None:
    said = "It depends on whether the well is dry. If it is, I dig deeper."
    (rule,) = read(said, [], language).rules
    assert said[slice(*rule.if_[0].span)] == "it is"


def test_a_number_taken_back_keeps_the_span_of_both(language: Language) -> None:
    said = "If there are more than sixty guests, no, eighty, I book the hall."
    (rule,) = read(said, [], language).rules
    assert rule.if_[0].value == 80
    assert said[slice(*rule.if_[0].span)].endswith("no, eighty")


@pytest.mark.parametrize(
    ("said", "value", "unit"),
    [
        ("If it takes more than four hours, no, six, I call.", 6, "hour"),
        ("If the wind is over fifteen metres a second, no, fourteen, I stop.", 14, "m/s"),
        ("If it's above fifty, er, forty k I ask.", 40_000, None),
        ("If it's over 200 euros, no, sorry, 250, I ask.", 250, "EUR"),
    ],
)
def test_a_number_taken_back_leaves_its_unit(language: Language, said: str, value: float, unit: str | None) -> None:
    conditions = [one for rule in read(said, [], language).rules for one in rule.if_]
    assert [(one.value, one.unit) for one in conditions if one.type != "yes_no"] == [(value, unit)]
