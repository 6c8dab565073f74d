"""Whom he, she, *the minister* and *the department* mean; who speaks; and an honest null."""

import pytest

from briefing_app.model import Block, BlockKind, Document, Kind, MentionType
from briefing_app.nlp import Analyser
from briefing_app.settings import Settings

PRONOUN, PHRASE = MentionType.PRONOUN, MentionType.PHRASE


# ---------------------------------------------------------------- he, she


def test_a_pronoun_takes_up_the_subject_before_it(read):
    text = "Foreign Minister Elena Marin met Ambassador Karl Holm on Monday. She asked for more time, and she got it."
    assert read(text).said("Elena Marin", PRONOUN) == ["She", "she"]


def test_gender_decides_between_two(read):
    text = "Elena Marin met Karl Holm in Vienna. He brought a draft. She brought a deadline."
    found = read(text)
    assert found.said("Karl Holm", PRONOUN) == ["He"]
    assert found.said("Elena Marin", PRONOUN) == ["She"]


def test_a_form_of_address_tells_the_gender_that_the_name_does_not(read):
    text = "Ms. Cho Hyun-jin spoke after Mr. Park Jae-won. She was brief. He was not."
    found = read(text)
    assert found.said("Cho Hyun-jin", PRONOUN) == ["She"]
    assert found.said("Park Jae-won", PRONOUN) == ["He"]


def test_a_spokeswoman_is_she(read):
    text = "Foreign Ministry spokeswoman Li Na briefed reporters. She said that the visit would go ahead."
    assert read(text).who("the visit would go ahead") == "Li Na"


def test_two_arguments_of_one_verb_are_two_people(read):
    text = "Karl Holm arrived early. Robert Hale thanked him."
    assert read(text).said("Karl Holm", PRONOUN) == ["him"]


def test_an_unnamed_woman_is_not_the_minister(read):
    text = "Elena Marin visited the camp. There a woman lost her son; she wept."
    assert "she" not in read(text).said("Elena Marin", PRONOUN)


def test_nobody_is_carried_into_the_next_article(read):
    text = "Karl Holm resigned on Friday."
    other = "He was gone by noon, people in the town said."

    joined = f"{text}\n\nFog closes the port\n\n{other}"
    cut = len(text) + 2
    blocks = (
        Block(BlockKind.PARAGRAPH, 0, len(text)),
        Block(BlockKind.TITLE, cut, cut + 19, 1),
        Block(BlockKind.PARAGRAPH, cut + 21, len(joined)),
    )
    analysis = Analyser(Settings()).analyse(Document(joined, blocks))
    assert not [m for m in analysis.mentions if m.type is PRONOUN]


def test_within_a_quotation_he_is_not_its_speaker(read):
    text = "“He should have called me first,” Robert Hale said of Karl Holm."
    found = read(text)
    assert "He" not in found.said("Robert Hale", PRONOUN)


def test_i_within_a_quotation_is_its_speaker(read):
    text = "“I signed it because I believe in it,” Elena Marin told reporters. Karl Holm stood beside her."
    assert read(text).said("Elena Marin", PRONOUN) == ["I", "I", "her"]


# ---------------------------------------------------------------- offices


def test_the_minister_is_the_one_who_was_named(read):
    text = "Finance Minister Karl Holm cut the budget. The minister said that there was no other way."
    found = read(text)
    assert found.who("there was no other way") == "Karl Holm"
    assert found.said("Karl Holm", PHRASE) == ["The minister"]


def test_the_country_decides_which_minister(read):
    text = (
        "Polish Foreign Minister Anna Zielinska met Finnish Foreign Minister Jukka Laine. "
        "The Finnish minister said that the border would stay closed."
    )
    assert read(text).who("the border would stay closed") == "Jukka Laine"


def test_of_two_ministers_just_named_neither_is_guessed(read):
    text = (
        "Polish Foreign Minister Anna Zielinska and Finnish Foreign Minister Jukka Laine met in Oslo. "
        "The foreign minister said that the border would stay closed."
    )
    assert read(text).who("the border would stay closed") not in ("Anna Zielinska", "Jukka Laine")


def test_the_president_of_another_country_is_nobody_known(read):
    text = "Iranian President Reza Karimi flew to Muscat. The president of Kenya stayed at home."
    assert read(text).said("Reza Karimi", PHRASE) == []


