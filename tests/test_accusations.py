"""Ten made-up events, read from their words: who claims, denies, accuses, and what follows."""

import pytest

from tellings import claims, corpus
from tellings.divergence import accusations

BUS = [
    "A bomb tore through a bus in the port of Marsa on Monday, killing nine people. Interior "
    "Minister Rafiq Odeh blamed the Crescent Brigade, an outlawed group, for the bombing. No "
    "group has claimed responsibility.",
    "Nine people died when a bomb exploded on a bus in Marsa. On Tuesday the Crescent Brigade "
    "claimed responsibility for the attack.",
    "The Crescent Brigade denied any role in the Marsa bus bombing on Wednesday.",
]
MALL = [
    "A gunman opened fire in a shopping mall in Kelso on Friday, killing four people, police "
    "said. Police identified the gunman as Darren Pike, 27. Pike acted alone, they said.",
    "Four people were shot dead at a mall in Kelso. A lawyer for Pike said he had nothing to do "
    "with the shooting. The family blamed the guards, who fled, for the deaths.",
]
SCHOOL = [
    "A gunman opened fire in a school in Orla on Friday, killing four people. Police identified "
    "the gunman as Rolf Hane, 24.",
    "Four people died in a school in Orla. Officials named Adam Hane, 20, as the gunman.",
]
OFFICE = [
    "A gunman opened fire at an office in Marn. Police named Anton Hale as the gunman.",
    "The man accused of killing two people at an office in Marn pleaded not guilty on Friday.",
    "Anthony Hale was charged with murder over the killings in Marn.",
]
TWO_SIDES = [
    "A jet was shot down over Vorland. The president accused separatists of firing the missile.",
    "Rebel leader Igor Strel denied that his fighters had attacked the jet and blamed the Vorland "
    "air force.",
]
ONE_SIDE = [
    "A jet was shot down over Vorland. The ministry blamed pro-Rusland separatists for the attack.",
    "A jet was shot down over Vorland. The rebels denied attacking it.",
]
ACCIDENT = [
    "A ferry sank off Lorne. The coast guard blamed the captain for the sinking.",
    "Opposition leader Mara Sohl accused the transport ministry of negligence over the ferry.",
]
COUP = [
    "Mutineers stormed the palace in Tamba and shot dead six guards. The government accused "
    "neighbouring Norland of backing the mutineers.",
    "Norland has rejected accusations that it backed the mutiny. Loyal officers blamed the "
    "former president, Amadou Sall, for the mutiny.",
]
FERRY = [
    "Armed men seized a ferry off the coast of Lorne on Sunday. The Free Isles Movement said it "
    "had seized the ferry.",
    "A rival faction, the Isles Liberation Front, claimed responsibility for seizing the ferry. "
    "The navy dismissed the claim by the Front.",
]
KIDNAPPING = [
    "Gunmen abducted three aid workers near Birha on Thursday. Their captors demanded a ransom, "
    "an official said. Police suspect that a criminal gang was behind the kidnapping.",
    "The Salt Hills Movement claimed responsibility for the kidnapping of three aid workers near "
    "Birha and denied that it wanted a ransom.",
]
TRIAL = [
    "The Lysa Four were convicted of the station bombing in 1981 and jailed for life. Their "
    "lawyer, Jana Mala, said the four men were innocent.",
    "Four men were wrongly jailed for the Lysa bombing. The Supreme Court quashed their "
    "convictions in 1994.",
]
MASSACRE = [
    "At least thirty villagers were killed in Qalb. Opposition activists accused the army of "
    "shelling the village.",
    "Residents blamed a pro-government militia for the killings in Qalb. The foreign ministry "
    "denied that government forces were responsible for the massacre.",
]
ADMISSION = [
    "The Green Column planted the bomb that killed five people at the Tarn barracks, according "
    "to police. The Green Column denied responsibility at the time.",
    "Pavel Grun, a former commander of the Green Column, has admitted that the group was behind "
    "the Tarn bombing.",
]
FIRE = [
    "Arsonists set fire to a church in Dunmere on Sunday, police said. Four people died. A club "
    "held a vigil outside the church, backed by members of the Dunmere Supporters Alliance.",
    "Officials blamed faulty wiring for the deaths in the church in Dunmere.",
]
CALLED = [
    "Gunmen seized a gas plant in Lorne. A rebel group claimed responsibility for the raid. The "
    "group - known as the Salt Brigade - holds forty people.",
    "The veteran fighter Ann Lee has claimed responsibility for the raid on the plant in Lorne.",
]
UNTIED = (
    "The Red Front claimed responsibility for the attack on the market.",
    "Police said there was no connection between the Red Front and the attack on the market.",
)
TWO_WINGS = [
    "The Red Front claimed responsibility for the Kars bombing, which killed six people.",
    "The Red Front's Kars brigade planted the bomb that killed six people, police said.",
    "Bo Lee, a leader of the Red Front, refused to accept responsibility for the Kars bombing.",
]


