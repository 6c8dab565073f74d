"""Ten briefings of different kinds, read whole: who is named, in which office and of which country, and who says what."""

from dataclasses import dataclass, field

import pytest


@dataclass(frozen=True)
class Briefing:
    """A text; people with role (its last word) and country; words with who says them; mentions by name, counted."""

    text: str
    people: dict[str, tuple[str | None, str | None]]
    said: dict[str, str | None]
    mentions: dict[str, list[str]] = field(default_factory=dict[str, list[str]])


ASEAN = Briefing(
    """\
ASEAN ministers back code of conduct

VIENTIANE — Southeast Asian foreign ministers on Thursday urged all parties to finish a code of conduct for the South China Sea, after a week of talks in the Lao capital.

Indonesian Foreign Minister Retno Marsudi told reporters that the bloc “cannot wait another decade.” She said the text now ran to forty pages. “We have a draft, and we have a deadline,” Retno said.

Her Malaysian counterpart, Mohamad Hasan, was more careful. “Let us not promise what we cannot deliver,” he told a news conference alongside Singapore's Vivian Balakrishnan.

Balakrishnan, Singapore's foreign minister, said the parties had agreed on two of five chapters.

Chinese Foreign Ministry spokeswoman Mao Ning said in Beijing that China was “ready to work with ASEAN countries.” Mao added that outside powers should stay out.

The bloc's secretary-general, Kao Kim Hourn, is to report to leaders in October.
""",
    {
        "Retno Marsudi": ("Foreign Minister", "ID"),
        "Mohamad Hasan": (None, "MY"),
        "Vivian Balakrishnan": ("foreign minister", "SG"),
        "Mao Ning": ("Foreign Ministry spokeswoman", "CN"),
        "Kao Kim Hourn": ("secretary-general", None),
    },
    {
        "cannot wait another decade": "Retno Marsudi",
        "We have a draft": "Retno Marsudi",
        "Let us not promise": "Mohamad Hasan",
        "ready to work with": "Mao Ning",
    },
    {"Retno Marsudi": ["Retno Marsudi", "She", "Retno", "Her"]},
)

EU = Briefing(
    """\
EU, Mercosur close in on trade deal

BRUSSELS — European Commission President Ursula von der Leyen said on Friday that negotiators from the European Union and the South American bloc had settled their last differences.

“This is a good day for Europe,” von der Leyen said. “It is also a good day for farmers on both sides.”

French President Emmanuel Macron was unconvinced. The agreement, he said, remained “unacceptable in its present form.” Macron's trade minister, Sophie Primas, told lawmakers that Paris would vote against it.

Spain's prime minister, Pedro Sánchez, welcomed the news. Sanchez wrote on social media that the deal would build “an economic bridge without precedent.”

Maroš Šefčovič, who serves as EU trade commissioner, will present the text next week. Sefcovic said that safeguards for beef and poultry had been added at the request of four member states.

In a joint statement, Germany and Portugal praised the outcome.
""",
    {
        "Ursula von der Leyen": ("European Commission President", None),
        "Emmanuel Macron": ("President", "FR"),
        "Sophie Primas": ("trade minister", None),
        "Pedro Sánchez": ("prime minister", "ES"),
        "Maroš Šefčovič": ("EU trade commissioner", None),
    },
    {
        "This is a good day for Europe": "Ursula von der Leyen",
        "It is also a good day": "Ursula von der Leyen",
        "unacceptable in its": "Emmanuel Macron",
        "an economic bridge": "Pedro Sánchez",
    },
    {"Maroš Šefčovič": ["Maroš Šefčovič", "Sefcovic"], "Pedro Sánchez": ["Pedro Sánchez", "Sanchez"]},
)

PRESS_CONFERENCE = Briefing(
    """\
Remarks With Mexican Foreign Secretary Alicia Bárcena at a Joint Press Availability

SECRETARY BLINKEN: Good afternoon, everyone. Alicia, thank you for being here.

FOREIGN SECRETARY BÁRCENA: (Via interpreter) Thank you, Antony. We discussed migration, security and trade.

MODERATOR: We have time for two questions. Humeyra Pamuk, Reuters.

QUESTION: Mr. Secretary, did you raise the case of the detained journalists?

SECRETARY BLINKEN: I did. I raised it directly, and I will keep raising it.

QUESTION: And what did the foreign secretary answer?

FOREIGN SECRETARY BÁRCENA: We gave Secretary Blinken all the information that we have.
""",
    {"Alicia Bárcena": ("Foreign Secretary", "MX"), "Humeyra Pamuk": (None, None)},
    {
        "Good afternoon, everyone": "Blinken",
        "We discussed migration": "Alicia Bárcena",
        "I will keep raising it": "Blinken",
        "We gave Secretary": "Alicia Bárcena",
    },
    {},
)

