"""Figures of people: brackets are the expected quantities, after the bar stands what each says."""

from datetime import date

import pytest
from bracketed import EVENT, check, read
from hypothesis import given, settings
from hypothesis import strategies as st

from tellings.counts import find_counts
from tellings.language import parse
from tellings.spans import Article


def too_hard(line: str):
    return pytest.param(line, marks=pytest.mark.xfail(strict=True))


QUANTITIES = [
    "[At least 21] people were killed. | 21.. killed",
    "[More than 400] people were hurt. | 401.. injured",
    "[Nearly 200] people were hurt. | ..200 injured",
    "[Up to 50] people are missing. | 0..50 missing",
    "[Not more than 40] miners were killed. | 0..40 killed",
    "[40 miners at most] were killed and [70 men or more] hurt. | 0..40 killed; 70.. injured",
    "[Sixty miners, give or take], were killed. | 60 killed",
    "[Forty miners, if not more], were killed. | 40.. killed",
    "[3.2m] people were displaced by a 4.5m wave after a 10k run. | 3200000 displaced",
    "The toll [crossed the 600 mark] at night. | 601.. killed",
    "[Between 12 and 15] people died. | 12..15 killed",
    "[Three dozen] people died. | 36 killed",
    "[Two] men were pulled from a collapsed mill. | 2 rescued",
    "Police identified the [two] bombers as brothers. | 2 involved attackers",
    "There were [four] gunmen, he said. | 4 involved attackers",
    "The number of missing fell from an estimated [9] to [7]. | 9 missing superseded; 7 missing",
    "Earlier, police put the toll at [12]. | 12 killed superseded",
    "[Dozens] of people were hurt. | 24.. injured",
    "[Ten] were hurt. [Hundreds more] were hurt later. | 10 injured; 200.. injured increment",
    "[No one] was hurt. | 0 injured",
    "[None] of the pupils was hurt. | 0 injured civilians",
    "[No] hostages survived the assault. | 0 survived hostages",
    "[No] injuries were reported, and [no] casualties. | 0 injured; 0 killed",
    "[A trio of] guards was killed and [a pair of] nurses hurt."
    " | 3 killed security_forces; 2 injured staff",
    "[An elderly couple] were killed and their [three] children injured. | 2 killed; 3 injured",
    "[Three] were hurt and [as many] killed. | 3 injured; 3 killed",
    "[One] miner was killed and [another] wounded. | 1 killed; 1 injured",
    "[All] of them were rescued. | .. rescued",
    "[A tailor], [a boy] and [a nurse] were killed. | 1 killed civilians; 1 killed; 1 killed staff",
    "[A priest] was shot dead and [two] boys hurt. | 1 killed civilians; 2 injured",
    "Three generations of one family died. | ",
    "[All 60 sailors but two] drowned. | 58 killed part",
    "[Twin] brothers were killed in the fire. | 2 killed",
    "[The driver] was injured. | 1 injured civilians",
    "The fire killed [12]people. | 12 killed",
    "The real toll [exceeds 470], he said. | 471.. killed",
    "The quake's toll is [now up to 34]. | 34 killed",
    "The number of injured ranges from [40 to 55]. | 40..55 injured",
    "According to estimates, from [three to five] people died. | 3..5 killed",
]
CLAUSES = [
    "A blast killed [12] people and injured [30]. | 12 killed; 30 injured",
    "[Twelve] people were killed and [30] injured. | 12 killed; 30 injured",
    "The storm struck at night, killing [12] and leaving [30] hurt. | 12 killed; 30 injured",
    "[Three] die as bus plunges into ravine | 3 killed",
    "Quake kills [12], injures [30] | 12 killed; 30 injured",
    "[12] dead, [30] hurt in market fire | 12 killed; 30 injured",
    "[Six] sailors drowned when the ferry sank. | 6 killed",
    "[Five] villagers lost their lives. | 5 killed civilians",
    "The flood claimed the lives of [41] people. | 41 killed",
    "The fire claimed [41] lives. | 41 killed",
    "The deaths of [19] miners shook the valley. | 19 killed",
    "They found the bodies of [nine] fishermen. | 9 killed",
    "The death toll climbed to [31]. | 31 killed",
    "The number of wounded stands at [310]. | 310 injured",
    "[Thirty-one] fatalities were confirmed. | 31 killed",
    "[Twelve] people are reported to have been killed. | 12 killed",
    "[Twelve] people in two cars on the road were killed. | 12 killed",
    "[Two] women, both in their thirties, choked on the smoke. | 2 killed",
    "Guards shot dead [two] intruders. | 2 killed",
    "Doctors at the hospital treated [85] people for burns. | 85 injured",
    "[Eighteen] people were taken to hospital. | 18 injured",
    "Rescuers pulled [nine] survivors from the rubble. | 9 rescued",
    "Troops freed [80] people. | 80 rescued",
    "The rebels released [27] hostages. | 27 released hostages",
    "The rebels took [27] hostages. | 27 held hostages",
    "The gunmen are holding [30] people hostage. | 30 held",
    "[Eleven] miners are still trapped. | 11 missing",
    "[Some 400] people are unaccounted for. | 400 missing",
    "A train carrying [more than 400] passengers was attacked. | 401.. aboard passengers",
    "There were [about 450] people on the train. | 450 aboard",
    "Police arrested [17] people. | 17 arrested",
    "[Some 300,000] people were made homeless. | 300000 displaced",
    "[Four] gunmen stormed the hotel. | 4 involved attackers",
    "Injured: [4,877] | 4877 injured",
    "A bomb killed [247] people in the north and [10] in the south. | 247 killed; 10 killed",
    "Asked how many were hurt, he said [at least 50] people. | 50.. injured",
    "[Five] people were hit by gunfire. | 5 injured",
    "The governor put the dead at [9] and the injured at [70]. | 9 killed; 70 injured",
    "Villagers counted [at least 23] corpses. | 23.. killed",
    "The wives of [28] sailors still unaccounted for are waiting. | 28 missing",
]
FATES = [
    "[Some 60] people passed away and [nine] breathed their last. | 60 killed; 9 killed",
    "[Ten] weavers were charred to death; [six] are under treatment. | 10 killed; 6 injured",
    "The army lost [70] casualties, among them [20] dead. | 70 casualties; 20 killed part",
    "[Only four] of the [60] people on board survived. | 4 survived part; 60 aboard",
    "[Three thousand] people are homeless. | 3000 homeless",
    "[Ninety] people were evacuated. | 90 evacuated",
    "[Forty] were hurt, of whom [12] were hospitalised. | 40 injured; 12 hospitalised",
    "[Eighteen] people were hospitalised. | 18 injured",
    "[Six] of the wounded were discharged from hospital. | 6 discharged part",
    "[Eight] bodies have been identified. | 8 identified",
    "The flood left [5,000] people stranded. | 5000 at_risk",
    "A busload of [50] pilgrims crashed. | 50 aboard",
    "[Seven] of the dead have been identified. | 7 identified part",
    "[Two] miners are fighting for their lives. | 2 injured",
]
SHARES = [  # the row has the characters of the share, its bounds are worked out from the whole
    "[Half] of the [60] passengers were killed. | 30 killed passengers part; 60 aboard passengers",
    "[Two thirds] of the [90] passengers were hurt."
    " | 60 injured passengers part; 90 aboard passengers",
    "[Four of every ten] of the [50] passengers were hurt."
    " | 20 injured passengers part; 50 aboard passengers",
    "[All but four] of the [30] people on board drowned. | 26 killed part; 30 aboard",
    "Of the 80 passengers, [a quarter] were hurt. | 20 injured part",
    "[At least half] of the [31] passengers were hurt."
    " | 16.. injured passengers part; 31 aboard passengers",
    "[Half] of the [31] passengers were hurt."
    " | 15..16 injured passengers part; 31 aboard passengers",
    "[Half] the 30 guards were killed. | 15 killed security_forces part",
    "A bus carried [50] pilgrims; [all but two] died. | 50 aboard; 48 killed part",
    "A bus carried [50] pilgrims. Half of them died. | 50 aboard",
    "Two thirds of the passengers were hurt. | ",
    "Two thirds of those killed were miners. | ",
]
LABELS = [
    "Dead (official): [31] | Injuries: [70] | Missing: [2] | 31 killed; 70 injured; 2 missing",
    "By noon: deaths - [11]; injuries - [35]. | 11 killed; 35 injured",
    "Injuries [70], deaths [11], arrests [5]. | 70 injured; 11 killed; 5 arrested",
    "Killed: [Sixteen]. Hurt: [none]. | 16 killed; 0 injured",
    "Dead:\t[8]\nWounded:\t[19]\n | 8 killed; 19 injured",
    "Deaths by parish:\n- Upper Lund: [6]\n- Norby: [3]\n | 6 killed part; 3 killed part",
    "Killed were [four] policemen and [one] nurse."
    " | 4 killed security_forces part; 1 killed staff part",
    "The injured figure is [7,310]. | 7310 injured",
    "[41] is now the number of dead. | 41 killed",
    "DEATHS IN NORBY FIRE RISE TO [41] | 41 killed",
    "Norby fire: [41] killed, [dozens] hurt; mayor held | 41 killed; 24.. injured",
    "* Killed - [6]\n* Hurt - [18]\n | 6 killed; 18 injured",
    "Confirmed dead: [6]. Unaccounted for: [2]. | 6 killed; 2 missing",
    "Casualties: [six] dead, [18] injured. | 6 killed; 18 injured",
]
HEADLINES = [
    "Fire at garment factory kills [at least 112] | 112.. killed",
    "Quake death toll jumps to [1,400]; [thousands] missing | 1400 killed; 2000.. missing",
    "[20] feared trapped under debris | 20 missing feared",
    "Terror attack: [Two] cops among [six] dead | 2 killed security_forces part; 6 killed",
    "[4] terrorists gunned down, [2] soldiers martyred "
    "| 4 killed attackers; 2 killed security_forces",
    "Three cities flooded, two bridges lost | ",
    "[2] Dead Hotel Bombers Were Brothers | 2 killed attackers",
    "Derailment: death toll hits [119], [over 150] hurt | 119 killed; 151.. injured",
    "Police: '[about 20]' dead in club | 20 killed",
]
TURNS_OF_PHRASE = [
    "It brought to [90] the number of people killed since Friday. | 90 killed",
    "The number of people confirmed dead rose by [three] to [54]. | 3 killed increment; 54 killed",
    "The shooting cost [eight] people their lives. | 8 killed",
    "Divers are searching for [12] crew members. | 12 missing staff",
    "Contact was lost with [11] fishermen. | 11 missing",
    "The army lost [seven] soldiers. | 7 killed security_forces",
    "They took [six] villagers prisoner. | 6 held civilians",
    "Rebels freed [two] of the five aid workers. | 2 rescued staff part",
    "[One] of the [three] people shot at the office has died. | 1 killed part; 3 injured",
    "[Two] Swedes were among those killed. | 2 killed part",
    "The flood swept away [nine] people. | 9 missing",
    "[More than 7,000] people have been buried in a mass grave. | 7001.. killed",
    "[Twenty] people were burnt alive. | 20 killed",
    "The remains of [21] victims were found. | 21 killed",
    "[Five] soldiers laid down their lives. | 5 killed security_forces",
    "[Four] people were held over the fire. | 4 arrested",
    "There were [155] passengers, among them [17] children, aboard. "
    "| 155 aboard passengers; 17 aboard part",
    "[Seven] bombers, all local, carried out the attack. | 7 involved attackers",
    "But [39] foreigners were among the victims. | 39 killed part",
    "[Thirteen] people are in a serious condition. | 13 injured",
    "[Five] died when he struck two mosques, and [48] were treated for gunshot wounds. "
    "| 5 killed; 48 injured",
    "The toll was later revised to [253], down from [359]. | 253 killed; 359 killed superseded",
    "Police shot [three] people, [one] fatally. | 3 injured; 1 killed part",
    "The toll of a fire in a crowded hall by the river climbed to [68] Sunday night. | 68 killed",
    "The mayor raised to [47] Tuesday the number of those who drowned. | 47 killed",
    "The assault involved [at least six] gunmen. | 6.. involved attackers",
    "Witnesses spoke of a raid that involved [up to 10] men. | 0..10 involved attackers",
    "The number killed at Hull Station and a crowded market has risen to [35]. | 35 killed",
    "The toll is [61]. But it could climb to [as many as 75]. | 61 killed; 0..75 killed feared",
    "[Thirty] hostages - at the latest word - were killed. | 30 killed hostages",
    "The mayor said [31] villagers (the Blue Star put it at [38]) had been killed. "
    "| 31 killed civilians; 38 killed",
    "[Some 180] hostages had managed to flee the site. | 180 escaped hostages",
    "[Some 30] workers fled the plant. | 30 escaped staff",
    "[Some 30] villagers fled the fighting. | 30 displaced civilians",
    "The charity gives a death count of [12] staffers. | 12 killed staff",
    "A ship with [more than 250] passengers sank in the lake. | 251.. aboard passengers",
    "They first counted [368] people rescued, but this was revised down to [164]. "
    "| 368 rescued; 164 rescued",
    "Divers recovered [13] bodies, pushing the toll to [46]. | 13 killed increment; 46 killed",
    "Divers raised the bodies of the last [five] sailors. | 5 killed",
    "The toll rose to [35], not including the [three] bombers. | 35 killed; 3 killed attackers",
    "We know what the toll is made of. It includes [61] villagers and [six] soldiers. "
    "| 61 killed civilians part; 6 killed security_forces part",
    "[Thirty] people died and the number is expected to rise [above 70]. "
    "| 30 killed; 71.. killed feared",
    "Of the [54] people on the bus, [42] died. | 54 aboard; 42 killed",
    "[Sixty] Germans and [35] Spaniards were on the flight. | 60 aboard; 35 aboard",
    "[Six thousand] residents were evacuated. | 6000 evacuated civilians",
    "Troops were sent to help free [40] trapped miners. | 40 missing",
    "[147] people died, plus the [four] attackers. | 147 killed; 4 killed attackers",
    "They found [20] bodies, taking the total to [99]. | 20 killed increment; 99 killed",
    "The gunman killed [21]: [19] children and [two] teachers. "
    "| 21 killed; 19 killed part; 2 killed staff part",
    "Divers pulled out [23] bodies. | 23 killed",
    "[Up to 250] were thought to have been on board. | 0..250 aboard",
    "[Four] guards embraced martyrdom. | 4 killed security_forces",
    "It led to the evacuation of [over 11,000] people. | 11001.. evacuated",
    "[Eight] nurses and [one] inmate required treatment. | 8 injured staff; 1 injured",
    "The boat left with [about 75] people from three countries on board. | 75 aboard",
    "The bus set out with [only 27] passengers. | 27 aboard passengers",
    "[At least 40] Europe-bound migrants were missing. | 40.. missing",
    "[Eight] bodies were found after an initial count of [15]. | 8 killed; 15 killed superseded",
    "[Three] of the [40] injured in the fire at the old plant by the river died. "
    "| 3 killed part; 40 injured",
    "Aboard the jet were [88] adults, [nine] minors and [four] crew. "
    "| 88 aboard; 9 aboard; 4 aboard staff",
    "The bus had [73] passengers and [five] crew. | 73 aboard passengers; 5 aboard staff",
    "The flight had [162] people, including [an infant], on board. | 162 aboard; 1 aboard part",
    "They evacuated [500] people to shelters. | 500 evacuated",
    "The storm forced [160] villagers from their homes. | 160 displaced civilians",
    "[Two] people died in the north, and [163] others in the south. "
    "| 2 killed; 163 killed increment",
    "[About 300] militants came from the hills and attacked villagers. | 300 involved attackers",
    "He lost [three] family members. | 3 killed",
    "[78] people are being treated, with [18] in critical care. | 78 injured; 18 injured part",
    "[Fifty] people sought medical help. | 50 injured",
    "[At least 34] sailors are dead or missing and presumed drowned. | 34.. killed",
    "[Dozens] of activists were freed from police detention. | 24.. released",
    "The number of fatalities might go [up to 90]. | 0..90 killed feared",
    "Also on board were [83] Danish passengers, [36] Poles, including [31] crew, and [22] Turks. "
    "| 83 aboard passengers; 36 aboard; 31 aboard staff part; 22 aboard",
]
GROUPS = [
    "[Sixteen] security personnel were killed. | 16 killed security_forces",
    "[Three] of its peacekeepers died and [21] were hurt. "
    "| 3 killed security_forces; 21 injured security_forces",
    "Troops killed [33] armed assailants. | 33 killed attackers",
    "[Two] gunmen stormed a bank, killing [nine]. | 2 involved attackers; 9 killed",
    "[Five] bank workers were rescued. | 5 rescued staff",
    "[Twenty-one] innocent people died. | 21 killed civilians",
    "[Nine] people from the security forces died. | 9 killed security_forces",
    "[Nineteen] people died in what the army called an accident. | 19 killed",
    "Troops killed [29] militants and [three] were captured. "
    "| 29 killed attackers; 3 arrested attackers",
    "It took the toll of militants and captives to [at least 80]. | 80.. killed",
    "[Two] hostage takers were killed. | 2 killed attackers",
    "[150] are killed after gunmen take hostages. | 150 killed",
    "[Six] of the attackers died on site, and [one] perished in a shootout. "
    "| 6 killed attackers; 1 killed attackers",
    "A blast killed [a clerk] and [three] waiters. | 1 killed staff; 3 killed staff",
    "[A man], [his wife] and their [two] sons were killed. | 1 killed; 1 killed; 2 killed",
]
WHOLES = [
    "[Twelve] people, including [two] children, were hurt. | 12 injured; 2 injured part",
    "[Nine] people were hurt, [two] of them seriously. | 9 injured; 2 injured part",
    "Troops shot dead [two] men, [one] of them a teenager. | 2 killed; 1 killed part",
    "[Nine] people were hurt, [two] critically. | 9 injured; 2 injured part",
    "[Six] soldiers, [three] nurses and [five] pupils died. "
    "| 6 killed security_forces; 3 killed staff; 5 killed civilians",
    "They freed [80] people. These include [43] men and [37] women. "
    "| 80 rescued; 43 rescued part; 37 rescued part",
    "Among the dead were [three] firefighters. | 3 killed staff part",
    "[Four] of the wounded later died. | 4 killed part",
    "[Four] people died along with [two] rescuers. | 4 killed; 2 killed staff",
    "[Three] of the victims were women. | 3 killed part",
    "The clinic took in [17] wounded people, with [five] in critical condition. "
    "| 17 injured; 5 injured part",
    "A video showed [a few] injured men on the platform. | 2.. injured part",
    "Elsewhere, [six] people died under a wall. | 6 killed part",
    "[Five] of the confirmed dead are nurses. | 5 killed part",
    "[Six] of the pupils who were killed were orphans. | 6 killed civilians part",
    "[Two] women, [one] a Pole, were killed. | 2 killed; 1 killed part",
    "The toll is [22] - [12] nurses and [10] patients. "
    "| 22 killed; 12 killed staff part; 10 killed part",
    "The earlier toll was [55] people - [23] hostages and [32] militants. "
    "| 55 killed superseded; 23 killed hostages superseded part; "
    "32 killed attackers superseded part",
    "The blast killed [53] people and hurt [87] others. | 53 killed; 87 injured",
    "[Two] people died. [Four] others died in hospital. | 2 killed; 4 killed increment",
    "The 13 victims included [ten] women and [three] men. | 10 killed part; 3 killed part",
    "A boy lay there, and a young woman. [Both] dead. | 2 killed part",
    "Of the injured, [15] are in intensive care. | 15 injured part",
    "The toll stands at [148]: [142] students and [six] guards. "
    "| 148 killed; 142 killed civilians part; 6 killed security_forces part",
    "It killed [247] people, with [190] dead in the north and [57] in the south. "
    "| 247 killed; 190 killed part; 57 killed part",
    "The dead are [four] women and [three] men. | 4 killed part; 3 killed part",
    "[At least 10] people died ([nine] in the north and [one] in the south). "
    "| 10.. killed; 9 killed part; 1 killed part",
    "It left [12] dead (including [the bomber]) and [30] wounded. "
    "| 12 killed; 1 killed attackers part; 30 injured",
    "The toll rose to [22] — [12] nurses and [ten] patients. "
    "| 22 killed; 12 killed staff part; 10 killed part",
    "He confirmed the toll, adding that out of the [34] injured, [28] were soldiers. "
    "| 34 injured; 28 injured security_forces part",
    "[Two] of the deceased were found upstairs. | 2 killed part",
    "It killed [seven] people, including [four] from the police and [three] civilians. "
    "| 7 killed; 4 killed security_forces part; 3 killed civilians part",
    "[Twelve] of the victims died of burns. | 12 killed part",
    "The tapes show that [68] people escaped. | 68 escaped",
    "[Forty] people died. [Thirty] were killed by smoke inhalation. | 40 killed; 30 killed part",
]
SCOPES = [
    "Unlike the [60] killed at Lund last year, the [six] killed on Friday were nuns."
    " | 60 killed other; 6 killed",
    "In 2004 a wave killed [230,000] people here. | 230000 killed other",
    "A wave killed [230,000] people here in 2004. | 230000 killed other",
    "Last November, [26] people were killed. | 26 killed other",
    "The war has killed [9,000] people since 2003. | 9000 killed other",
    "[More than 600] people have died on the roads this year. | 601.. killed other",
    "The disease has killed [1,200] people so far this year. | 1200 killed other so_far",
    "Smoking kills [400,000] people a year. | 400000 killed other",
    "In the past 24 hours [12] people were killed. | 12 killed",
    "In the past two years [90] people were killed. | 90 killed other",
    "It was the worst quake in two centuries and killed [12] people. | 12 killed",
    "[Thousands] have died since the insurgency began. | 2000.. killed other",
    "The worst year was 2028, when [52] people died. | 52 killed other",
    "A similar attack two weeks ago left [15] dead. | 15 killed other",
    "In April 2030 a quake struck the coast. [Five] people died. | 5 killed other",
    "Tuesday's blast killed [12] in a town known for a siege in 1998. | 12 killed",
    "It was the worst attack since 2008, and killed [12] people on Monday. | 12 killed",
    "[One] person died and [20] were hurt in a separate bombing in the south. "
    "| 1 killed other; 20 injured other",
    "[More than a dozen] people died when another quake hit the coast. | 13.. killed other",
    "The bombing follows a raid on Sunday in which [30] people died. | 30 killed other",
    "It was the third shooting in a week, after [10] people were killed in a shop. "
    "| 10 killed other",
    "There were fires on six previous occasions, killing [hundreds] of people. "
    "| 200.. killed other",
    "In other violence on Sunday, gunmen killed [four] people. | 4 killed other",
    "Separately, a bomb killed [two] people. | 2 killed other",
    "The group has killed [thousands] in its long campaign. | 2000.. killed other",
    "So far [45] people have died in such attacks. | 45 killed other so_far",
    "On April 30, a bus fell into a ravine and killed [22] people. | 22 killed other",
    "By May 6 the quake had killed [22] people. | 22 killed",
    "The raid came some nine hours after [six] gunmen stormed the bank. | 6 involved attackers",
    "The jet, built in 1990, was carrying [144] passengers. | 144 aboard passengers",
    "It was the deadliest in a string of attacks that left [100] dead in a week. "
    "| 100 killed other",
    "A second quake on 12 May killed [over 200]. | 201.. killed other",
    "Less than three weeks ago, [ten] people were killed in a shop. | 10 killed other",
    "Last year, [27] people died on a bus. Two months later, [15] died on a train. "
    "| 27 killed other; 15 killed other",
    "Separately on Monday, a ship rescued [51] people. | 51 rescued other",
    "In what was the worst rail disaster, a train fell into a river in 1981, killing [500]. "
    "| 500 killed other",
    "They searched all night in rain, the worst since a crash in 2010. He said [119] were dead. "
    "| 119 killed",
    "The decade-long conflict has killed [36,000] people. | 36000 killed other",
    "Four months after a jet with [239] aboard was lost, another with [295] aboard crashed. "
    "| 239 aboard other; 295 aboard",
]
MODALITIES = [
    "Reports of [70] dead were false, she said. | 70 killed denied",
    "She called rumours of [70] deaths a lie. | 70 killed denied",
    "It is not the case that [70] people died. | 70 killed denied",
    "The mayor would neither confirm nor deny that [70] people had died. | 70 killed feared",
    "The mayor did not rule out that [70] people had died. | 70 killed feared",
    "[Nine], not [eleven], miners died. | 9 killed; 11 killed denied",
    "An earlier count was wrong; [35] miners died. | 35 killed",
    "The toll stands at [35] ([31] on Friday). | 35 killed; 31 killed superseded",
    "The toll, which stood at [31] on Friday, has risen to [35]. | 31 killed superseded; 35 killed",
    "The ministry lowered its toll by 6, to [35]. | 35 killed",
    "On Friday the toll was [31]; by Sunday it was [35]. | 31 killed; 35 killed",
    "[Up to 80] people are feared dead. | 0..80 killed feared",
    "They threatened to kill [ten] hostages. | 10 killed hostages feared",
    "[Forty] people may have died. | 40 killed feared",
    "The army denied that [200] villagers had been killed. | 200 killed civilians denied",
    "Police initially said [five] people had died. | 5 killed superseded",
    "He said he would resign after [12] people were killed. | 12 killed",
    "It is feared that [up to 100] people drowned. | 0..100 killed feared",
    "The toll rose from [25] to [31]. | 25 killed superseded; 31 killed",
    "That is up on the previously reported [25] fatalities. | 25 killed superseded",
    "The count would not seem to include [four] sailors reported dead. | 4 killed",
    "The expected final toll is [around 300]. | 300 killed feared",
    "Earlier, the mayor had told reporters that the toll stood at [157]. | 157 killed superseded",
    "She feared a toll far higher than the newest count of [64] dead. | 64 killed",
    "While officials previously said [769] died, a new count shows [999] died. "
    "| 769 killed; 999 killed",
    "He had earlier shot [two] neighbours. | 2 injured",
    "The police had earlier reported [two] dead. | 2 killed superseded",
    "We expect to find [68] bodies. | 68 killed feared",
    "Divers initially retrieved [three] bodies. | 3 killed",
    "He slammed reports that there were [hundreds] of people trapped. | 200.. missing denied",
    "We do this to ensure there are [no] casualties. | 0 killed feared",
    "Troops tried to free [30] hostages. | 30 held hostages",
    "They had given permission to move the remains of [282] people. | 282 killed",
    "They had been included in an earlier toll of [57]. | 57 killed",
    "He withdrew his count of [30] dead and said [26] had died. | 30 killed denied; 26 killed",
    "The clerk wrongly put the toll at [14]; [nine] men died. | 14 killed denied; 9 killed",
    "The number of wounded is [70] rather than [90]. | 70 injured; 90 injured denied",
    "The toll, previously given as [12], now stands at [11]. | 12 killed superseded; 11 killed",
    "[Some] of the monks, who did not sleep at the mill, were hurt. | 2.. injured civilians",
    "The duke dismissed as gossip reports that [40] monks were hurt. | 40 injured denied civilians",
    "The navy could not confirm the deaths of [seven] sailors. | 7 killed feared",
    "An earlier version of this report said [18] had died. | 18 killed superseded",
]
NOT_FIGURES = [
    "The quake damaged 1,200 homes, 30 schools and two bridges. | ",
    "He was 48 and she, 35, had lived 12 miles away for ten years. | ",
    "Two officials said that three witnesses saw it. | ",
    "A father of four read out the names. | ",
    "The Guildford Four were jailed. | ",
    "Shares fell 12 points and the bank cut 300 jobs. | ",
    "A vote of 160 to 140 killed the bill. | ",
    "They barred themselves from killing one another. | ",
    "The relatives treated the boy well. | ",
    "It held 525,546 shares and three meetings in 2031. | ",
    "Three children, aged four, six and nine, slept. | ",
    "Between 2003 and 2008 the Senate killed three bills. | ",
    "The Reds have five players on the injured list. | ",
    "The storm killed 40 cattle and some sheep. | ",
    "Three doctors were shot at. | ",
    "The AR-15 was held up. | ",
    "More than 80 sailors are missing or dead. | ",
    "Police seek one of four women captured on film. | ",
    "The quake killed 630 more people than officials had said. | ",
    "Suspect 1 was killed and Suspect 2 fled. | ",
    "The 14 miners who found shelter in a chamber shared masks. | ",
    "His sons, 9 and 11, and his aunt, 40, slept. | ",
    "The suspect, one of 13 siblings, was shot. | ",
    "Most of the drowned were among 90 nurses on a tour. | ",
    "The railways run trains carrying more than 20 million people. | ",
    "The dead will increase beyond those 12. | ",
    "They have lost more than one relative. | ",
    "The six sailors reported missing have since been found safe. | ",
    "Everybody in those 14 cabins has died. | ",
    "The nationalities of 41 passengers are unknown; they died. | ",
    "Two out of three houses fell and one in six villagers was hurt. | ",
    "Everybody except the driver was killed. | ",
    "A man identified as Bo Lee was found. | ",
    "Ann Lee (44), her husband Bo (47) and their daughter (9) met the king. | ",
]
TOO_HARD = [
    too_hard("[Four] died at the scene and [three] others in hospital. | 4 killed; 3 killed"),
    too_hard("[Three] bombers blew themselves up. | 3 killed attackers"),
    too_hard("Sixty set out; [twelve] came home alive. | 12 rescued"),
]