def read(folder, texts):
    """The rows and the findings of accounts named by their number."""
    for number, text in enumerate(texts):
        (folder / f"{number:03}.txt").write_text(text, encoding="utf-8")
    stated = claims.collect(corpus.load(str(folder)))
    rows = stated.responsibility.fillna("")
    told = [
        f"{row.article[:3]} {row.act}: {row.accuser or '-'} of {row.accused or '-'}"
        for row in rows.itertuples()
    ]
    return told, {found.rule: found for found in accusations.findings(stated)}


@pytest.mark.parametrize(
    ("texts", "rows", "found"),
    [
        pytest.param(
            BUS,
            [
                "000 accuses_perpetrator: Rafiq Odeh of Crescent Brigade",
                "000 no_claim: - of -",
                "001 claims: Crescent Brigade of Crescent Brigade",
                "002 denies: Crescent Brigade of Crescent Brigade",
            ],
            {
                "claim_denied": "Claimed by Crescent Brigade (001). It denies it",
                "unclaimed": "Nobody has claimed it, by 000; claimed by Crescent Brigade in 001.",
            },
            id="a bombing: a claim that is later denied",
        ),
        pytest.param(
            MALL,
            [
                "000 accuses_perpetrator: police of gunman",
                "000 accuses_perpetrator: police of Darren Pike",
                "001 denies: lawyer for Pike of Pike",
                "001 accuses_perpetrator: family of guards",
            ],
            {"denied": "Darren Pike (police in 000). Denied by lawyer for Pike (001)"},
            id="a shooting: a lone attacker named by police",
        ),
        pytest.param(
            SCHOOL,
            [
                "000 reported_as_fact: - of gunman",
                "000 accuses_perpetrator: police of Rolf Hane",
                "001 accuses_perpetrator: officials of Adam Hane",
            ],
            {"another_named": "Rolf Hane (police in 000) and Adam Hane (officials in 001)."},
            id="a shooting: another brother named",
        ),
        pytest.param(
            OFFICE,
            [
                "000 reported_as_fact: - of gunman",
                "000 accuses_perpetrator: police of Anton Hale",
                "001 accuses_perpetrator: - of man",
                "001 denies: man of man",
                "002 accuses_perpetrator: - of Anthony Hale",
            ],
            {"denied": "Denied by Anthony Hale (001)"},
            id="a shooting: one man under two spellings, and as the man accused of it",
        ),
        pytest.param(
            TWO_SIDES,
            [
                "000 accuses_perpetrator: president of separatists",
                "001 denies: Igor Strel of Igor Strel",
                "001 accuses_perpetrator: Igor Strel of Vorland air force",
            ],
            {"doers_differ": "separatists (president in 000) and Vorland air force (Igor Strel in"},
            id="a jet shot down: rebels without a name against a state's forces",
        ),
        pytest.param(
            ONE_SIDE,
            [
                "000 accuses_perpetrator: ministry of pro-Rusland separatists",
                "001 denies: rebels of rebels",
            ],
            {"denied": "pro-Rusland separatists (ministry in 000). Denied by rebels (001)."},
            id="a jet shot down: rebels deny what separatists are accused of",
        ),
        pytest.param(
            ACCIDENT,
            [
                "000 accuses_perpetrator: coast guard of captain",
                "001 accuses_perpetrator: Mara Sohl of ministry",
            ],
            {"at_fault": "Blamed: captain (coast guard in 000) and ministry (Mara Sohl in 001)."},
            id="a sinking: two are said to be at fault",
        ),
        pytest.param(
            COUP,
            [
                "000 reported_as_fact: - of mutineers",
                "000 accuses_sponsor: government of Norland",
                "001 denies: Norland of Norland",
                "001 accuses_perpetrator: Loyal officers of Amadou Sall",
            ],
            {"denied": "Said to stand behind it: Norland (government in 000). Denied by Norland"},
            id="a mutiny: a government blames its neighbour, which denies it",
        ),
        pytest.param(
            FERRY,
            [
                "000 claims: Free Isles Movement of Free Isles Movement",
                "001 claims: Isles Liberation Front of Isles Liberation Front",
                "001 denies: navy of Isles Liberation Front",
            ],
            {
                "rival_claims": "Free Isles Movement (000) and by Isles Liberation Front (001)",
                "claim_dismissed": "The claim by Isles Liberation Front (“",
            },
            id="a ferry: rival claims, one of them dismissed",
        ),
        pytest.param(
            KIDNAPPING,
            [
                "000 reported_as_fact: - of gunmen",
                "000 accuses_perpetrator: police of criminal gang",
                "001 claims: Salt Hills Movement of Salt Hills Movement",
            ],
            {"claimed": "Claimed by Salt Hills Movement (001), and by no other party"},
            id="a kidnapping: a claim, and a ransom that is no matter of blame",
        ),
        pytest.param(
            MASSACRE,
            [
                "000 accuses_perpetrator: opposition activists of army",
                "001 accuses_perpetrator: residents of pro-government militia",
                "001 denies: foreign ministry of government forces",
            ],
            {
                "denied": "Denied by foreign ministry (001), of government forces.",
                "doers_differ": "pro-government militia (residents in 001)",
            },
            id="a massacre: two parties blamed, one denial",
        ),
        pytest.param(
            ADMISSION,
            [
                "000 accuses_perpetrator: police of Green Column",
                "000 denies: Green Column of Green Column",
                "001 claims: Pavel Grun of Green Column",
            ],
            {
                "claim_denied": "Claimed for Green Column by Pavel Grun in 001. It denies",
            },
            id="an admission: denied at the time, owned years later",
        ),
        pytest.param(
            FIRE,
            ["000 accuses_perpetrator: police of arsonists"],
            {},
            id="a fire: neither those at a vigil nor the wiring are accused",
        ),
        pytest.param(
            CALLED,
            [
                "000 reported_as_fact: - of gunmen",
                "000 claims: rebel group of rebel group",
                "001 claims: Ann Lee of Ann Lee",
            ],
            {"claimed": "by Ann Lee (001) and by Salt Brigade (000); whether for the same group"},
            id="a raid: a group named only later, and a person who claims it",
        ),
        pytest.param(
            TWO_WINGS,
            [
                "000 claims: Red Front of Red Front",
                "001 accuses_perpetrator: police of Red Front's Kars brigade",
                "002 denies: Bo Lee of Bo Lee",
            ],
            {
                "claim_denied": "Claimed by Red Front (000). Bo Lee, said to be of it, denies it",
            },
            id="a claim: a brigade and a leader are no second and third party",
        ),
    ],
)
def test_who_is_behind_it(tmp_path, texts, rows, found):
    told, findings = read(tmp_path, texts)
    assert told == rows
    assert {rule for rule, of in findings.items() if of.holds != "no conflict"} == {
        rule for rule in found if rule != "claimed"
    }
    assert [rule for rule, words in found.items() if words not in findings[rule].statement] == []
