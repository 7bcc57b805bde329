"""The privacy notice: open to everybody, in three languages, with everything that a person must be told."""

import pytest

MUST = {
    "en": ["What is written down", "Why", "Who sees it", "How long", "Your rights", "take your consent back", "complain", "fitness to travel", "the embassy or consulate", "money matters"],
    "fr": ["Ce qui est noté", "Pourquoi", "Qui le voit", "Combien de temps", "Vos droits", "retirer votre consentement", "vous plaindre", "l’aptitude au voyage", "l’ambassade ou le consulat", "pièces financières"],
    "ar": ["ما الذي يُدوَّن", "لماذا", "من يطّلع عليه", "إلى متى", "حقوقكم", "سحب موافقتكم", "شكوى", "القدرة على السفر", "السفارة أو القنصلية", "المستندات المالية"],
}  # fmt: skip


@pytest.mark.parametrize("language", MUST)
def test_a_visitor_is_told_everything_in_their_language(client, mission, settings, words, language):
    settings.COMPLAINT_CONTACT = "Ombuds office, +41 22 000 00 00"
    client.post("/settings/language/", {"language": language, "next": "/privacy/"})
    answer = client.get("/privacy/")
    assert answer.status_code == 200
    assert [one for one in MUST[language] if one not in words(answer)] == []
    assert "Ombuds office" in words(answer)


def test_the_notice_is_linked_before_and_after_the_sign_in_and_never_leaves_the_complaint_open(cast, client, words):
    assert 'href="/privacy/"' in client.get("/accounts/login/").content.decode()
    assert 'href="/privacy/"' in cast.client("youssef").get("/").content.decode()
    assert "It must be given to you." in words(client.get("/privacy/"))