# ---------------------------------------------------------------- joint words


def test_joint_words_belong_to_both(read):
    text = "Karl Holm and Elena Marin met in Oslo. The two ministers said that they had agreed on fishing."
    found = read(text)
    quotation = next(q for q in found.analysis.quotations if "they had agreed" in text[q.start : q.end])
    speakers = {found.analysis.by_id[k].name for k in (quotation.speaker, *quotation.also)}
    assert speakers == {"Karl Holm", "Elena Marin"}


def test_both_named_in_the_source_speak(read):
    text = "Karl Holm and Elena Marin said in a joint statement that talks would go on."
    found = read(text)
    quotation = found.analysis.quotations[0]
    assert {found.analysis.by_id[k].name for k in (quotation.speaker, *quotation.also)} == {"Karl Holm", "Elena Marin"}


# ---------------------------------------------------------------- sources


@pytest.mark.parametrize(
    ("sentence", "words", "speaker"),
    [
        ("The plan is dead, according to the U.S. State Department.", "The plan is dead", "U.S. State Department"),
        ("The White House said that talks had begun.", "talks had begun", "White House"),
        ("State media, KCNA, said that a test had succeeded.", "a test had succeeded", "KCNA"),
        ("A spokesperson said that the road was open.", "the road was open", "Spokesperson"),
        ("The joint statement said that the seas must stay free.", "the seas must stay free", "Joint statement"),
        ("Holm's spokesman, Anders Vik, said that he was well.", "he was well", "Anders Vik"),
        (
            "Minister of Education Paola Bertolini said that schools would open.",
            "schools would open",
            "Paola Bertolini",
        ),
    ],
)
def test_a_source_is_a_person_or_a_body(read, sentence, words, speaker):
    assert read(sentence).who(words) == speaker


def test_a_name_before_the_head_is_not_who_speaks(read):
    text = "Karl Holm rested on Sunday. Holm's campaign said that the rumours were false."
    assert read(text).who("the rumours were false") not in ("Karl Holm", None)


def test_his_office_is_named_by_whose_it_is(read):
    text = "Prime Minister Karl Holm will travel to Oslo on Monday. His office said that the trip would be short."
    assert read(text).who("the trip would be short") == "Karl Holm's office"


def test_the_department_is_the_one_that_was_named(read):
    text = "The U.S. State Department issued a warning on Friday. The department said that embassies would stay open."
    assert read(text).who("embassies would stay open") == "U.S. State Department"


def test_a_body_that_is_only_named_is_an_organization(read):
    assert read("They drove past the White House at noon.").entity("White House").kind is Kind.ORGANIZATION


def test_who_is_quoted_becomes_a_speaker_and_others_stay_persons(read):
    found = read("Elena Marin said that Karl Holm had left.")
    assert found.entity("Elena Marin").kind is Kind.SPEAKER
    assert found.entity("Karl Holm").kind is Kind.PERSON


def test_words_that_stand_for_nobody_give_no_speaker(read):
    text = "It said that the road was open."
    found = read(text)
    assert all(q.speaker is None for q in found.analysis.quotations)


# ---------------------------------------------------------------- general properties


def test_a_reading_is_the_same_each_time(read):
    text = "Elena Marin met Karl Holm. She said that he was late. The minister smiled."
    assert read(text).analysis == read(text).analysis


def test_reasons_and_confidences_are_given(read):
    found = read("Finance Minister Karl Holm resigned. He said that he was tired.")
    for mention in found.of("Karl Holm"):
        assert mention.reason
        assert 0 < mention.confidence <= 1


def test_without_a_model_pronouns_are_still_resolved(read_bare):
    text = "Norwegian Foreign Minister Ingrid Solberg left Oslo on Monday. She will return in May."
    assert read_bare(text).said("Ingrid Solberg", PRONOUN) == ["She"]


def test_the_official_is_the_unnamed_one_before(read):
    text = "“It is not over,” a senior Norwegian official told reporters. The official said that talks would go on."
    found = read(text)
    assert found.who("talks would go on") == found.who("It is not over") == "Senior Norwegian official"


def test_a_source_that_is_not_quoted_in_the_end_is_not_listed(read):
    found = read("A letter lay on the table at Camp Lincoln.")
    assert found.names == []
