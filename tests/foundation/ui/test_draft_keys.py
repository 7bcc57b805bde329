"""Under which name what is typed is kept: an address that names somebody has a draft of its own."""

import re


def test_a_link_that_fills_a_form_in_has_a_draft_of_its_own(cast):
    browser, page = cast.client("youssef"), f"/cases/{cast.amina_case.number}/consents/new/"
    kept = [
        re.search(r'data-draft="([^"]+)"', browser.get(page + query).content.decode())[1]
        for query in ("", "?purpose=PHOTO", f"?purpose=PHOTO&person={cast.amina.pk}")
    ]
    assert len(set(kept)) == 3
