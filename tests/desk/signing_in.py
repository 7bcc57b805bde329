"""Showing anew who one is, as a browser does it."""

PASSWORD = "a quiet path along the river"


def confirmed(browser, page):
    """The page, after the password was given once more where it is asked."""
    answer = browser.get(page)
    if answer.status_code == 302:
        browser.post(answer.url, {"password": PASSWORD})
        answer = browser.get(page)
    return answer.content.decode()