AFRICAN_UNION = Briefing(
    """\
African Union suspends mission pending talks

ADDIS ABABA — Moussa Faki Mahamat, chairperson of the African Union Commission, announced on Monday that the observer mission to the Central African Republic would be suspended for thirty days.

Faki said the decision was taken “with a heavy heart.” He appealed to President Faustin-Archange Touadéra to reopen the road to Bangui airport.

Touadéra's spokesman, Albert Yaloke Mokpeme, rejected the criticism. “The road is open,” Mokpeme told state radio.

South African President Cyril Ramaphosa, Kenyan President William Ruto and Nigerian Foreign Minister Yusuf Tuggar are to travel to the region on Wednesday. Ramaphosa and Ruto said in a joint statement that they expected “full cooperation.”

Bankole Adeoye, the AU commissioner for political affairs, peace and security, will brief the Peace and Security Council.
""",
    {
        "Moussa Faki Mahamat": ("chairperson of the African Union Commission", None),
        "Faustin-Archange Touadéra": ("President", None),
        "Albert Yaloke Mokpeme": ("spokesman", None),
        "Cyril Ramaphosa": ("President", "ZA"),
        "William Ruto": ("President", "KE"),
        "Yusuf Tuggar": ("Foreign Minister", "NG"),
    },
    {"with a heavy heart": "Moussa Faki Mahamat", "The road is open": "Albert Yaloke Mokpeme"},
    {"Moussa Faki Mahamat": ["Moussa Faki Mahamat", "Faki", "He"]},
)

NATO = Briefing(
    """\
Stoltenberg hands over to Rutte

NATO's outgoing Secretary General Jens Stoltenberg handed the gavel to former Dutch Prime Minister Mark Rutte in Brussels on Tuesday.

“I am confident that Mark will do an outstanding job,” Stoltenberg said. “He has the perfect background.”

Rutte, 57, said that supporting Ukraine was at the top of his list. “There can be no lasting security in Europe without a strong, independent Ukraine,” he added.

Estonian Prime Minister Kaja Kallas said she had known both men for years. Kallas, a former lawyer, is to become the EU's foreign policy chief in December.

Kremlin spokesman Dmitry Peskov said Moscow expected no change. Asked about Rutte, Peskov said that President Vladimir Putin knew him well.

The Norwegian, who was appointed secretary general in 2014, thanked the allies' ambassadors. Stoltenberg's successor was chosen in June.
""",
    {
        "Jens Stoltenberg": ("outgoing Secretary General", None),
        "Mark Rutte": ("former Prime Minister", "NL"),
        "Kaja Kallas": ("Prime Minister", "EE"),
        "Dmitry Peskov": ("Kremlin spokesman", "RU"),
        "Vladimir Putin": ("President", None),
    },
    {
        "I am confident that Mark": "Jens Stoltenberg",
        "He has the perfect": "Jens Stoltenberg",
        "There can be no lasting": "Mark Rutte",
    },
    {"Kaja Kallas": ["Kaja Kallas", "she", "Kallas"]},
)

LATIN_AMERICA = Briefing(
    """\
Lula and Petro propose Amazon fund

BOGOTÁ — Brazilian President Luiz Inácio Lula da Silva and Colombian President Gustavo Petro on Wednesday proposed a common fund for the Amazon.

“The forest does not end at a border,” Lula said at a ceremony in Leticia. Petro said that rich countries “owe a debt that they prefer to forget.”

The two presidents said in a communique that they would invite Peru and Bolivia to join.

Brazil's environment minister, Marina Silva, said the fund would open with $400 million. “We begin modestly,” Silva told reporters, “but we begin.” She declined to name the donors.

Peruvian Foreign Minister Elmer Schialer said Lima would study the proposal. His predecessor, Javier González-Olaechea, had called a similar idea premature.

Venezuelan Foreign Minister Yván Gil, who was not invited, accused the two governments of “theatre.”
""",
    {
        "Luiz Inácio Lula da Silva": ("President", "BR"),
        "Gustavo Petro": ("President", "CO"),
        "Marina Silva": ("environment minister", "BR"),
        "Elmer Schialer": ("Foreign Minister", "PE"),
        "Javier González-Olaechea": (None, None),
        "Yván Gil": ("Foreign Minister", "VE"),
    },
    {
        "The forest does not end": "Luiz Inácio Lula da Silva",
        "owe a debt": "Gustavo Petro",
        "We begin modestly": "Marina Silva",
        "theatre": "Yván Gil",
    },
    {
        "Luiz Inácio Lula da Silva": ["Lula", "Luiz Inácio Lula da Silva", "Lula"],
        "Marina Silva": ["Marina Silva", "Silva", "She"],
    },
)

