"""Who is named: titles, appositions, name orders, one entity a person; and what is no person."""

import pytest

from briefing_app.model import MentionType

NAME = MentionType.NAME


# ---------------------------------------------------------------- titles before a name


@pytest.mark.parametrize(
    ("sentence", "name", "role", "country"),
    [
        ("South Korean Foreign Minister Han Seung-woo arrived in Geneva.", "Han Seung-woo", "Foreign Minister", "KR"),
        ("Norwegian Prime Minister Ingrid Solberg opened the talks.", "Ingrid Solberg", "Prime Minister", "NO"),
        ("China's foreign ministry spokesman Zhao Wei denied it.", "Zhao Wei", "foreign ministry spokesman", "CN"),
        ("Minister of Education Paola Bertolini resigned on Monday.", "Paola Bertolini", "Minister of Education", None),
        ("The Ghanaian ambassador to Japan, Kojo Mensah, left Tokyo.", "Kojo Mensah", "ambassador to Japan", "GH"),
        ("Former Chilean President Tomás Aldunate spoke next.", "Tomás Aldunate", "Former President", "CL"),
        ("They met Defense Minister Lars Holm at noon.", "Lars Holm", "Defense Minister", None),
    ],
)
def test_a_title_before_a_name_says_office_and_country(read, sentence, name, role, country):
    entity = read(sentence).entity(name)
    assert entity.country == country
    assert (entity.role or "").lower().split()[-1] == role.lower().split()[-1]
    assert set((entity.role or "").lower().split()) <= set(role.lower().split())


def test_the_role_stands_where_the_text_states_it(read):
    text = "Late on Friday Kenyan Foreign Minister Grace Wanjiru called for calm."
    (role,) = read(text).entity("Grace Wanjiru").roles
    assert (role.title, role.country) == ("Foreign Minister", "KE")
    assert text[role.start : role.end] == "Kenyan Foreign Minister"


def test_a_change_of_role_is_kept(read):
    text = (
        "Deputy Foreign Minister Elena Marin signed the first draft in May. "
        "Marin was appointed ambassador to Austria in June."
    )
    titles = [r.title.lower() for r in read(text).entity("Elena Marin").roles]
    assert any("deputy foreign minister" in t for t in titles)
    assert any("ambassador" in t for t in titles)


# ---------------------------------------------------------------- appositions


@pytest.mark.parametrize(
    ("sentence", "name", "role", "country"),
    [
        ("Helen Marsh, Australia's top diplomat, flew home.", "Helen Marsh", "top diplomat", "AU"),
        ("The president of the Senate, Ricardo Fuentes, agreed.", "Ricardo Fuentes", "president of the senate", None),
        ("Spain's interior minister, Pilar Robledo, was absent.", "Pilar Robledo", "interior minister", "ES"),
        ("Erik Lindqvist, who serves as finance minister, voted no.", "Erik Lindqvist", "finance minister", None),
        ("Amina Diallo, a former Malian ambassador, wrote the report.", "Amina Diallo", "former ambassador", "ML"),
        ("Robert Hale, the alliance's secretary general, smiled.", "Robert Hale", "secretary general", None),
    ],
)
def test_an_apposition_says_who_that_is(read, sentence, name, role, country):
    entity = read(sentence).entity(name)
    assert (entity.role or "").lower() == role
    assert entity.country == country


def test_the_next_in_a_list_keeps_his_own_title(read):
    text = "Laura Benítez, Foreign Minister Park Jae-won and two aides met in Lima."
    found = read(text)
    assert found.entity("Laura Benítez").role is None
    assert found.entity("Park Jae-won").role == "Foreign Minister"


def test_a_family_word_is_no_office(read):
    found = read("His brother, Daniel Okafor, told the court that nothing was missing.")
    assert found.entity("Daniel Okafor").role is None


# ---------------------------------------------------------------- one person, one entity


def test_full_name_surname_and_title_are_one(read):
    text = (
        "U.S. Trade Representative Susan Whitfield met her staff on Monday. Whitfield praised them. "
        "Ms. Whitfield leaves on Tuesday, and Ambassador Whitfield will not return before June."
    )
    assert read(text).said("Susan Whitfield", NAME) == ["Susan Whitfield", "Whitfield", "Whitfield", "Whitfield"]


@pytest.mark.parametrize(
    ("full", "short"),
    [("Cho Hyun-jin", "Cho"), ("Wang Lixin", "Wang"), ("Nguyen Van Binh", "Nguyen"), ("Lee Hsien Yang", "Lee")],
)
def test_east_asian_names_put_the_family_name_first(read, full, short):
    text = f"Foreign Minister {full} opened the session. {short} said that the draft was ready."
    assert read(text).said(full, NAME) == [full, short]


def test_either_order_is_the_same_person(read):
    text = "Prime Minister Fumiko Tanaka spoke first. Later Tanaka Fumiko answered questions."
    assert read(text).said("Fumiko Tanaka", NAME) == ["Fumiko Tanaka", "Tanaka Fumiko"]


@pytest.mark.parametrize(
    ("full", "short"),
    [
        ("Margriet van der Berg", "Van der Berg"),
        ("Saad al-Harbi", "al-Harbi"),
        ("Saad al-Harbi", "Harbi"),
        ("Luís da Costa", "da Costa"),
        ("José Martínez", "Martinez"),
    ],
)
def test_particles_articles_and_accents(read, full, short):
    text = f"Transport Minister {full} resigned on Sunday. Officials said {short} had lost the party's support."
    found = read(text)
    assert found.said(full, NAME)[0].endswith(full.split()[-1])
    assert len(found.said(full, NAME)) == 2