@pytest.mark.parametrize("line", QUANTITIES)
def test_keeps_the_bounds_of_the_wording(line):
    check(line)


@pytest.mark.parametrize("line", CLAUSES)
def test_reads_the_fate_from_the_clause(line):
    check(line)


@pytest.mark.parametrize("line", FATES + SHARES + LABELS)
def test_knows_each_fate_and_reads_lists_of_them(line):
    check(line)


@pytest.mark.parametrize("line", HEADLINES)
def test_reads_headlines_without_a_verb(line):
    check(line)


@pytest.mark.parametrize("line", TURNS_OF_PHRASE)
def test_reads_turns_of_phrase(line):
    check(line)


@pytest.mark.parametrize("line", GROUPS)
def test_names_the_group_the_account_names(line):
    check(line)


@pytest.mark.parametrize("line", WHOLES)
def test_reads_lists_and_parts(line):
    check(line)


@pytest.mark.parametrize("line", SCOPES)
def test_keeps_other_events_apart(line):
    check(line)


@pytest.mark.parametrize("line", MODALITIES)
def test_tells_facts_from_fears_denials_and_replaced_figures(line):
    check(line)


@pytest.mark.parametrize("line", NOT_FIGURES)
def test_leaves_alone_what_is_not_a_figure_of_people(line):
    check(line)