GULF = Briefing(
    """\
Gulf states, Iran agree to reopen hotline

MUSCAT — Saudi Crown Prince Mohammed bin Salman and Qatari Emir Sheikh Tamim bin Hamad Al Thani met the Iranian president, Masoud Pezeshkian, in Muscat on Sunday, the Saudi Press Agency reported.

Omani Foreign Minister Badr al-Busaidi, who hosted the talks, said that the three sides had agreed to reopen a military hotline. “It is a small step,” al-Busaidi said, “but nobody had taken one for years.”

The crown prince did not speak to reporters. Prince Faisal bin Farhan, the Saudi foreign minister, said that Riyadh wanted “deeds rather than declarations.”

Iranian Foreign Ministry spokesman Esmail Baghaei called the meeting constructive. According to Baghaei, technical teams will meet in Doha next month.

U.S. State Department spokesperson Matthew Miller said Washington had been informed in advance. “We welcome any step that lowers tensions,” Miller said. The department declined to comment further.

Anwar Gargash, a diplomatic adviser to the president of the United Arab Emirates, wrote that the emirates had long argued for such a channel.
""",
    {
        "Mohammed bin Salman": ("Crown Prince", "SA"),
        "Tamim bin Hamad Al Thani": ("Emir", "QA"),
        "Masoud Pezeshkian": ("president", "IR"),
        "Badr al-Busaidi": ("Foreign Minister", "OM"),
        "Faisal bin Farhan": ("foreign minister", "SA"),
        "Esmail Baghaei": ("Foreign Ministry spokesman", "IR"),
        "Matthew Miller": ("State Department spokesperson", "US"),
    },
    {
        "It is a small step": "Badr al-Busaidi",
        "deeds rather than": "Faisal bin Farhan",
        "We welcome any step": "Matthew Miller",
    },
    {"Mohammed bin Salman": ["Mohammed bin Salman", "The crown prince"]},
)

KOREA = Briefing(
    """\
South Korea, Japan restart finance dialogue

SEOUL (Yonhap) — South Korean Finance Minister Choi Sang-mok and Japanese Finance Minister Shunichi Suzuki agreed on Friday to restart a currency swap line that had lapsed in 2015.

Choi said the line would be worth $10 billion at first. "Markets need to see that we trust each other," Choi said at the start of the meeting, according to his ministry.

Suzuki said he hoped that the Bank of Korea and the Bank of Japan would sign within weeks. The minister added that Tokyo had no plans for a wider agreement.

President Yoon Suk Yeol praised the decision during a cabinet meeting, his office said. Yoon is to meet Prime Minister Kishida Fumio in Busan on May 26. Kishida's chief cabinet secretary, Yoshimasa Hayashi, said preparations were under way.

North Korea's state media, KCNA, denounced the talks as "a rehearsal for war." Kim Yo Jong, the sister of North Korean leader Kim Jong Un, called Yoon a "puppet." Kim said that her country would answer in kind.

Lee Jae-myung, leader of the main opposition Democratic Party, said the government had asked for too little. Mr. Lee demanded that parliament be consulted.
""",
    {
        "Choi Sang-mok": ("Finance Minister", "KR"),
        "Shunichi Suzuki": ("Finance Minister", "JP"),
        "Yoon Suk Yeol": ("President", None),
        "Kishida Fumio": ("Prime Minister", None),
        "Yoshimasa Hayashi": ("chief cabinet secretary", None),
        "Kim Jong Un": ("leader", "KP"),
        "Lee Jae-myung": ("leader of the main opposition Democratic Party", None),
    },
    {"Markets need to see": "Choi Sang-mok", "a rehearsal for war": "KCNA", "puppet": "Kim Yo Jong"},
    {"Kim Yo Jong": ["Kim Yo Jong", "Kim", "her"], "Lee Jae-myung": ["Lee Jae-myung", "Lee"]},
)