def test_two_of_one_surname_are_kept_apart(read):
    text = (
        "Senator Mark Hobson and his wife, Judge Carol Hobson, arrived together. "
        "“I am here as a guest,” Mrs. Hobson said. Mr. Hobson said nothing."
    )
    found = read(text)
    assert found.who("I am here as a guest") == "Carol Hobson"
    assert len(found.said("Mark Hobson", NAME)) == 2


def test_relatives_with_the_family_name_first_are_two(read):
    found = read("Kim Yu Mi, the sister of North Korean leader Kim Chol Su, read the statement.")
    assert {"Kim Yu Mi", "Kim Chol Su"} <= set(found.people)


def test_a_misspelt_repeat_is_the_same_person(read):
    text = "Lena Hoffmeister, a lawyer, filed the appeal. Ms Hofmeister said the court would hear it in May."
    assert len(read(text).said("Lena Hoffmeister", NAME)) == 2


def test_likeness_of_short_names_merges_nobody(read):
    found = read("Defence Minister Anna Berg met Foreign Minister Karl Borg. Borg left early.")
    assert found.said("Karl Borg", NAME) == ["Karl Borg", "Borg"]
    assert found.said("Anna Berg", NAME) == ["Anna Berg"]


def test_a_headline_that_names_only_the_surname_belongs_to_the_person(read):
    text = "Whitfield ends tour of Asia\n\nTrade envoy Susan Whitfield flew home from Manila on Friday."
    assert read(text).said("Susan Whitfield", NAME) == ["Whitfield", "Susan Whitfield"]


def test_a_suffix_is_part_of_the_name(read):
    found = read("Ambassador William Grant Jr. hosted the dinner.")
    assert any("Grant" in name for name in found.people)


def test_the_name_shown_is_the_fullest(read):
    found = read("Marin spoke. Foreign Minister Elena Marin then left, and Marin's aides followed.")
    assert found.people == ["Elena Marin"]


# ---------------------------------------------------------------- what is no person


@pytest.mark.parametrize(
    "sentence",
    [
        "The Kennedy Center closed its doors in Washington.",
        "The Friedrich Ebert Foundation published the study.",
        "Talks were held at Camp David and in Lancaster House.",
        "The Jordan River runs dry, and Lake Victoria shrinks.",
        "Safari and Chrome were both updated on Tuesday.",
        "The Washington Post and the Financial Times carried the letter.",
        "Cooperation on Cyber Security was discussed in May.",
        "In March, April and June the Council met in Paris.",
        "The Nobel Peace Prize was awarded in Oslo.",
        "Will Japan join the pact? May the talks go on.",
    ],
)
def test_places_bodies_and_works_are_no_people(read, sentence):
    assert read(sentence).people == []


def test_a_place_that_the_model_may_see_in_a_surname_is_a_person(read):
    text = "Secretary of State Peter Lansing arrived in Cairo. Lansing will meet Egyptian officials."
    assert read(text).said("Peter Lansing", NAME) == ["Peter Lansing", "Lansing"]


# ---------------------------------------------------------------- transcripts, capitals, no model


def test_transcript_labels_name_people(read):
    text = (
        "Press Conference by Foreign Minister Elena Marin\n\n"
        "MINISTER MARIN: Good morning to all of you.\n\nQUESTION: When will you sign?\n\nMINISTER MARIN: In May."
    )
    found = read(text)
    assert len(found.said("Elena Marin", NAME)) == 3
    assert "QUESTION" not in found.people


def test_without_a_model_grammar_and_lists_still_find_people(read_bare):
    text = (
        "Norwegian Foreign Minister Ingrid Solberg met Cho Hyun-jin in Oslo. Solberg, 52, praised the talks. "
        "The Storting was told on Monday."
    )
    found = read_bare(text)
    assert found.said("Ingrid Solberg", NAME) == ["Ingrid Solberg", "Solberg"]
    assert "Cho Hyun-jin" in found.people
    assert found.entity("Ingrid Solberg").country == "NO"


@pytest.mark.parametrize("text", ["", "   ", "‘’“”", "A", "\n\n\n", "J. J. J. J.", "THE THE THE", "O'", "李克强在北京"])
def test_odd_texts_name_nobody_and_break_nothing(read, text):
    assert read(text).people == []


def test_every_mention_is_its_words(read):
    text = "“Così,” said Italy’s foreign minister, Paola Bertolini‑Rossi. She and Secretary\u00a0Marin agreed."
    found = read(text)
    for mention in found.analysis.mentions:
        assert 0 <= mention.start < mention.end <= len(text)
        assert found.text[mention.start : mention.end].strip() == found.text[mention.start : mention.end]


def test_a_plural_title_belongs_to_each_name_of_the_list(read):
    found = read("Foreign Ministers Karl Holm and Elena Marin signed the text.")
    assert [found.entity(n).role for n in ("Karl Holm", "Elena Marin")] == ["Foreign Minister", "Foreign Minister"]


@pytest.mark.parametrize(
    ("sentence", "name", "country"),
    [
        ("Kenya's Grace Wanjiru won the vote.", "Grace Wanjiru", "KE"),
        ("Prime Minister Karl Holm of Norway was late.", "Karl Holm", "NO"),
    ],
)
def test_the_country_may_stand_apart_from_the_office(read, sentence, name, country):
    assert read(sentence).entity(name).country == country


def test_a_verb_of_a_headline_is_no_surname(read):
    text = "Elena Marin Slams Fishing Quotas In Oslo\n\nForeign Minister Elena Marin criticised the quotas on Monday."
    assert read(text).said("Elena Marin", NAME) == ["Elena Marin", "Elena Marin"]


def test_an_ordinal_belongs_to_the_name(read):
    assert read("King Leopold III opened the session.").people == ["Leopold III"]