@pytest.mark.parametrize("line", TOO_HARD)
def test_still_too_hard(line):
    check(line)


def test_a_part_points_at_its_whole():
    whole, part = read("Some 26 people, including 16 guards, were killed.")
    assert part.parent == (whole.start, whole.end)
    assert whole.parent is None


WORDS = st.sampled_from(
    [
        *(
            "12",
            "two",
            "dozens",
            "at least",
            "between",
            "and",
            "of",
            "no",
            "all",
            "one",
            "how many",
        ),
        *(
            "people",
            "soldiers",
            "gunmen",
            "hostages",
            "killed",
            "killing",
            "died",
            "dead",
            "injured",
        ),
        *("toll", "rose", "from", "to", "the", "in 2004", "including", "among", "them", "held"),
        *(",", ".", ";", ":", "(", "-", "“", "’s", "\n", "\u00a0", "𝟜", "İ", "ﬁ", "🚑"),
    ]
)
TEXTS = st.one_of(st.text(max_size=80), st.lists(WORDS, max_size=30).map(" ".join))


@settings(max_examples=150)
@given(text=TEXTS)
def test_any_text_gives_true_places_in_reading_order(text):
    counts = read(text)
    assert [c.start for c in counts] == sorted(c.start for c in counts)
    for count in counts:
        assert 0 <= count.start < count.end <= len(text)
        assert count.low is None or count.high is None or count.low <= count.high
        if count.parent:
            assert count.parent in {(c.start, c.end) for c in counts}
            assert count.parent < (count.start, count.end)


SENTENCES = [
    "A blast killed 12 people.",
    "Nine people were hurt, two of them badly.",
    "The toll rose from 25 to 31.",
    "Troops freed 80 people.",
]


@settings(max_examples=25)
@given(order=st.permutations(SENTENCES))
def test_sentences_in_any_order_give_the_same_figures(order):
    hurt, killed = [(2, "injured"), (9, "injured")], [(n, "killed") for n in (12, 25, 31)]
    found = sorted((c.low, c.fate) for c in read("\n".join(order)))
    assert found == sorted([*hurt, *killed, (80, "rescued")])


def test_says_who_some_of_the_dead_were():
    (some,) = read("Two of the dead were children.")
    assert some.demographic == "children"


def test_last_month_reaches_back_to_the_event_from_the_day_of_the_account():
    text = "The crush last month killed 1,399 people."
    (doc,) = parse([Article("example.txt", text)])
    (count,) = find_counts(doc, EVENT, (date(2031, 6, 8), date(2031, 6, 9)))
    assert count.scope == "main"
    (count,) = find_counts(doc, EVENT, (date(2031, 5, 5), None))
    assert count.scope == "other"