TWO_OF_ONE_NAME = Briefing(
    """\
Former first couple in Northern Ireland

BELFAST — Former U.S. President Bill Clinton and former Secretary of State Hillary Clinton returned to Belfast on Monday to mark the anniversary of the Good Friday Agreement.

“Peace is never finished,” Mrs. Clinton told students at Queen's University, where she is chancellor. Mr. Clinton recalled the last night of the negotiations. “Nobody slept,” he said. “Nobody even sat down.”

Hillary Clinton said that women had been shut out of too many rooms. She named Mo Mowlam and Monica McWilliams as exceptions.

Irish Taoiseach Leo Varadkar thanked both of them. British Prime Minister Rishi Sunak, who spoke by video link, said that the agreement was “a model for the world.” Sunak's Northern Ireland secretary, Chris Heaton-Harris, sat in the front row.

Senator George Mitchell, 89, who chaired the talks, received a long ovation. Mitchell said that he would not be back. “This is my last speech here,” he said.
""",
    {
        "Bill Clinton": ("Former President", "US"),
        "Hillary Clinton": ("former Secretary of State", None),
        "Leo Varadkar": ("Taoiseach", "IE"),
        "Rishi Sunak": ("Prime Minister", "GB"),
        "George Mitchell": ("Senator", None),
    },
    {
        "Peace is never finished": "Hillary Clinton",
        "Nobody slept": "Bill Clinton",
        "Nobody even sat down": "Bill Clinton",
        "a model for the world": "Rishi Sunak",
        "This is my last speech": "George Mitchell",
    },
    {},
)

COMMUNIQUE = Briefing(
    """\
Joint Communiqué of the Foreign Ministers' Meeting

1. At the invitation of H.E. Penny Wong, Minister for Foreign Affairs of Australia, the Foreign Ministers of India, Japan and the United States met in Canberra on 12 March 2025.

2. The meeting was attended by H.E. Dr. S. Jaishankar, External Affairs Minister of India, H.E. Mr. Takeshi Iwaya, Minister for Foreign Affairs of Japan, and Hon. Marco Rubio, Secretary of State of the United States of America.

3. The Ministers reaffirmed that disputes should be settled peacefully. They agreed to deepen cooperation on critical minerals, maritime security and undersea cables.

4. Minister Wong briefed her colleagues on the forthcoming Pacific Islands Forum. Minister Jaishankar proposed that the next meeting be held in New Delhi. The Ministers welcomed his proposal.

5. Secretary Rubio announced a contribution of $50 million to the Quad Cables Initiative.

6. The Ministers expressed their appreciation to Minister Wong for her hospitality.
""",
    {
        "Penny Wong": ("Minister for Foreign Affairs of Australia", "AU"),
        "S. Jaishankar": ("External Affairs Minister of India", "IN"),
        "Takeshi Iwaya": ("Minister for Foreign Affairs of Japan", "JP"),
        "Marco Rubio": ("Secretary of State of the United States of America", "US"),
    },
    {},
    {"S. Jaishankar": ["S. Jaishankar", "Jaishankar", "his"]},
)

ALL = {
    "asean": ASEAN,
    "eu": EU,
    "press conference": PRESS_CONFERENCE,
    "african union": AFRICAN_UNION,
    "nato": NATO,
    "latin america": LATIN_AMERICA,
    "gulf": GULF,
    "korea": KOREA,
    "two of one name": TWO_OF_ONE_NAME,
    "communique": COMMUNIQUE,
}


@pytest.fixture(params=list(ALL), scope="module")
def briefing(request, read):
    chosen = ALL[request.param]
    return chosen, read(chosen.text)


def test_offices_and_countries_are_as_the_text_states_them(briefing):
    chosen, found = briefing
    got = {name: (found.entity(name).role, found.entity(name).country) for name in chosen.people}
    assert got == chosen.people


def test_words_belong_to_who_says_them(briefing):
    chosen, found = briefing
    assert {words: found.who(words) for words in chosen.said} == chosen.said


def test_every_place_where_somebody_is_mentioned_is_found(briefing):
    chosen, found = briefing
    assert {name: found.said(name) for name in chosen.mentions} == chosen.mentions


def test_each_person_is_one_entity(briefing):
    _, found = briefing
    surnames = [name.split()[-1] for name in found.people]
    kin = {"Clinton", "Silva"}  # two people each, as the texts say
    assert len([s for s in surnames if s not in kin]) == len({s for s in surnames if s not in kin})
